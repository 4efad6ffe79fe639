import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { everyPost } from '../../shared/contract/every-post.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

type Sheets = Readonly<Record<string, readonly (readonly string[])[]>>

async function workbook(sheets: Sheets): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets))
    book.addWorksheet(name).addRows(rows.map((row) => [...row]))
  return Buffer.from(await book.xlsx.writeBuffer())
}

const plan: Sheets = {
  Panduan: [
    ['Cara mengisi lembar ini'],
    ['Tulis caption lengkap di kolom Caption, satu baris satu posting.'],
  ],
  Januari: [
    ['Tanggal', 'Jam', 'Caption', 'Pilar'],
    ['12/01/2027', '19:00', 'Serum malam', 'Edukasi'],
    ['13/01/2027', '19:00', 'Serum pagi', ''],
  ],
  Februari: [
    ['Catatan desain'],
    ['No', 'Text', 'Posting time', 'Publish date', 'Warna'],
    ['1', 'Toner baru', '20:00', '15/02/2027', 'biru'],
    ['2', 'Serum malam', '19:00', '12/01/2027', ''],
    ['3', 'Beli di shopee.co.id/toko', '19:00', '13/01/2027', 'merah'],
  ],
  Ide: [['Caption'], ['Tanpa tanggal dulu']],
}

test('import: all sheets of a workbook are read at once, each by its own columns, and guides are left out', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const one = await stage(client, account, await workbook(plan), 'rencana.xlsx')
  const { stageId } = one
  assert.deepEqual(one.sheets, ['Panduan', 'Januari', 'Februari', 'Ide'])
  const staged = await client.call('import.reread', { stageId, allSheets: true })
  assert.equal(staged.sheet, null)
  assert.deepEqual(staged.headers, ['Tanggal', 'Jam', 'Caption', 'Pilar', 'No', 'Warna'])
  assert.deepEqual(staged.unused, ['No', 'Warna'])
  assert.match(staged.notes.map(({ en }) => en).join('\n'), /Without posts, and left out: “Panduan”\./)
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 20 })
  assert.deepEqual(
    rows.map(({ sheet, line, wall, outcome, sameMinute }) => [sheet, line, wall, outcome, sameMinute]),
    [
      ['Januari', 2, '2027-01-12T19:00', 'ready', null],
      ['Januari', 3, '2027-01-13T19:00', 'ready', null],
      ['Februari', 3, '2027-02-15T20:00', 'ready', null],
      ['Februari', 4, '2027-01-12T19:00', 'refused', null],
      ['Februari', 5, '2027-01-13T19:00', 'held', '3 (Januari)'],
      ['Ide', 2, null, 'ready', null],
    ],
  )
  assert.deepEqual(
    rows[3]?.problems.map(({ got }) => got),
    [{ en: 'the same as line 2 (Januari)', id: 'sama dengan baris 2 (Januari)' }],
  )
  const refused = await client.call('import.refusedFile', { stageId })
  assert.match(refused.text, /row 4 of Februari, row: expected/)
  assert.equal((await client.call('import.commit', { stageId })).saved, 5)
  const { rows: posts } = await client.call('posts.list', { filter: everyPost })
  assert.equal(posts.filter(({ labels }) => labels?.includes('Edukasi')).length, 1)
  // A single sheet can be read again.
  const again = await stage(client, account, await workbook(plan), 'rencana.xlsx')
  await client.call('import.reread', { stageId: again.stageId, allSheets: true })
  const january = await client.call('import.reread', { stageId: again.stageId, sheet: 'Januari' })
  assert.deepEqual([january.sheet, january.counts.rows], ['Januari', 2])
})

test('import: ids that sheets have in common count their rows, and are no ids of posts', async (context) => {
  const { client } = openTestWorkspace(context)
  const sheet = (words: string) => [
    ['id', 'date', 'time', 'caption'],
    ['1', '2027-01-12', '19:00', `${words} satu`],
    ['2', '2027-01-12', '20:00', `${words} dua`],
  ]
  const bytes = await workbook({ A: sheet('Serum'), B: sheet('Toner') })
  const { stageId } = await stage(client, await makeAccount(client), bytes, 'rencana.xlsx')
  const staged = await client.call('import.reread', { stageId, allSheets: true })
  assert.deepEqual([staged.counts.ready, staged.counts.refused], [4, 0])
  assert.equal(staged.mapping.externalId, undefined)
})
