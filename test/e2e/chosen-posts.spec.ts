import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { holdFrames } from './held-frames.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

/** The journey's clock: December 2026 is in view. */
const now = '2026-12-01T10:00:00+07:00'

const three = [
  { caption: 'Alfa', wall: '2026-12-02T07:00' },
  { caption: 'Beta', wall: '2026-12-03T12:00' },
  { caption: 'Gama', wall: '2026-12-09T19:00' },
]

const bar = (page: Page) => page.getByRole('toolbar', { name: /chosen/ })

/** Wall times of the posts, by caption. */
const walls = (workspace: string): Promise<Record<string, string | null>> =>
  elsewhere(workspace, async (client) => {
    const { rows } = await client.call('posts.list', {})
    return Object.fromEntries(rows.map(({ words, wall }) => [words, wall]))
  })

async function filterBy(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: /^Filter/ }).click()
  await page.getByRole('dialog', { name: 'Filter' }).getByLabel('Caption contains').fill(text)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Filter' })).toHaveCount(0)
}

test('actions on chosen posts apply to those in view, and the bar says which are not', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [...three, { caption: 'Delta', wall: '2027-01-20T07:00' }])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  for (const [day, words] of [
    ['2026-12-02', 'Alfa'],
    ['2026-12-03', 'Beta'],
  ] as const)
    await planner.chip(day, words).click({ modifiers: ['Control'] })
  await filterBy(page, 'beta')
  await expect(bar(page)).toContainText('1 post chosen')
  await expect(bar(page)).toContainText('Left as they are: 1 hidden by the filter')
  await bar(page).getByRole('button', { name: 'A day later' }).click()
  await expect(page.getByText('Moved 1 post.')).toBeVisible()
  await expect
    .poll(() => walls(workspace))
    .toMatchObject({ Alfa: '2026-12-02T07:00', Beta: '2026-12-04T12:00' })
  // M and the arrows on a chosen post apply to all chosen posts in view.
  await planner.chip('2026-12-04', 'Beta').press('m')
  await expect(page.getByRole('dialog', { name: 'Move the post' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await planner.chip('2026-12-04', 'Beta').press('Alt+ArrowRight')
  await expect(planner.chip('2026-12-05', 'Beta')).toBeVisible()
  await expect
    .poll(() => walls(workspace))
    .toMatchObject({ Alfa: '2026-12-02T07:00', Beta: '2026-12-05T12:00' })
  // Another month: no chosen post is in view, so nothing is done.
  await filterBy(page, '')
  await page.getByRole('button', { name: 'Next month' }).click()
  await expect(bar(page)).toContainText('0 posts chosen')
  await expect(bar(page)).toContainText('Left as they are: 2 not in view')
  await expect(bar(page).getByRole('button', { name: 'Delete' })).toBeDisabled()
  await planner.chip('2027-01-20', 'Delta').click({ modifiers: ['Control'] })
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Deleted 1 post.')).toBeVisible()
  expect(Object.keys(await walls(workspace))).toEqual(['Alfa', 'Beta', 'Gama'])
  // Back in view, they are still chosen.
  await page.getByRole('button', { name: 'Previous month' }).click()
  await expect(bar(page)).toContainText('2 posts chosen')
  await expect(bar(page)).not.toContainText('Left as they are')
  // The list shows every post that matches the filter.
  await planner.show('List')
  await filterBy(page, 'alfa')
  await page.getByRole('heading', { level: 1 }).click()
  await page.locator('[data-row="0"]').focus()
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText('1 post chosen')
  await expect(bar(page)).not.toContainText('Left as they are')
})

test('deleted posts are no longer chosen, and messages contain no ids', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  const [alfa = ''] = await seedPlan(workspace, three)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  for (const { caption, wall } of three)
    await planner.chip(wall.slice(0, 10), caption).click({ modifiers: ['Control'] })
  await expect(bar(page)).toContainText('3 posts chosen')
  // Undo the creation of the last one.
  await page.keyboard.press('Control+z')
  await expect(bar(page)).toContainText('2 posts chosen')
  await bar(page).getByRole('button', { name: 'A day later' }).click()
  await expect(page.getByText('Moved 2 posts.')).toBeVisible()
  expect(await walls(workspace)).toEqual({ Alfa: '2026-12-03T07:00', Beta: '2026-12-04T12:00' })
  // Another window deletes one, while a dialog about both is open.
  await bar(page).getByRole('button', { name: 'Move to…' }).click()
  await elsewhere(workspace, (client) => client.call('posts.delete', { ids: [alfa] }))
  const dialog = page.getByRole('dialog', { name: 'Move the post' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'No date yet' }).click()
  await expect(page.getByText('Removed the date of 1 post.')).toBeVisible()
  expect(await walls(workspace)).toEqual({ Beta: null })
  await expect(page.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-/)).toHaveCount(0)
})

test('the board distinguishes its chosen cards from chosen posts that it does not show', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [{ caption: 'Lama', wall: '2026-11-02T07:00' }, ...three])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await planner.show('List')
  await page.getByRole('button', { name: 'Choose all' }).click()
  await expect(bar(page)).toContainText('4 posts chosen')
  await planner.show('Board')
  await expect(bar(page)).toContainText('3 posts chosen')
  await expect(bar(page)).toContainText('Left as they are: 1 not in view')
  await bar(page)
    .getByRole('button', { name: /Approval/ })
    .click()
  await page.getByRole('option', { name: 'Approved' }).click()
  await expect(page.getByText('Changed 3 posts.')).toBeVisible()
  await expect(page.locator('[data-state="approved"] [role="row"]')).toHaveCount(3)
})

test('an action pressed while a range is still being chosen applies to the whole range @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, three)
  const { page } = await open({ workspace, now })
  const frames = await holdFrames(page)
  await new PlannerWindow(page).show('List')
  const boxes = page.getByRole('checkbox', { name: /^Choose: / })
  await boxes.nth(0).click()
  frames.hold('answer', 'posts.ids')
  await boxes.nth(2).click({ modifiers: ['Shift'] })
  await expect.poll(() => frames.count('answer', 'posts.ids')).toBe(1)
  await bar(page).getByRole('button', { name: 'Change…' }).click()
  frames.release('answer', 'posts.ids')
  await expect(page.getByRole('dialog', { name: 'Change 3 posts' })).toBeVisible()
})
