import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('import: dates, times, formulas, rich text and links of a workbook are read; a cell with an error is named', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const bytes = await workbook((book) => {
    book.addWorksheet('Catatan', { state: 'hidden' }).addRow(['bukan ini'])
    const sheet = book.addWorksheet('Desember')
    sheet.addRow(['tanggal', 'jam', 'teks'])
    sheet.addRow([new Date(Date.UTC(2026, 11, 12)), new Date(Date.UTC(1899, 11, 30, 19, 30)), 'biasa'])
    sheet.getCell('A2').numFmt = 'dd/mm/yyyy'
    sheet.getCell('B2').numFmt = 'hh:mm'
    sheet.addRow([
      '13/12/2026',
      '07.00',
      { richText: [{ text: 'te' }, { font: { bold: true }, text: 'bal' }] },
    ])
    sheet.addRow(['2026-12-14', '07:00', { formula: '"se"&"rum"', result: 'serum' }])
    sheet.addRow([
      { formula: 'A2+3', result: new Date(Date.UTC(2026, 11, 15)) },
      '07:00',
      { text: 'tautan', hyperlink: 'https://x.example' },
    ])
    sheet.getCell('A5').numFmt = 'dd/mm/yyyy'
    sheet.addRow(['2026-12-16', '07:00', { error: '#N/A' } as ExcelJS.CellErrorValue])
    book.addWorksheet('Januari').addRows([
      ['caption', 'date', 'time'],
      ['Awal tahun', '2027-01-01', '09:00'],
    ])
  })
  const staged = await stage(client, account, bytes, 'plan.xlsx')
  assert.deepEqual([staged.kind, staged.sheet, staged.sheets], ['xlsx', 'Desember', ['Desember', 'Januari']])
  assert.match(staged.notes.map(({ en }) => en).join(' '), /2 cells hold formulas.*1 hidden sheet was/)
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ line, wall, caption, outcome }) => [line, wall, caption, outcome]),
    [
      [2, '2026-12-12T19:30', 'biasa', 'ready'],
      [3, '2026-12-13T07:00', 'tebal', 'ready'],
      [4, '2026-12-14T07:00', 'serum', 'ready'],
      [5, '2026-12-15T07:00', 'tautan (https://x.example)', 'warned'],
      [6, '2026-12-16T07:00', '', 'refused'],
    ],
  )
  assert.deepEqual(rows[4]?.problems[0]?.got, {
    en: 'the error #N/A in cell C6',
    id: 'galat #N/A di sel C6',
  })
  const other = await client.call('import.reread', { stageId: staged.stageId, sheet: 'Januari' })
  assert.deepEqual([other.sheet, other.counts.ready], ['Januari', 1])
  const { text } = await client.call('import.refusedFile', { stageId: staged.stageId })
  assert.match(text, /tanggal|caption/)
})

test('import: dates that a workbook counts from 1904 are read as it shows them', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const bytes = await workbook((book) => {
    book.properties.date1904 = true
    const sheet = book.addWorksheet('A')
    sheet.addRow(['date', 'caption'])
    sheet.addRow([new Date(Date.UTC(2026, 11, 12, 19, 0)), 'mac'])
    sheet.getCell('A2').numFmt = 'yyyy-mm-dd hh:mm'
  })
  const staged = await stage(client, account, bytes, 'plan.xlsx')
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.equal(rows[0]?.wall, '2026-12-12T19:00')
})

test('import: reading a large workbook reports progress and can be cancelled', async (context) => {
  let reported = 0
  const { client, core } = openTestWorkspace(context, {
    emit: (event) => {
      if (event.event !== 'progress' || ++reported !== 4) return
      void client.call('import.cancel', { stageId: event.of })
    },
  })
  const account = await makeAccount(client)
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('A')
    sheet.addRow(['teks'])
    for (let n = 0; n < 30_000; n++) sheet.addRow([`caption nomor ${n} yang tidak sama dengan yang lain`])
  })
  await assert.rejects(stage(client, account, bytes, 'a.xlsx'), /cancelled/)
  assert.deepEqual([core.sessions.stages.size, core.sessions.running.size], [0, 0])
})
