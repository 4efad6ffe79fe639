import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'

test('targets ask only for what they need, and apply it', async ({ open }) => {
  const { page, complaints } = await open({ sample: true, now: '2026-11-27T09:00:00Z' })
  const planner = new PlannerWindow(page)
  await planner.show('Batches')
  const target = (name: string) => page.getByRole('checkbox', { name, exact: true })
  const press = (name: string) =>
    page
      .locator('aside label')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .click()
  await expect(target('Metricool')).toBeChecked()
  await expect(target('Publer')).not.toBeChecked()
  await expect(page.getByText('read dates')).toBeHidden()
  await press('Hootsuite')
  await expect(page.getByText('read dates')).toBeVisible()
  await page.getByText('month first', { exact: true }).click()

  // An address that no scheduler can fetch from prevents the export, and says so once the field is left.
  const save = page.getByRole('button', { name: /^Export \d+ posts?$/ })
  const address = page.getByLabel('Media address')
  await address.fill('http://cdn')
  await expect(save).toBeDisabled()
  await address.blur()
  await expect(page.getByText('An https address without ? and #.')).toBeVisible()
  await address.fill('https://cdn.example.com/december')
  await expect(save).toBeEnabled()

  // A file that is not a template is refused with its missing columns; a template determines the columns.
  const template = async (text: string): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'template.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await template('Text,Image URL,Tags,Posting Time\n')
  await expect(page.getByRole('alert')).toContainText('no column Date, Time, TikTok')
  await template('Text;Date;Time;TikTok;Brand name\n')
  await expect(page.getByText('5 columns of template.csv')).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()

  for (const name of ['CSV', 'JSON', 'Calendar', 'Vetting report']) await press(name)
  await save.click()
  const folder = (await page.getByTestId('batch-folder').textContent()) ?? ''
  const files = readdirSync(folder)
  const textOf = (start: string): string =>
    readFileSync(path.join(folder, files.find((name) => name.startsWith(start)) ?? start), 'utf8')
  expect(files.some((name) => name.endsWith('.json') && name !== 'manifest.json')).toBe(false)
  expect(textOf('metricool-').split('\n')[0]).toBe('Text;Date;Time;TikTok;Brand name')
  expect(textOf('hootsuite-')).toMatch(/^"\d\d\/\d\d\/\d{4} \d\d:\d\d",/)
  expect(textOf('README')).toContain('MM/DD/YYYY HH:mm')
  expect(complaints).toEqual([])
})
