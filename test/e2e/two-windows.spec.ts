import path from 'node:path'
import { expect, test } from './app.ts'
import { holdFrames } from './held-frames.ts'
import { PlannerWindow, forty } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

test('two windows on one post: separate changes are merged, conflicting ones prompt the user', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const first = await open({ workspace, now: '2026-11-27T09:00:00Z' })
  const planner = await forty(first.page)
  const second = await open({ workspace, now: '2026-11-27T09:00:00Z' })
  const other = new PlannerWindow(second.page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await second.page.getByRole('button', { name: 'Next month' }).click()
  await other.chip('2026-12-02', 'Sunscreen').click()
  const comment = (window: PlannerWindow) => window.inspector.getByRole('textbox', { name: 'First comment' })
  // Both type at once, in different fields.
  await Promise.all([
    comment(planner).fill('satu'),
    other.inspector.getByRole('textbox', { name: 'Alt text' }).fill('dua'),
  ])
  await expect(planner.inspector.getByRole('textbox', { name: 'Alt text' })).toHaveValue('dua')
  await expect(comment(other)).toHaveValue('satu')
  await expect(planner.inspector.getByRole('button', { name: 'Load the newer one' })).toHaveCount(0)
})

// It relies on the browser edition's socket; desktop-failures.spec.ts covers the desktop's core.
test('a conflict left open is still there on return, and nothing is saved before one version is chosen @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const posts = [
    { caption: 'Alfa', wall: '2026-12-02T07:00' },
    { caption: 'Beta', wall: '2026-12-03T07:00' },
  ]
  const [alfa = ''] = await seedPlan(workspace, posts)
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const frames = await holdFrames(page)
  const planner = new PlannerWindow(page)
  const caption = planner.inspector.getByRole('textbox', { name: 'Caption' })
  const there = () =>
    elsewhere(workspace, async (client) => (await client.call('posts.get', { id: alfa })).caption)
  const write = (words: string) =>
    elsewhere(workspace, async (client) => {
      const { revision } = await client.call('posts.get', { id: alfa })
      await client.call('posts.save', { id: alfa, revision, fields: { caption: words } })
    })
  await planner.chip('2026-12-02', 'Alfa').click()
  await caption.click()
  await page.keyboard.press('Control+End')
  // The other window's text reaches the core before this one's.
  frames.hold('request', 'posts.save')
  await page.keyboard.type(' bbb')
  await expect.poll(() => frames.count('request', 'posts.save')).toBeGreaterThan(0)
  await write('Alfa aaa')
  frames.release('request', 'posts.save')
  const keepMine = planner.inspector.getByRole('button', { name: 'Keep mine' })
  await expect(keepMine).toBeVisible()
  await planner.chip('2026-12-03', 'Beta').click()
  await expect(caption).toHaveText('Beta')
  await planner.chip('2026-12-02', 'Alfa').click()
  await expect(caption).toHaveText('Alfa bbb')
  await expect(keepMine).toBeVisible()
  await expect(planner.inspector.getByRole('status')).toContainText('Not saved')
  await caption.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('!')
  await planner.chip('2026-12-03', 'Beta').click()
  await expect(caption).toHaveText('Beta')
  expect(await there()).toBe('Alfa aaa')
  await planner.chip('2026-12-02', 'Alfa').click()
  await keepMine.click()
  await expect.poll(there).toBe('Alfa bbb!')
})

test('unsaved text of a post deleted elsewhere can be copied, and is in the post once it is restored @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [alfa = ''] = await seedPlan(workspace, [{ caption: 'Alfa', wall: '2026-12-02T07:00' }])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const frames = await holdFrames(page)
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Alfa').click()
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).click()
  await page.keyboard.press('Control+End')
  frames.hold('request', 'posts.save')
  await page.keyboard.type(' bbb')
  await planner.inspector.getByLabel('First comment').fill('satu')
  await expect.poll(() => frames.count('request', 'posts.save')).toBeGreaterThan(0)
  await elsewhere(workspace, (client) => client.call('posts.delete', { ids: [alfa] }))
  frames.release('request', 'posts.save')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await planner.inspector.getByRole('button', { name: 'Copy what I wrote' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('Caption:\nAlfa bbb\n\nFirst comment:\nsatu')
  await expect(planner.inspector.getByRole('button', { name: 'Keep mine' })).toHaveCount(0)
  await elsewhere(workspace, (client) => client.call('plan.undo', {}))
  await expect(planner.inspector.getByRole('button', { name: 'Copy what I wrote' })).toHaveCount(0)
  await expect
    .poll(() =>
      elsewhere(workspace, async (client) => (await client.call('posts.get', { id: alfa })).caption),
    )
    .toBe('Alfa bbb')
})
