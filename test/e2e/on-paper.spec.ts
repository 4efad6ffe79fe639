import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seedPlan } from './seeded-plan.ts'

const many = Array.from({ length: 240 }, (_, index) => ({
  caption: `Cetak ${String(index).padStart(3, '0')}`,
  wall: `2026-12-${String(1 + (index % 28)).padStart(2, '0')}T${String(8 + (index % 12)).padStart(2, '0')}:00`,
}))

/** Prints by the window's own command; returns what would be on paper when printing starts. */
async function printed(page: Page): Promise<string> {
  await page.evaluate(() => {
    const kept = window as unknown as { paper: string; print: () => void }
    kept.paper = ''
    kept.print = () => {
      kept.paper = document.querySelector('[data-testid="print-sheet"]')?.textContent ?? 'nothing'
    }
  })
  await page.keyboard.press('Control+p')
  const paper = (): Promise<string> => page.evaluate(() => (window as unknown as { paper: string }).paper)
  await expect.poll(paper).not.toBe('')
  return paper()
}

const cards = (text: string): number => new Set(text.match(/Cetak \d\d\d/g)).size

// The Electron stand-in does its own printing.
test(
  'the printed list has every row that matches the filter, and the printed board every card',
  { tag: '@browser' },
  async ({ open, folder }) => {
    const workspace = path.join(folder, 'kerja')
    await seedPlan(workspace, many)
    const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
    const planner = new PlannerWindow(page)
    await planner.show('List')
    await expect(page.getByText('240 posts', { exact: true })).toBeVisible()
    expect(cards(await printed(page))).toBe(240)
    // The browser's own printing cannot load more: it prints what is loaded, and says how to get the rest.
    await page.emulateMedia({ media: 'print' })
    const sheet = page.getByTestId('print-sheet')
    await expect(sheet.getByRole('row').filter({ hasText: 'Cetak' })).toHaveCount(240)
    await expect(sheet.locator('thead')).toHaveCSS('display', 'table-header-group')
    await expect(page.locator('#root')).toBeHidden()
    const pdf = await page.pdf()
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(3)
    await page.emulateMedia({ media: 'screen' })
    await expect(sheet).toHaveCount(0)
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('dialog', { name: 'Filter' }).getByLabel('Caption contains').fill('cetak 01')
    await page.keyboard.press('Escape')
    await expect(page.getByText('10 posts', { exact: true })).toBeVisible()
    expect(cards(await printed(page))).toBe(10)
    await page.getByRole('button', { name: 'Filter, 1 active' }).click()
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await page.keyboard.press('Escape')
    // A column of the board shows a hundred cards; the print has them all.
    await planner.show('Board')
    await expect(page.locator('[data-state="draft"] header')).toContainText('240')
    expect(cards(await printed(page))).toBe(240)
  },
)
