import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { playableFilm } from './films.ts'
import { PlannerWindow } from './pages/window.ts'

/** Drops files by their bytes, as a person drags them from a folder. */
async function drop(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const dropped = new DataTransfer()
      for (const { name, base64 } of given)
        dropped.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name))
      return dropped
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  )
  for (const type of ['dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer: transfer })
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const data = new DataTransfer()
    data.setData('text/plain', words)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }, text)
}

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const first = book.addWorksheet('Desember')
  first.addRows([
    ['id', 'tanggal', 'jam', 'teks'],
    ['LS-1', '2026-12-12', '19:00', 'Serum malam'],
    ['LS-2', '2026-12-13', '19:00', 'Order di shopee.co.id/lestari'],
    ['LS-3', '2026-12-32', '19:00', 'Tanggal yang tidak ada'],
  ])
  book.addWorksheet('Januari').addRows([
    ['id', 'tanggal', 'jam', 'teks'],
    ['LS-9', '2027-01-02', '09:00', 'Awal tahun'],
  ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('a workbook comes in by its sheet; pasted again, its rows are told apart into new, changed and as planned', async ({
  folder,
  open,
}) => {
  const { page, complaints } = await open({ workspace: path.join(folder, 'Studio Rona') })
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', 'lestariskin')
  await drop(page, [{ name: 'rencana.xlsx', bytes: await workbook() }])
  await expect(page.getByText('Excel workbook')).toBeVisible()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(3)
  await expect(page.locator('tr[data-outcome="refused"]')).toContainText('expected a date that exists')

  // The other sheet, and back.
  await page.getByRole('button', { name: /Sheet$/ }).click()
  await page.getByRole('option', { name: 'Januari' }).click()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(1)
  await page.getByRole('button', { name: /Sheet$/ }).click()
  await page.getByRole('option', { name: 'Desember' }).click()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(3)
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(
    page.getByText('Saved 2 posts. 1 waits in the tray. 1 was refused.', { exact: false }),
  ).toBeVisible()

  // The same rows from the clipboard, one of them moved by an hour and one new.
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(page.getByText('Or paste from a spreadsheet', { exact: false })).toBeVisible()
  await paste(
    page,
    'id\ttanggal\tjam\tteks\nLS-1\t2026-12-12\t20:00\tSerum malam\nLS-2\t2026-12-13\t19:00\tOrder di shopee.co.id/lestari\nLS-4\t2026-12-14\t19:00\tBaru\n',
  )
  await expect(page.locator('tr[data-change="changed"]')).toContainText('Changes date and time')
  await expect(page.locator('tr[data-change="same"]')).toContainText('In the plan as it is')
  await page.getByRole('radio', { name: '1 changes a post' }).click()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(page.getByText('1 of them was planned before', { exact: false })).toBeVisible()
  await expect(planner.chip('2026-12-12', 'Serum malam')).toContainText('20')
  expect(complaints).toEqual([])
})

test('a folder of films comes in with the captions beside them', async ({ folder, open }) => {
  const { page, complaints } = await open({ workspace: path.join(folder, 'Studio Rona') })
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', 'lestariskin')
  await page.getByRole('button', { name: 'Import…' }).click()
  const films = path.join(folder, 'Film Desember')
  mkdirSync(films)
  writeFileSync(path.join(films, '1.mp4'), await playableFilm(page))
  writeFileSync(path.join(films, '1.txt'), 'Serum malam ✨\n')
  writeFileSync(path.join(films, '2.mp4'), await playableFilm(page, { seconds: 4 }))
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a folder…' }).click(),
  ])
  await chooser.setFiles(films)
  await expect(page.locator('tr[data-outcome]')).toHaveCount(2)
  await expect(page.locator('tr[data-outcome]').first()).toContainText('Serum malam ✨')
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(page.getByText('Saved 2 posts', { exact: false })).toBeVisible()
  expect(complaints).toEqual([])
})
