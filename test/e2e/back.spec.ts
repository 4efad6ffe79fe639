import path from 'node:path'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seedPlan } from './seeded-plan.ts'

// The desktop's window has no Back.
test(
  'Back goes to the previous view, Forward returns, and a reload stays',
  { tag: '@browser' },
  async ({ open, folder }) => {
    const workspace = path.join(folder, 'kerja')
    await seedPlan(workspace, [{ caption: 'Alfa', wall: '2026-12-02T07:00' }])
    const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
    const planner = new PlannerWindow(page)
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('December')
    await planner.show('Board')
    await planner.show('List')
    await expect(heading).toHaveText('List')
    await page.goBack()
    await expect(heading).toHaveText('Board')
    await page.goForward()
    await expect(heading).toHaveText('List')
    await page.reload()
    await expect(heading).toHaveText('List')
    await page.goBack()
    await page.goBack()
    await expect(heading).toContainText('December')
    // Back skips an import that was left.
    await planner.show('Board')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('import')
    await page.keyboard.press('Enter')
    await expect(heading).toContainText('Import')
    await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click()
    await expect(heading).toContainText('December')
    await page.goBack()
    await expect(heading).toHaveText('Board')
    // While the grid has the focus, Alt with an arrow moves a chip, never the window's history.
    await planner.show('Calendar')
    await planner.chip('2026-12-02', 'Alfa').press('Alt+ArrowLeft')
    await expect(planner.chip('2026-12-01', 'Alfa')).toBeVisible()
    await page.locator('.calhost').focus()
    await page.keyboard.press('Alt+ArrowLeft')
    await page.keyboard.press('Alt+ArrowRight')
    await expect(heading).toContainText('December')
  },
)
