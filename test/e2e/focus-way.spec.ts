import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

const now = '2026-12-01T10:00:00+07:00'

const posts = [
  { caption: 'Alfa', wall: '2026-12-02T07:00' },
  { caption: 'Beta', wall: '2026-12-02T12:00' },
  { caption: 'Gama', wall: '2026-12-09T19:00' },
  { caption: 'Tanpa tanggal' },
  { caption: 'Juga tanpa' },
]

/** What has the focus: the words of a card, or the date of a day. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'nothing'
    const card = at.closest('.ev.chip, [data-row], [data-key], [data-post], [data-id]')
    const found = /Alfa|Beta|Gama|Tanpa tanggal|Juga tanpa/.exec(card?.textContent ?? '')?.[0]
    return found ?? at.getAttribute('data-date') ?? at.getAttribute('aria-label') ?? at.tagName
  })

test('after a post is deleted or closed by keys, the focus is on the next card, or else on the day', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const ids = await seedPlan(workspace, posts)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const remove = async (): Promise<void> => {
    await page.keyboard.press('Enter')
    await planner.inspector.getByRole('button', { name: 'Delete' }).focus()
    await page.keyboard.press('Enter')
    await expect(planner.inspector).toHaveCount(0)
  }
  await planner.chip('2026-12-02', 'Alfa').focus()
  await remove()
  await expect.poll(() => focused(page)).toBe('Beta')
  await remove()
  await expect.poll(() => focused(page)).toBe('2026-12-02')
  // Arrows continue from the day.
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe('Gama')
  // Closed by Escape, the focus returns to its own card.
  await page.keyboard.press('Enter')
  await planner.inspector.getByRole('button', { name: 'Move to…' }).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(planner.inspector).toHaveCount(0)
  await expect.poll(() => focused(page)).toBe('Gama')
  // Deleted in another window while it has the focus.
  await elsewhere(workspace, (client) => client.call('posts.delete', { ids: [ids[2] ?? ''] }))
  await expect(planner.chip('2026-12-09', 'Gama')).toHaveCount(0)
  await expect.poll(() => focused(page)).toBe('2026-12-09')
  // Cards of the tray.
  await planner.held('Tanpa tanggal').getByRole('button').focus()
  await remove()
  await expect.poll(() => focused(page)).toBe('Juga tanpa')
})

test('when a dialog removes its opener, or the bar disappears with the last chosen post, the focus stays nearby', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, posts)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Alfa').press('m')
  const dialog = page.getByRole('dialog', { name: 'Move the post' })
  await dialog.getByRole('button', { name: 'No date yet' }).focus()
  await page.keyboard.press('Enter')
  await expect(planner.held('Alfa')).toBeVisible()
  await expect.poll(() => focused(page)).not.toBe('nothing')
  await planner.chip('2026-12-02', 'Beta').press('x')
  const bar = page.getByRole('toolbar', { name: '1 post chosen' })
  await bar.getByRole('button', { name: 'Delete' }).focus()
  await page.keyboard.press('Enter')
  await expect(bar).toHaveCount(0)
  await expect.poll(() => focused(page)).toBe('2026-12-02')
})

test('when a list row or board card is deleted, the next one takes the focus', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, posts)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const remove = async (): Promise<void> => {
    await page.keyboard.press('Enter')
    await planner.inspector.getByRole('button', { name: 'Delete' }).focus()
    await page.keyboard.press('Enter')
    await expect(planner.inspector).toHaveCount(0)
  }
  await planner.show('List')
  await expect(page.locator('[data-row="1"]')).toContainText('Beta')
  await page.locator('[data-row="0"]').focus()
  await remove()
  await expect.poll(() => focused(page)).toBe('Beta')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe('Gama')
  await planner.show('Board')
  await page.locator('[data-state="draft"]').getByRole('row').filter({ hasText: 'Beta' }).focus()
  await remove()
  await expect.poll(() => focused(page)).toBe('Gama')
})
