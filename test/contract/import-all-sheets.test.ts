import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { everyPost } from '../../shared/contract/every-post.ts'
import type { Client } from '../../shared/contract/client.ts'
import type { Account } from '../../shared/post/account.ts'
import { mediaOf } from '../../shared/post/media.ts'
import { packageOf, textRow } from './package-parts.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

type Sheets = Readonly<Record<string, readonly (readonly ExcelJS.CellValue[])[]>>

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

test('import: all sheets of a workbook are read at once, each with its own columns; sheets without posts are left out', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const one = await stage(client, account, await workbook(plan), 'rencana.xlsx')
  const { stageId } = one
  assert.deepEqual(one.sheets, ['Panduan', 'Januari', 'Februari', 'Ide'])
  const staged = await client.call('import.reread', { stageId, allSheets: true })
  assert.equal(staged.sheet, null)
  assert.deepEqual(staged.headers, [
    'Tanggal / Publish date',
    'Jam / Posting time',
    'Caption / Text',
    'Pilar',
    'No',
    'Warna',
  ])
  assert.deepEqual(staged.unused, ['No', 'Warna'])
  assert.match(staged.notes.map(({ en }) => en).join('\n'), /Sheets without posts were left out: “Panduan”\./)
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
  // Back to a single sheet.
  const again = await stage(client, account, await workbook(plan), 'rencana.xlsx')
  await client.call('import.reread', { stageId: again.stageId, allSheets: true })
  const january = await client.call('import.reread', { stageId: again.stageId, sheet: 'Januari' })
  assert.deepEqual([january.sheet, january.counts.rows], ['Januari', 2])
})

test('import: ids that repeat across sheets are row numbers, not external ids', async (context) => {
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

test('import: ids are row numbers only if they count three rows or more, in all sheets together', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const sheet = (ids: readonly string[]) => [
    ['id', 'date', 'time', 'caption'],
    ...ids.map((id, index) => [id, `2027-01-1${index}`, '19:00', `${ids.join('')} ${id}`]),
  ]
  const few = await merged(client, account, { A: sheet(['1']), B: sheet(['1']) })
  assert.notEqual(few.staged.mapping.externalId, undefined)
  const enough = await merged(client, account, { A: sheet(['1', '2']), B: sheet(['1']) })
  assert.equal(enough.staged.mapping.externalId, undefined)
  assert.deepEqual([enough.staged.counts.ready, enough.staged.counts.refused], [3, 0])
})

test('import: damaged sheets and sheets beyond the limit are named in separate notes', async (context) => {
  const { client } = openTestWorkspace(context)
  const good = (caption: string) =>
    `<sheetData>${textRow(1, ['Tanggal', 'Jam', 'Caption'])}${textRow(2, ['12/01/2027', '19:00', caption])}</sheetData>`
  const sheets = Array.from({ length: 201 }, (_, at) => ({
    name: `S${at + 1}`,
    xml: at === 1 ? '<sheetData><row r="1"><c' : good(`Serum ${at + 1}`),
  }))
  const { stageId } = await stage(
    client,
    await makeAccount(client),
    await packageOf({ sheets }),
    'rencana.xlsx',
  )
  const { notes, counts } = await client.call('import.reread', { stageId, allSheets: true })
  assert.equal(counts.rows, 199)
  const unread = notes.filter(({ en }) => /read/.test(en))
  assert.deepEqual(unread, [
    {
      en: 'Sheets that could not be read were left out: “S2”. Choose each of them by itself to see why.',
      id: 'Lembar yang tidak bisa dibaca dilewati: “S2”. Pilih satu per satu untuk melihat sebabnya.',
    },
    {
      en: 'At most 200 sheets are read at once. These were left out: “S201”. Read each of them by itself.',
      id: 'Paling banyak 200 lembar dibaca sekaligus. Lembar ini dilewati: “S201”. Baca masing-masing secara terpisah.',
    },
  ])
})

const merged = async (client: Client, account: Account, sheets: Sheets) => {
  const { stageId } = await stage(client, account, await workbook(sheets), 'rencana.xlsx')
  const staged = await client.call('import.reread', { stageId, allSheets: true })
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 50 })
  return { staged, rows }
}

test('import: a field without a column in a row’s own sheet keeps its planned value', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await make(client, account, {
    caption: 'Lama',
    wall: '2027-01-12T19:00',
    externalId: 'B-1',
    title: 'Judul',
    notes: 'Catatan',
    assignee: 'Rini',
    privacy: 'SELF_ONLY',
  })
  const { staged, rows } = await merged(client, account, {
    A: [
      ['Kode', 'Tanggal', 'Jam', 'Caption', 'Judul', 'Catatan', 'PIC', 'Privasi', 'Klien'],
      ['A-1', '2027-01-11', '19:00', 'Satu', 'J', 'C', 'Budi', 'publik', 'Lestari Skin'],
    ],
    B: [
      ['Kode', 'Tanggal', 'Jam', 'Caption'],
      ['B-1', '2027-01-12', '19:00', 'Baru'],
    ],
  })
  assert.deepEqual([staged.counts.ready, staged.counts.refused], [2, 0])
  assert.deepEqual(rows[1]?.changes, ['caption'])
})

test('import: sheets that need other reading rules are left out and named, not read by the first sheet’s rules', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const day = (date: string) => new Date(`${date}T00:00Z`)
  const books: readonly Sheets[] = [
    // Day and month swapped by Excel in one sheet, but not in the other.
    {
      A: [
        ['Tanggal', 'Jam', 'Caption'],
        [day('2027-05-01'), '19:00', 'Satu'],
        [day('2027-06-01'), '19:00', 'Dua'],
        ['13/01/2027', '19:00', 'Tiga'],
        ['14/01/2027', '19:00', 'Empat'],
      ],
      B: [
        ['Tanggal', 'Jam', 'Caption'],
        [day('2027-02-15'), '19:00', 'Lima'],
      ],
    },
    // Each sheet proves a different date order.
    {
      A: [
        ['Tanggal', 'Jam', 'Caption'],
        ['13/01/2027', '19:00', 'Satu'],
      ],
      B: [
        ['Tanggal', 'Jam', 'Caption'],
        ['01/14/2027', '19:00', 'Dua'],
        ['02/03/2027', '19:00', 'Tiga'],
      ],
    },
    // A sheet in a scheduler's template.
    {
      A: [
        ['Tanggal', 'Jam', 'Caption'],
        ['13/01/2027', '19:00', 'Satu'],
      ],
      B: [
        ['Text', 'Date', 'Time', 'TikTok', 'Picture Url 1'],
        ['Dua', '2027-01-14', '19:00', 'true', ''],
      ],
    },
  ]
  for (const book of books) {
    const { staged, rows } = await merged(client, account, book)
    assert.match(staged.notes.map(({ en }) => en).join('\n'), /written in another way were left out: “B”/)
    assert.ok(rows.every(({ sheet, outcome }) => sheet === 'A' && outcome === 'ready'))
    // The sheet that is read gives the same rows as on its own.
    const single = await client.call('import.reread', { stageId: staged.stageId, sheet: 'A' })
    const alone = await client.call('import.rows', { stageId: single.stageId, from: 0, limit: 50 })
    assert.deepEqual(
      rows.map(({ wall }) => wall),
      alone.rows.map(({ wall }) => wall),
    )
  }
})

test('import: a remembered mapping applies to its sheet, errors beside the columns are ignored, and legends are not posts', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const learned = await stage(client, account, 'Wann,Uhr,Was\n12/01/2027,19:00,Serum\n')
  await client.call('import.remap', {
    stageId: learned.stageId,
    mapping: { date: 0, time: 1, caption: 2 },
    dateOrder: 'day-first',
    defaultTime: null,
  })
  await client.call('import.commit', { stageId: learned.stageId })
  const { staged, rows } = await merged(client, account, {
    Feb: [
      ['Wann', 'Uhr', 'Was'],
      ['12/02/2027', '19:00', 'Toner'],
      ['13/02/2027', '19:00', 'Krim', '', { error: '#REF!' }],
    ],
    Mar: [
      ['Tanggal', 'Jam', 'Caption', 'PIC', 'Judul'],
      ['12/03/2027', 'x', 'Serum', '', 'J'],
    ],
    Warna: [
      ['Warna', 'Keterangan'],
      ['Merah', 'Belum dikerjakan'],
    ],
  })
  assert.deepEqual(
    rows.map(({ sheet, outcome }) => [sheet, outcome]),
    [
      ['Feb', 'ready'],
      ['Feb', 'ready'],
      ['Mar', 'refused'],
    ],
  )
  // A problem names the column as its own sheet does.
  assert.deepEqual(
    rows[2]?.problems.map(({ field }) => field),
    ['Jam'],
  )
  assert.match(staged.notes.map(({ en }) => en).join('\n'), /left out: “Warna”/)
})

test('import: files in numbered columns belong to the post, whatever each sheet calls these columns', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { staged, rows } = await merged(client, account, {
    Januari: [
      ['Tanggal', 'Jam', 'Caption', 'Foto 1', 'Foto 2'],
      ['2027-01-11', '19:00', 'Satu', 'a.jpg', 'b.jpg'],
    ],
    Februari: [
      ['Tanggal', 'Jam', 'Caption', 'Image 1', 'Image 2', 'Image 3'],
      ['2027-02-11', '19:00', 'Dua', 'c.jpg', 'd.jpg', 'e.jpg'],
    ],
  })
  assert.deepEqual(staged.unused, [])
  assert.equal(rows.length, 2)
  await client.call('import.commit', { stageId: staged.stageId })
  const { rows: planned } = await client.call('posts.list', { filter: everyPost })
  const posts = await Promise.all(planned.map(({ id }) => client.call('posts.get', { id })))
  const media = posts
    .toSorted((a, b) => (a.wall ?? '').localeCompare(b.wall ?? ''))
    .map((post) => post.media.map((ref) => mediaOf(ref).name))
  assert.deepEqual(media, [
    ['a.jpg', 'b.jpg'],
    ['c.jpg', 'd.jpg', 'e.jpg'],
  ])
})

test('import: of two sheets whose names differ only by a blank, each is read once', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const sheet = (caption: string) =>
    `<sheetData>${textRow(1, ['Tanggal', 'Jam', 'Caption'])}${textRow(2, ['12/01/2027', '19:00', caption])}</sheetData>`
  const bytes = await packageOf({
    sheets: [
      { name: 'Januari', xml: sheet('Satu') },
      { name: 'Januari ', xml: sheet('Dua') },
    ],
  })
  const { stageId } = await stage(client, account, bytes, 'rencana.xlsx')
  const captionsOf = async () =>
    (await client.call('import.rows', { stageId, from: 0, limit: 10 })).rows.map(({ caption }) => caption)
  assert.deepEqual(await captionsOf(), ['Satu'])
  await client.call('import.reread', { stageId, sheet: 'Januari ' })
  assert.deepEqual(await captionsOf(), ['Dua'])
  await client.call('import.reread', { stageId, allSheets: true })
  assert.deepEqual(await captionsOf(), ['Satu', 'Dua'])
})
