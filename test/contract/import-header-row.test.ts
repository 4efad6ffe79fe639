import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import type { Stage } from '../../shared/contract/methods/import-stage.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

interface Sheet {
  readonly what: string
  readonly bytes: string
  readonly headerRow: number
  readonly headers: readonly string[]
  /** Line and caption of the first row. */
  readonly first: readonly [line: number, caption: string]
  readonly template?: Stage['template']
}

const sheets: readonly Sheet[] = [
  {
    what: 'names in the first line',
    bytes: 'tanggal,jam,teks\n2026-12-12,19:00,satu\n',
    headerRow: 1,
    headers: ['tanggal', 'jam', 'teks'],
    first: [2, 'satu'],
  },
  {
    what: 'a title and a blank line above',
    bytes: 'Content plan December 2026\n\nDate,Time,Caption\n2026-12-12,19:00,satu\n2026-12-13,19:00,dua\n',
    headerRow: 3,
    headers: ['Date', 'Time', 'Caption'],
    first: [4, 'satu'],
  },
  {
    what: 'titles as a spreadsheet exports them, with all their commas',
    bytes: 'Rencana konten,,\n,,\nKlien,Lestari,\nTanggal,Jam,Caption\n2026-12-12,19:00,satu\n',
    headerRow: 4,
    headers: ['Tanggal', 'Jam', 'Caption'],
    first: [5, 'satu'],
  },
  {
    what: 'a title with commas above a table of semicolons',
    bytes: 'Plan, December, 2026\nDate;Time;Caption\n2026-12-12;19:00;satu, dua\n2026-12-13;19:00;tiga\n',
    headerRow: 2,
    headers: ['Date', 'Time', 'Caption'],
    first: [3, 'satu, dua'],
  },
  {
    what: 'names that nobody knows but one, below a title of several lines in quotes',
    bytes: '"Lestari\nSkin",,\nKapan,Pukul,Naskah\n2026-12-12,19:00,satu\n',
    headerRow: 3,
    headers: ['Kapan', 'Pukul', 'Naskah'],
    first: [4, ''],
  },
  {
    what: 'names over two rows, the upper merged downwards',
    bytes: 'Plan\nTayang,,Caption,Link\nTanggal,Jam,,\n2026-12-12,19:00,satu,\n',
    headerRow: 3,
    headers: ['Tanggal', 'Jam', 'Caption', 'Link'],
    first: [4, 'satu'],
  },
  {
    what: 'a template of Buffer’s below a title',
    bytes: 'Lestari Skin\n\nText,Image URL,Tags,Posting Time\nsatu,,promo,2026-12-12 19:00\n',
    headerRow: 3,
    headers: ['Text', 'Image URL', 'Tags', 'Posting Time'],
    first: [4, 'satu'],
    template: 'buffer',
  },
  {
    what: 'words of a row that are names of columns too',
    bytes: 'brand,pilar,caption,tanggal\nLestari,edukasi,type,2026-12-12\nrona,copy,text,2026-12-13\n',
    headerRow: 1,
    headers: ['brand', 'pilar', 'caption', 'tanggal'],
    first: [2, 'type'],
  },
]

for (const { what, bytes, headerRow, headers, first, template = null } of sheets) {
  test(`import: the header row is found: ${what}`, async (context) => {
    const { client } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const staged = await stage(client, account, bytes)
    assert.deepEqual([staged.headerRow, staged.headers, staged.template], [headerRow, headers, template])
    const mapping = { ...staged.mapping }
    if (mapping.caption === undefined) return
    const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
    assert.deepEqual([rows[0]?.line, rows[0]?.caption], first)
  })
}

const titled = async (): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Desember')
  sheet.getCell('A1').value = 'CONTENT PLAN DECEMBER 2026'
  sheet.mergeCells('A1:F1')
  sheet.getCell('B3').value = 'Client: Lestari Skin'
  sheet.addRow([])
  sheet.addRow(['No', 'Tanggal', 'Jam', 'Caption', '', 'Catatan'])
  sheet.addRow([1, '2026-12-12', '19:00', 'satu', '', 'cek', 'lihat drive'])
  sheet.addRow([])
  sheet.addRow([2, 'besok', '19:00', 'dua', '', ''])
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('import: titles and remarks around a table are ignored; problems name rows of the sheet; refused rows can be imported', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(client, account, await titled(), 'plan.xlsx')
  assert.deepEqual([staged.headerRow, staged.top.map(({ line }) => line)], [5, [1, 3, 5, 6, 8]])
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ line, outcome }) => [line, outcome]),
    [
      [6, 'ready'],
      [8, 'refused'],
    ],
  )
  const { text } = await client.call('import.refusedFile', { stageId: staged.stageId })
  assert.match(text, /^\uFEFFNo,Tanggal,Jam,Caption,,Catatan,,why\n2,besok,19:00,dua,,,,"row 8, Tanggal/)
  const again = await stage(client, account, text.replace('besok', '2026-12-13'), 'plan-refused.csv')
  assert.deepEqual([again.headerRow, again.counts.ready, again.counts.refused], [1, 1, 0])
})

test('import: the header row can be chosen, and is searched for again in another sheet', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const bytes = 'Caption,Date\nIde,Hari tayang\nsatu,2026-12-12\n'
  const staged = await stage(client, account, bytes)
  assert.deepEqual([staged.headerRow, staged.counts.rows], [1, 2])
  const { stageId } = staged
  const second = await client.call('import.reread', { stageId, headerRow: 2 })
  assert.deepEqual([second.headerRow, second.headers, second.counts.rows], [2, ['Ide', 'Hari tayang'], 1])
  assert.match(second.problem?.en ?? '', /No column holds captions/)
  await assert.rejects(
    client.call('import.reread', { stageId, headerRow: 9 }),
    failsWith('bad-input', /Row 9 has no column names/),
  )
  const back = await client.call('import.reread', { stageId, headerRow: 1 })
  assert.equal(back.counts.rows, 2)

  const book = new ExcelJS.Workbook()
  book.addWorksheet('A').addRows([['Rencana'], ['tanggal', 'teks'], ['2026-12-12', 'satu']])
  book.addWorksheet('B').addRows([['teks'], ['dua']])
  const sheets = await stage(client, account, Buffer.from(await book.xlsx.writeBuffer()), 'plan.xlsx')
  await client.call('import.reread', { stageId: sheets.stageId, headerRow: 2 })
  const other = await client.call('import.reread', { stageId: sheets.stageId, sheet: 'B' })
  assert.deepEqual([other.headerRow, other.headers], [1, ['teks']])
})

test('import: a table without headers is mapped by the user, then from memory, and so are its refused rows', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = (day: string): string =>
    `2026-12-${day},19:00,nomor ${day},cek\n2026-12-40,19:00,lain ${day},\n`
  const staged = await stage(client, account, file('12'))
  assert.deepEqual(
    [staged.headerRow, staged.headers, staged.counts.rows],
    [0, ['Column A', 'Column B', 'Column C', 'Column D'], 2],
  )
  const mapping = { date: 0, time: 1, caption: 2 }
  const { stageId } = staged
  const mapped = await client.call('import.remap', {
    stageId,
    mapping,
    dateOrder: 'day-first',
    defaultTime: null,
  })
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 10 })
  assert.deepEqual(
    [mapped.counts.ready, rows[0]?.line, rows[1]?.problems[0]?.field],
    [1, 1, { en: 'Column A', id: 'Kolom A' }],
  )
  const { text } = await client.call('import.refusedFile', { stageId })
  await client.call('import.commit', { stageId })
  const next = await stage(client, account, file('13'))
  assert.deepEqual([next.mappedBy, next.mapping, next.counts.ready], ['memory', mapping, 1])
  const refused = await stage(client, account, text.replace('2026-12-40', '2026-12-14'))
  assert.deepEqual([refused.headerRow, refused.mappedBy, refused.counts.ready], [1, 'memory', 1])
})

test('import: headers that the user has mapped are recognised again, whatever row they are in', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = (above: string, word: string): string => `${above}Naskah,Kapan\n${word},2026-12-12 19:00\n`
  const first = await stage(client, account, file('', 'satu'))
  await client.call('import.remap', {
    stageId: first.stageId,
    mapping: { caption: 0, dateTime: 1 },
    dateOrder: 'day-first',
    defaultTime: null,
  })
  await client.call('import.commit', { stageId: first.stageId })
  const next = await stage(client, account, file('Klien,Lestari\nBulan,Desember\n', 'dua'))
  assert.deepEqual([next.headerRow, next.mappedBy, next.counts.ready], [3, 'memory', 1])
})
