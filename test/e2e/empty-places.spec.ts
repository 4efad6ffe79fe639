import { expect, test } from './app.ts'
import { mode, PlannerWindow } from './pages/window.ts'
import { seed, seedOne } from './seeded.ts'

const now = '2026-12-01T10:00:00+07:00'

test('a click on a day, its button and Enter on an empty day start a post on that day', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, [['2026-12-09T19:00', 'Serum malam']])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const dialog = page.getByRole('dialog', { name: 'New post' })
  const day = dialog.getByRole('button', { name: /^Day/ })

  await planner.day('2026-12-10').click({ position: { x: 60, y: 60 } })
  await expect(day).toContainText('10 Dec')
  await expect(dialog.getByRole('group', { name: 'Time' })).toContainText('19:00')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(planner.inspector).toBeVisible()
  await expect(planner.day('2026-12-10').locator('.chip')).toHaveCount(1)
  await page.keyboard.press('Escape')

  // 19:00 is taken on the 9th.
  await planner.day('2026-12-09').hover()
  await page.getByRole('button', { name: 'Add a post on 9 Dec 2026' }).click()
  await expect(day).toContainText('9 Dec')
  await expect(dialog.getByRole('group', { name: 'Time' })).toContainText('20:00')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await planner.chip('2026-12-09', 'Serum').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('button', { name: 'Add a post on 8 Dec 2026' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(day).toContainText('15 Dec')
})

test('in a grid of hours a click starts a post at that time, on the account’s own clock', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [
    { name: 'Uji', accounts: [{ handle: '@uji.wib' }, { handle: '@uji.wit', zone: 'Asia/Jayapura' }] },
  ])
  const { page } = await open({ workspace, now, zone: 'Asia/Jakarta' })
  await mode(page, 'Week')
  const lane = page.locator('.fc-lane').nth(3)
  const hour = async (of: number): Promise<number> =>
    (await page.locator('.fc-hour', { hasText: `${String(of).padStart(2, '0')}:00` }).boundingBox())?.y ?? 0
  const box = await lane.boundingBox()
  await page.mouse.click((box?.x ?? 0) + 20, (await hour(14)) + 1)
  const dialog = page.getByRole('dialog', { name: 'New post' })
  await expect(dialog.getByRole('button', { name: /^Day/ })).toContainText('3 Dec')
  await expect(dialog.getByRole('group', { name: 'Time' })).toContainText('14:00')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  // On one's own clock, 14:00 in Jakarta is 16:00 in Jayapura.
  const whose = page.getByRole('button', { name: /^Whose clock is shown/ })
  await whose.click()
  await expect(whose).toHaveText(/My zone/)
  await page.mouse.click((box?.x ?? 0) + 20, (await hour(14)) + 1)
  await dialog.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('option', { name: '@uji.wit' }).click()
  await expect(dialog.getByRole('group', { name: 'Time' })).toContainText('16:00')
})

test('a click outside of chosen posts only ends their selection', async ({ open, folder }) => {
  const workspace = await seedOne(folder, [['2026-12-09T19:00', 'Serum malam']])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const bar = page.getByRole('toolbar', { name: /chosen/ })
  await planner.chip('2026-12-09', 'Serum').click({ modifiers: ['ControlOrMeta'] })
  await expect(bar).toBeVisible()
  await planner.day('2026-12-10').click({ position: { x: 60, y: 60 } })
  await expect(bar).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
