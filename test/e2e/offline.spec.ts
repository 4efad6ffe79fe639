import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seedOne } from './seeded.ts'

// @tanstack/react-query 5 sends no queries while the browser reports being offline; Tautan's core is on this machine.
test('a machine without a network shows its plan as usual @browser', async ({ open, folder }) => {
  await seedOne(folder, [['2026-12-03T09:00', 'Tanpa jaringan']])
  const { page } = await open({ now: '2026-12-01T09:00:00Z' })
  const planner = new PlannerWindow(page)
  await expect(planner.chip('2026-12-03', 'Tanpa jaringan')).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await planner.show('List')
  await expect(page.locator('[data-row="0"]')).toContainText('Tanpa jaringan')
})
