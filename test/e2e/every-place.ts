import type { Page } from '@playwright/test'
import { expect } from './app.ts'
import { mode, PlannerWindow } from './pages/window.ts'

/** Visits every view, panel and dialog, one after another, and calls `look` at each. */
export async function everyPlace(page: Page, look: (at: string) => Promise<void>): Promise<void> {
  const planner = new PlannerWindow(page)
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  await look('month')
  for (const name of ['Week', 'Day', 'Agenda']) {
    await mode(page, name)
    await look(name)
  }
  await mode(page, 'Day')
  await page.getByRole('button', { name: 'Lanes by account' }).click()
  await look('lanes of a day')
  await mode(page, 'Week')
  await look('lanes of a week')
  await page.getByRole('button', { name: 'One lane' }).click()
  await mode(page, 'Month')
  await planner.tray.locator('article').nth(1).getByRole('button').first().click()
  await expect(page.getByTestId('verdict')).toBeVisible()
  await look('post')
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog')
  const inDialog = async (at: string, open: () => Promise<void>): Promise<void> => {
    await open()
    await expect(dialog).toBeVisible()
    await look(at)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  const fromMenu = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await inDialog('filter', () => page.getByRole('button', { name: 'Filter', exact: true }).click())
  await inDialog('new post', () => page.getByRole('button', { name: 'New post' }).click())
  await inDialog('settings', () => page.getByRole('button', { name: 'Settings' }).click())
  await inDialog('insight', () => fromMenu('Month summary'))
  await inDialog('palette', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('s')
    await expect(page.getByRole('option').first()).toBeVisible()
  })
  await inDialog('about', async () => {
    await page.getByRole('button', { name: 'Settings' }).click()
    await dialog.getByRole('button', { name: /^About/ }).click()
  })
  const toggle = page.getByRole('button', { name: 'Clients and campaigns' })
  const isNarrow = await toggle.isVisible()
  if (isNarrow) await toggle.click()
  await page.getByRole('button', { name: /^Lestari Skin/ }).click()
  await look('side column')
  for (const name of [
    'Slots and planning',
    'Own rules',
    'Name, colour, logo',
    'Change @lestariskin',
    'New campaign',
  ])
    await inDialog(name, () => page.getByRole('button', { name, exact: true }).click())
  if (isNarrow) await toggle.click()
  for (const view of ['Board', 'List', 'Batches', 'Policy'] as const) {
    await planner.show(view)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await look(view)
  }
  await planner.show('Calendar')
}
