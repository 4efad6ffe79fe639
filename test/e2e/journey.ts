import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { root, type RunningApp } from './app.ts'
import { PlannerWindow } from './pages/window.ts'

/** The whole path from a spreadsheet of captions to a vetted batch, including a restart. The same on every face. */
export async function runJourney(
  open: () => Promise<Omit<RunningApp, 'crash' | 'setClock'>>,
  workspace: string,
): Promise<void> {
  let app = await open()
  let planner = new PlannerWindow(app.page)
  const { page } = app

  await planner.createClient('Lestari Skin', 'lestariskin')

  // Import: columns are guessed, each row has its verdict, and nothing is saved yet.
  await planner.drop(path.join(root, 'test/fixtures/forty-captions.csv'))
  await expect(page.getByRole('button', { name: /teks means$/ })).toHaveText(/Caption/)
  await expect(page.getByRole('button', { name: /tanggal means$/ })).toHaveText(/Date/)
  await expect(page.getByText('Nothing is saved yet.')).toBeVisible()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(40)
  await expect(page.locator('tr[data-outcome="held"]')).toHaveCount(4)
  await expect(page.locator('tr[data-outcome="warned"]')).toHaveCount(2)
  await expect(page.locator('tr[data-outcome="held"]').first()).toContainText(
    'This sends buyers to another shop.',
  )
  await page.getByRole('button', { name: 'Save 40 posts' }).click()

  // Compliant posts are on the month, blocked ones in the tray with the reason.
  await expect(page.getByRole('heading', { name: 'December 2026' })).toBeVisible()
  await expect(page.getByText('40 posts', { exact: true })).toBeVisible()
  await expect(planner.tray.locator('article')).toHaveCount(4)
  const held = planner.held('Stok terbatas')
  await expect(held).toContainText('This sends buyers to another shop: Shopee')
  await expect(planner.chip('2026-12-03', 'Stok terbatas')).toHaveCount(0)

  // The blocked post: an underlined link, the rule, its source, and a fix on a key.
  await held.getByRole('button').first().click()
  await expect(planner.inspector.getByTestId('verdict')).toHaveText(/Blocked by 1 finding/)
  await expect(planner.inspector.locator('.cm-bad')).toHaveText('shopee.co.id/lestariskin')
  const finding = planner.inspector.locator('[data-rule="commerce.other-ecommerce"]')
  await expect(finding).toContainText('11 Dec 2023')
  await expect(finding.getByRole('link')).toHaveAttribute('href', /katadata\.co\.id/)
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).click()
  await page.keyboard.press('Alt+Enter')
  await expect(planner.inspector.getByTestId('verdict')).toHaveText('Clear')
  await expect(planner.inspector.getByRole('textbox', { name: 'Caption' })).toContainText(
    'klik keranjang kuning',
  )

  // The fixed post appears on the calendar, and moves to another day.
  await expect(planner.chip('2026-12-03', 'Stok terbatas')).toBeVisible()
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  await expect(planner.tray.locator('article')).toHaveCount(3)
  await planner.drag(planner.chip('2026-12-03', 'Stok terbatas'), planner.day('2026-12-31'))
  await expect(page.getByText('Moved to Thu 31 Dec.')).toBeVisible()
  await expect(planner.chip('2026-12-31', 'Stok terbatas')).toBeVisible()
  await expect(planner.chip('2026-12-03', 'Stok terbatas')).toHaveCount(0)

  // The month is exported as a batch, without the three blocked posts.
  await planner.show('Batches')
  await expect(page.getByTestId('preflight').locator('[data-outcome="held"]')).toHaveCount(3)
  await page.getByRole('button', { name: 'Export 37 posts' }).click()
  const receipt = page.getByTestId('receipt')
  await expect(receipt).toContainText('37 posts')
  const folder = (await receipt.getByTestId('batch-folder').textContent()) ?? ''
  expect(folder.startsWith(path.join(workspace, 'batches'))).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(
    [
      'README.txt',
      'manifest.json',
      'manifest.sig',
      'metricool-lestari-skin-@lestariskin-asia-jakarta.csv',
      'posts.csv',
      'posts.json',
      'report.html',
      'schedule.ics',
    ].sort(),
  )
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as {
    posts: { sha256: string }[]
    files: { sha256: string }[]
  }
  expect(manifest.posts).toHaveLength(37)
  for (const { sha256 } of [...manifest.posts, ...manifest.files]) expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  await receipt.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(receipt.getByRole('status')).toHaveText(
    /This batch is what was vetted: \d files, 37 posts\. Signed by this workspace\./,
  )
  expect(app.complaints).toEqual([])
  await app.quit()

  // Quit and start again: everything is there.
  app = await open()
  planner = new PlannerWindow(app.page)
  await app.page.getByRole('button', { name: 'Next month' }).click()
  await showMonth(planner, 'December 2026')
  await expect(app.page.getByText('40 posts', { exact: true })).toBeVisible()
  await expect(planner.tray.locator('article')).toHaveCount(3)
  await expect(planner.chip('2026-12-31', 'Stok terbatas')).toBeVisible()
  await planner.show('Batches')
  await expect(app.page.getByText('Past batches')).toBeVisible()
  expect(existsSync(path.join(workspace, 'workspace.db'))).toBe(true)
  expect(app.complaints).toEqual([])
  await app.quit()
}

/** Steps to a month by name, from whichever month is shown. */
export async function showMonth(planner: PlannerWindow, name: string): Promise<void> {
  const { page } = planner
  const wanted = new Date(`${name} 1 UTC`).getTime()
  for (let step = 0; step < 240; step++) {
    const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    if (heading === name) return
    const direction = new Date(`${heading} 1 UTC`).getTime() < wanted ? 'Next month' : 'Previous month'
    await page.getByRole('button', { name: direction }).click()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading)
  }
}
