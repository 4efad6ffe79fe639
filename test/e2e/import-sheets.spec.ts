import path from 'node:path'
import ExcelJS from 'exceljs'
import { expect, test } from './app.ts'
import { seedPlan } from './seeded-plan.ts'

test('all sheets of a workbook are imported at once; a mapping is saved as a profile and used again', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [], { handles: ['@uji'] })
  const { page, complaints } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Panduan').addRows([['Cara mengisi'], ['Satu baris satu posting, caption lengkap.']])
  book.addWorksheet('Desember').addRows([
    ['Tanggal', 'Jam', 'Caption'],
    ['12/12/2026', '19:00', 'Serum malam'],
  ])
  book.addWorksheet('Januari').addRows([
    ['Publish date', 'Posting time', 'Text'],
    ['12/01/2027', '20:00', 'Toner pagi'],
  ])
  await page.getByRole('button', { name: 'Import…' }).click()
  const give = (name: string, mimeType: string, buffer: Buffer) =>
    page.locator('input[type="file"]').first().setInputFiles({ name, mimeType, buffer })
  await give(
    'rencana.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    Buffer.from(await book.xlsx.writeBuffer()),
  )
  await page.getByRole('button', { name: /Sheet$/ }).click()
  await page.getByRole('option', { name: 'All 3 sheets' }).click()
  const rows = page.locator('tr[data-outcome]')
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText('Januari')
  await expect(page.getByText('Sheets without posts were left out: “Panduan”.')).toBeVisible()
  await page.getByRole('button', { name: 'Save as a profile…' }).click()
  await page.getByRole('textbox', { name: 'Name of the profile' }).fill('Lestari')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Profile$/ })).toContainText('Lestari')
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(page.getByText('Saved 2 posts.')).toBeVisible()

  // Another table with these columns: change the mapping, then apply the profile.
  await page.getByRole('button', { name: 'Import…' }).click()
  await give('lain.csv', 'text/csv', Buffer.from('Tanggal,Jam,Caption,Teks\n13/12/2026,19:00,Serum,lain\n'))
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Caption means' }).click()
  await page.getByRole('option', { name: 'Title', exact: true }).click()
  await expect(rows).toHaveCount(0)
  await page.getByRole('button', { name: /Profile$/ }).click()
  await page.getByRole('option', { name: 'Lestari' }).click()
  await expect(rows.first()).toHaveAttribute('data-outcome', 'ready')
  await page.getByRole('button', { name: 'Delete the profile' }).click()
  await expect(page.getByRole('button', { name: /Profile$/ })).toHaveCount(0)
  expect(complaints).toEqual([])
})
