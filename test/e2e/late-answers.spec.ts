import path from 'node:path'
import { expect, test } from './app.ts'
import { holdFrames } from './held-frames.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

test('a post fetched before the last letters but answered after them loses none of them @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [id = ''] = await seedPlan(workspace, [{ caption: 'Serum ', wall: '2026-12-02T07:00' }])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const frames = await holdFrames(page)
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Serum').click()
  const caption = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await caption.click()
  await page.keyboard.press('Control+End')
  frames.hold('answer', 'posts.get')
  frames.hold('answer', 'posts.save')
  await elsewhere(workspace, async (client) => {
    const { revision } = await client.call('posts.get', { id })
    await client.call('posts.save', { id, revision, fields: { firstComment: 'satu' } })
  })
  await expect.poll(() => frames.count('answer', 'posts.get')).toBeGreaterThan(0)
  await page.keyboard.type('Pa')
  await expect.poll(() => frames.count('answer', 'posts.save')).toBeGreaterThan(0)
  frames.release('answer', 'posts.get')
  await expect(planner.inspector.getByRole('textbox', { name: 'First comment' })).toHaveValue('satu')
  await page.keyboard.type('nas')
  frames.release('answer', 'posts.save')
  await expect(caption).toHaveText('Serum Panas')
  const saved = () => elsewhere(workspace, async (client) => (await client.call('posts.get', { id })).caption)
  await expect.poll(saved).toBe('Serum Panas')
  await expect(caption).toHaveText('Serum Panas')
})

test('a post closed during a save that is refused, and reopened before the refusal arrives, keeps its text @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const posts = [
    { caption: 'Alfa', wall: '2026-12-02T07:00' },
    { caption: 'Beta', wall: '2026-12-03T07:00' },
  ]
  const [id = ''] = await seedPlan(workspace, posts)
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const frames = await holdFrames(page)
  const planner = new PlannerWindow(page)
  const caption = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await planner.chip('2026-12-02', 'Alfa').click()
  await caption.click()
  await page.keyboard.press('Control+End')
  frames.hold('request', 'posts.save')
  await page.keyboard.type(' mine')
  await expect.poll(() => frames.count('request', 'posts.save')).toBeGreaterThan(0)
  await elsewhere(workspace, async (client) => {
    const { revision } = await client.call('posts.get', { id })
    await client.call('posts.save', { id, revision, fields: { caption: 'Alfa theirs' } })
  })
  await planner.chip('2026-12-03', 'Beta').click()
  await expect(caption).toHaveText('Beta')
  await planner.chip('2026-12-02', 'Alfa').click()
  // The other window saves again: its new text must not become the base of the text typed here before.
  await elsewhere(workspace, async (client) => {
    const { revision } = await client.call('posts.get', { id })
    await client.call('posts.save', { id, revision, fields: { caption: 'Alfa theirs again' } })
  })
  await expect(planner.chip('2026-12-02', 'Alfa theirs again')).toBeVisible()
  frames.release('request', 'posts.save')
  await expect(caption).toHaveText('Alfa mine')
  await planner.inspector.getByRole('button', { name: 'Keep mine' }).click()
  await expect
    .poll(() => elsewhere(workspace, async (client) => (await client.call('posts.get', { id })).caption))
    .toBe('Alfa mine')
})

test('a post read during a save, after another window changed the same field, prompts and is not overwritten @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [id = ''] = await seedPlan(workspace, [{ caption: 'Alfa', wall: '2026-12-02T07:00' }])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const frames = await holdFrames(page)
  const planner = new PlannerWindow(page)
  const caption = planner.inspector.getByRole('textbox', { name: 'Caption' })
  const write = (fields: { readonly caption?: string; readonly firstComment?: string }) =>
    elsewhere(workspace, async (client) => {
      const { revision } = await client.call('posts.get', { id })
      await client.call('posts.save', { id, revision, fields })
    })
  await planner.chip('2026-12-02', 'Alfa').click()
  await caption.click()
  await page.keyboard.press('Control+End')
  frames.hold('request', 'posts.get')
  await write({ firstComment: 'satu' })
  await expect.poll(() => frames.count('request', 'posts.get')).toBeGreaterThan(0)
  frames.hold('request', 'posts.save')
  await page.keyboard.type(' mine')
  await expect.poll(() => frames.count('request', 'posts.save')).toBeGreaterThan(0)
  await write({ caption: 'Alfa theirs' })
  frames.release('request', 'posts.get')
  frames.release('request', 'posts.save')
  await expect(planner.inspector.getByRole('button', { name: 'Keep mine' })).toBeVisible()
  await expect(caption).toHaveText('Alfa mine')
  const saved = await elsewhere(workspace, async (client) => (await client.call('posts.get', { id })).caption)
  expect(saved).toBe('Alfa theirs')
})

test('a choice undone before the rows are fetched again is cleared from its field @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [id = ''] = await seedPlan(workspace, [{ caption: 'Serum' }])
  const { page } = await open({ workspace })
  const frames = await holdFrames(page)
  await new PlannerWindow(page).show('List')
  const row = page.locator('[data-row="0"]')
  await row.hover()
  const field = row.getByLabel('Approval')
  await field.focus()
  const state = () => elsewhere(workspace, async (client) => (await client.call('posts.get', { id })).state)
  frames.hold('request', 'posts.list')
  await page.keyboard.press('ArrowDown')
  await expect.poll(state).toBe('review')
  await expect(field).toHaveValue('review')
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(state).toBe('draft')
  frames.release('request', 'posts.list')
  await expect(field).toHaveValue('draft')
  await page.keyboard.press('a')
  await expect.poll(state).toBe('approved')
  await expect(field).toHaveValue('approved')
})

test('Move to… proposes the time that the post was last moved to, however late the plan reports it @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [{ caption: 'Serum', wall: '2026-12-02T07:00' }])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const frames = await holdFrames(page)
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Serum').click()
  const move = page.getByRole('dialog', { name: 'Move the post' })
  const openMove = () => planner.inspector.getByRole('button', { name: 'Move to…' }).click()
  await openMove()
  await move.getByRole('button', { name: /^Day/ }).click()
  await page.getByRole('button', { name: 'Thursday, 3 December 2026' }).click()
  frames.hold('answer', 'posts.get')
  await move.getByRole('button', { name: 'Move', exact: true }).click()
  await expect.poll(() => frames.count('answer', 'posts.get')).toBeGreaterThan(0)
  frames.release('answer', 'posts.get')
  frames.hold('answer', 'posts.get')
  await expect(page.getByText(/^Moved to Thu 3 Dec/)).toBeVisible()
  await openMove()
  await expect(move).toBeVisible()
  // Until the time is known there is no field for it.
  await expect(move).not.toContainText('2 Dec')
  frames.release('answer', 'posts.get')
  await expect(move.getByRole('button', { name: /^Day/ })).toContainText('3 Dec')
})

test('a new post is not proposed for the time that the post before it has just taken, while the answer is on its way @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const frames = await holdFrames(page)
  const planner = new PlannerWindow(page)
  const dialog = page.getByRole('dialog', { name: 'New post' })
  const time = dialog.getByRole('spinbutton')
  await page.getByRole('button', { name: 'New post' }).click()
  await expect(time.first()).toHaveText('19')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  frames.hold('answer', 'slots.propose')
  await page.getByRole('button', { name: 'New post' }).click()
  await expect(dialog).toBeVisible()
  await expect.poll(() => frames.count('answer', 'slots.propose')).toBeGreaterThan(0)
  await expect(time).toHaveCount(0)
  frames.release('answer', 'slots.propose')
  await expect(time.first()).toHaveText('20')
})
