import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { playableVideo } from './videos.ts'
import { PlannerWindow } from './pages/window.ts'

/** Drops files on the window, as if dragged from a folder. */
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

test('a sheet of a workbook is imported; pasted rows are recognised as new, changed or planned', async ({
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

test('a folder of videos is imported with the captions beside them', async ({ folder, open }) => {
  const { page, complaints } = await open({ workspace: path.join(folder, 'Studio Rona') })
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', 'lestariskin')
  await page.getByRole('button', { name: 'Import…' }).click()
  const videos = path.join(folder, 'Film Desember')
  mkdirSync(videos)
  writeFileSync(path.join(videos, '1.mp4'), await playableVideo(page))
  writeFileSync(path.join(videos, '1.txt'), 'Serum malam ✨\n')
  writeFileSync(path.join(videos, '2.mp4'), await playableVideo(page, { seconds: 4 }))
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a folder…' }).click(),
  ])
  await chooser.setFiles(videos)
  await expect(page.locator('tr[data-outcome]')).toHaveCount(2)
  await expect(page.locator('tr[data-outcome]').first()).toContainText('Serum malam ✨')
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(page.getByText('Saved 2 posts', { exact: false })).toBeVisible()
  expect(complaints).toEqual([])
})

test('headers below titles are found, shown and chosen; a table without headers is mapped by hand', async ({
  folder,
  open,
}) => {
  const { page, complaints } = await open({ workspace: path.join(folder, 'Studio Rona') })
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', 'lestariskin')
  const table =
    'Content plan Desember,,\n,,\nTanggal,Jam,Caption\n2026-12-12,19:00,Serum malam\n2026-12-32,19:00,Serum pagi\n'
  await drop(page, [{ name: 'plan.csv', bytes: Buffer.from(table) }])
  await expect(page.getByRole('button', { name: /Column names$/ })).toContainText('Line 3')
  await expect(page.locator('tr[data-outcome="refused"] td').nth(1)).toHaveText('5')
  await page.getByRole('button', { name: /Column names$/ }).click()
  await page.getByRole('option', { name: /^None/ }).click()
  await expect(page.getByText('Choose the column that holds the captions', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: /Column C means$/ }).click()
  await page.getByRole('option', { name: 'Caption' }).click()
  // The title is a heading, not a post.
  await expect(page.locator('tr[data-outcome]')).toHaveCount(3)
  await expect(page.getByText('Row 1, “Content plan Desember”, is a heading', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: /Column names$/ }).click()
  await page.getByRole('option', { name: /^Line 3/ }).click()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Save 1 post' }).click()
  await expect(page.getByText('Saved 1 post. 1 was refused.')).toBeVisible()
  // A new import clears the message of the previous one.
  await drop(page, [{ name: 'plan.csv', bytes: Buffer.from(table) }])
  await expect(page.locator('tr[data-outcome]')).toHaveCount(2)
  await expect(page.getByText('Saved 1 post.', { exact: false })).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('two windows import at once: each saves its own rows, and nothing is planned twice', async ({
  folder,
  open,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  const { page, complaints } = await open({ workspace })
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', 'lestariskin')
  const second = await open({ workspace })
  const other = second.page
  await expect(other.getByRole('button', { name: 'Lestari Skin' })).toBeVisible()
  const table = (...captions: string[]): Buffer =>
    Buffer.from(
      `tanggal,jam,teks\n${captions.map((caption, n) => `2026-12-1${n},19:00,${caption}\n`).join('')}`,
    )
  await drop(page, [{ name: 'a.csv', bytes: table('satu', 'dua') }])
  await drop(other, [{ name: 'b.csv', bytes: table('tiga', 'empat', 'lima') }])
  await expect(page.locator('tr[data-outcome]')).toHaveCount(2)
  await expect(other.locator('tr[data-outcome]')).toHaveCount(3)
  await Promise.all([
    page.getByRole('button', { name: 'Save 2 posts' }).click(),
    other.getByRole('button', { name: 'Save 3 posts' }).click(),
  ])
  await expect(page.getByText('Saved 2 posts.', { exact: false })).toBeVisible()
  await expect(other.getByText('Saved 3 posts.', { exact: false })).toBeVisible()
  await expect(planner.chip('2026-12-12', 'lima')).toBeVisible()

  // The same file in both: saving the first stops the second, which can read the file again.
  await drop(page, [{ name: 'c.csv', bytes: table('enam', 'tujuh') }])
  await drop(other, [{ name: 'c.csv', bytes: table('enam', 'tujuh') }])
  await expect(other.getByRole('button', { name: 'Save 2 posts' })).toBeEnabled()
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(page.getByText('Saved 2 posts.', { exact: false })).toBeVisible()
  await other.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(other.getByText('was planned or changed elsewhere', { exact: false })).toBeVisible()
  await drop(other, [{ name: 'c.csv', bytes: table('enam', 'tujuh') }])
  await expect(other.locator('tr[data-change="duplicate"]')).toHaveCount(2)
  expect([...complaints, ...second.complaints]).toEqual([])
})

test('a large import is cancelled while it is read: nothing of it remains, and the next import works', async ({
  folder,
  open,
}) => {
  const { page, complaints } = await open({ workspace: path.join(folder, 'Studio Rona') })
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', 'lestariskin')
  const rows = Array.from({ length: 150_000 }, (_, n) => `2026-12-12,19:00,caption nomor ${n}\n`)
  await drop(page, [{ name: 'besar.csv', bytes: Buffer.from(`tanggal,jam,teks\n${rows.join('')}`) }])
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.locator('main').getByRole('button', { name: 'Cancel' }).last().click()
  await expect(page.getByRole('button', { name: 'Import…' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await drop(page, [
    { name: 'kecil.csv', bytes: Buffer.from('tanggal,jam,teks\n2026-12-12,19:00,Serum malam\n') },
  ])
  await expect(page.locator('tr[data-outcome]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Save 1 post' }).click()
  await expect(planner.chip('2026-12-12', 'Serum malam')).toBeVisible()
  await expect(page.getByText('nomor', { exact: false })).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('rows for other networks are left out unless ticked; a wrong row is fixed in the preview', async ({
  open,
}) => {
  const { page, complaints } = await open({ now: '2026-11-30T03:00:00Z' })
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', 'lestariskin')
  const file = [
    'Tanggal,Jam,Platform,Caption,Status',
    '"Jum\'at, 11 Desember 2026",jam 7 malam,TikTok,Serum malam,Approved',
    '12 Des,19.00 WIB,Instagram,Carousel Instagram,Draft',
    '13/12/2026,19:00,TikTok,Sudah tayang,Published',
    '14/12/2026,25:10,TikTok,Jam yang salah,Draft',
  ].join('\n')
  await drop(page, [{ name: 'kalender.csv', bytes: Buffer.from(file) }])
  await expect(page.locator('tr[data-outcome="left-out"]')).toHaveCount(2)
  await expect(page.getByText('1 date has no year', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save 1 post' })).toBeEnabled()
  const choice = page.getByText('For other networks (1)')
  await choice.click()
  await expect(page.getByRole('button', { name: 'Save 2 posts' })).toBeEnabled()
  await choice.click()
  await expect(page.getByRole('button', { name: 'Save 1 post' })).toBeEnabled()
  await page
    .getByRole('radio', { name: '2 left out' })
    .or(page.getByRole('button', { name: '2 left out' }))
    .first()
    .click()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(2)
  await page.getByText('1 refused', { exact: true }).click()
  await page.getByRole('button', { name: 'Edit 5' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit line 5' })
  await expect(dialog.getByRole('textbox', { name: 'Time' })).toHaveValue('25:10')
  await dialog.getByRole('textbox', { name: 'Time' }).fill('20.00')
  await dialog.getByRole('button', { name: 'Vet again' }).click()
  await expect(page.getByText('1 refused', { exact: true })).toHaveCount(0)
  await expect(page.locator('tr[data-outcome]')).toHaveCount(4)
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(planner.chip('2026-12-14', 'Jam yang salah')).toContainText('20:00')
  await expect(planner.chip('2026-12-11', 'Serum malam')).toContainText('19:00')
  await expect(page.getByText('Carousel Instagram')).toHaveCount(0)
  expect(complaints).toEqual([])
})
