import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { readTable } from '../../main/core/import/read-table.ts'
import type { Table } from '../../main/core/import/files/table.ts'
import { inline, packageOf, textRow, type SheetParts } from './package-parts.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const formats = [
  'yyyy\\-mm\\-dd',
  'h:mm',
  '[h]:mm',
  '0\\ \\p\\c\\s',
  'dd/mm/yyyy\\ hh:mm',
  '"Rp "#,##0',
] as const

const bookOf = (xml: string, more: Omit<Parameters<typeof packageOf>[0], 'sheets'> = {}): Promise<Buffer> =>
  packageOf({ sheets: [{ name: 'Posting', xml: `<sheetData>${xml}</sheetData>` }], formats, ...more })

const read = async (bytes: Buffer): Promise<Table> => readTable(bytes, 'a.xlsx', {}, () => undefined)
const cellsOf = async (bytes: Buffer): Promise<(readonly string[])[]> =>
  (await read(bytes)).records.map(({ cells }) => cells)

const head = textRow(1, ['Tanggal', 'Jam', 'Caption'])

/**
 * The XML of a cell, and its text. Readers that find tags by regular expressions, or split characters between chunks,
 * return other texts: exceljs 4.4.0 for the first fifteen, @e965/xlsx 0.20.3 for the last seven.
 */
const cells: Readonly<Record<string, readonly [xml: string, text: string]>> = {
  'all runs of a formatted inline text': [inline('C2', '<r><t>Beli di https://shopee.co.id/toko </t></r><r><rPr><b/></rPr><t xml:space="preserve">sekarang</t></r>'), 'Beli di https://shopee.co.id/toko sekarang'],
  'a text without its phonetic guide': ['<c r="C2" t="s"><v>0</v></c>', '東京'],
  'runs of a shared text, without the guide': ['<c r="C2" t="s"><v>1</v></c>', 'Satu  dua'],
  'a text in CDATA': [inline('C2', '<t><![CDATA[Serum & <toner>]]></t>'), 'Serum & <toner>'],
  'a return and an escaped escape': [inline('C2', '<t>satu_x000D_dua _x005F_x0041_</t>'), 'satu\rdua _x0041_'],
  'a truth value': ['<c r="C2" t="b"><v>1</v></c>', 'TRUE'],
  'the last result of a formula': ['<c r="C2" t="str"><f>A1</f><v>Halo</v></c>', 'Halo'],
  'a formula that came to nothing': ['<c r="C2"><f>1-1</f><v>0</v></c>', '0'],
  'a price, whose format has escaped letters': ['<c r="C2" s="4"><v>25000</v></c>', '25000'],
  'a price with a quoted sign': ['<c r="C2" s="6"><v>25000</v></c>', '25000'],
  'hours that were counted': ['<c r="C2" s="3"><v>1.5</v></c>', '36:00'],
  'a time that is a rounding error early': ['<c r="C2" s="5"><v>46368.79166666666</v></c>', '2026-12-12 19:00'],
  'an ISO date': ['<c r="C2" s="1" t="d"><v>2026-12-12</v></c>', '2026-12-12'],
  'an ISO time': ['<c r="C2" s="2" t="d"><v>1899-12-30T19:00:00</v></c>', '19:00'],
  'the time of a day whose format shows no day': ['<c r="C2" s="2"><v>46368.79166666666</v></c>', '19:00'],
  'a character beyond U+FFFF that is written as a number': [inline('C2', '<t>Halo &#x1F9F4; &#128512;</t>'), 'Halo 🧴 😀'],
  'the text of a formula, decoded once': ['<c r="C2" t="str"><f>A1</f><v>a &amp;lt; b &#8220;c&#8221;</v></c>', 'a &lt; b “c”'],
  'CDATA within a run': [inline('C2', '<r><t>satu </t></r><r><t><![CDATA[<dua>]]></t></r>'), 'satu <dua>'],
  'a text before its first run': [inline('C2', '<t>satu </t><r><t>dua</t></r>'), 'satu dua'],
  'a text without a comment in it': [inline('C2', '<t>satu<!-- tiga --> dua</t>'), 'satu dua'],
  'a cell whose attributes stand on lines of their own': ['<c\n\tr="C2"\n\tt="inlineStr"\n><is><t>Halo</t></is></c>', 'Halo'],
  'a text that looks like an attribute': ['<c r="A2" t="inlineStr"><is><t>r="Z9"</t></is></c><c r="C2" t="inlineStr"><is><t>Halo</t></is></c>', 'Halo'],
} // oxfmt-ignore

const texts =
  '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t>Satu </t></r><r><t xml:space="preserve"> dua</t></r><rPh sb="0" eb="2"><t>ZZZ</t></rPh></si>'

for (const [what, [xml, text]] of Object.entries(cells)) {
  test(`import: read from a workbook: ${what}`, async () => {
    const [row] = await cellsOf(await bookOf(`${head}<row r="2">${xml}</row>`, { texts }))
    assert.equal(row?.[2], text)
  })
}

test('import: workbooks are read without cell references, from another folder, in the strict namespace and from 1904', async () => {
  const bare =
    '<row><c t="inlineStr"><is><t>Caption</t></is></c><c t="inlineStr"><is><t>Tanggal</t></is></c></row><row><c t="inlineStr"><is><t>Halo</t></is></c><c s="1"><v>46368</v></c></row>'
  assert.deepEqual(await cellsOf(await bookOf(bare)), [['Halo', '2026-12-12']])
  const plain = `${head}<row r="2"><c r="A2" s="1"><v>46368</v></c>${inline('C2', '<t>Halo</t>')}</row>`
  assert.deepEqual(await cellsOf(await bookOf(plain, { folder: 'book' })), [['2026-12-12', '', 'Halo']])
  assert.deepEqual(
    await cellsOf(await bookOf(plain, { namespace: 'http://purl.oclc.org/ooxml/spreadsheetml/main' })),
    [['2026-12-12', '', 'Halo']],
  )
  const from1904 = `${head}<row r="2"><c r="A2" s="1"><v>44906</v></c><c r="B2" s="1"><f>A2+1</f><v>44907</v></c>${inline('C2', '<t>Halo</t>')}</row>`
  assert.deepEqual(await cellsOf(await bookOf(from1904, { isFrom1904: true })), [
    ['2026-12-12', '2026-12-13', 'Halo'],
  ])
})

test('import: a character split between two chunks is read whole', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) =>
    textRow(at + 2, ['2026-12-12', '19:00', 'เซรั่มใหม่สำหรับผิว 🧴'.repeat(3)]),
  )
  const read = await cellsOf(await bookOf(head + rows.join('')))
  assert.ok(read.every(([, , caption]) => caption === 'เซรั่มใหม่สำหรับผิว 🧴'.repeat(3)))
})

test('import: a row with a formula error is refused', async () => {
  const { records } = await read(
    await bookOf(
      `${head}<row r="2">${inline('A2', '<t>2026-12-12</t>')}<c r="C2" t="e"><f>B9</f><v>#REF!</v></c></row>`,
    ),
  )
  assert.deepEqual(records[0]?.flaws?.get(2)?.got, {
    en: 'the error #REF! in cell C2',
    id: 'galat #REF! di sel C2',
  })
})

async function staged(context: TestContext, sheets: readonly SheetParts[]) {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const stagedFile = await stage(client, account, await packageOf({ sheets, formats }), 'rencana.xlsx')
  const { rows } = await client.call('import.rows', { stageId: stagedFile.stageId, from: 0, limit: 20 })
  return { client, staged: stagedFile, rows }
}

const dated = (line: number, day: number, caption: string): string =>
  `<c r="A${line}" s="1"><v>${day}</v></c><c r="B${line}" s="2"><v>0.375</v></c>${inline(`C${line}`, `<t>${caption}</t>`)}`

test('import: hidden rows are left out, and cells merged downwards apply to all their rows', async (context) => {
  const xml = `<sheetData>${head}<row r="2">${dated(2, 46368, 'Pagi')}</row><row r="3" hidden="1">${dated(3, 46368, 'Ditolak klien')}</row><row r="4">${dated(4, 46369, 'Siang')}</row><row r="5"><c r="B5" s="2"><v>0.5</v></c>${inline('C5', '<t>Malam</t>')}</row></sheetData><mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>`
  const { staged: stagedFile, rows } = await staged(context, [{ name: 'Posting', xml }])
  assert.deepEqual(
    rows.map(({ outcome, wall }) => [outcome, wall]),
    [
      ['ready', '2026-12-12T09:00'],
      ['left-out', '2026-12-12T09:00'],
      ['ready', '2026-12-13T09:00'],
      ['ready', '2026-12-13T12:00'],
    ],
  )
  assert.deepEqual(stagedFile.leftOut, { hidden: 1 })
  assert.match(stagedFile.notes.map(({ en }) => en).join(), /1 row shares a merged cell with the row above/)
})

test('import: a guide sheet before the table is skipped, and the import says so', async (context) => {
  const { staged: stagedFile, rows } = await staged(context, [
    {
      name: 'Petunjuk',
      xml: `<sheetData>${textRow(1, ['Cara mengisi'])}${textRow(2, ['Isi caption di lembar Konten'])}</sheetData>`,
    },
    {
      name: 'Konten',
      xml: `<sheetData>${head}<row r="2">${dated(2, 46368, 'Di lembar kedua')}</row></sheetData>`,
    },
  ])
  assert.deepEqual(
    [stagedFile.sheet, stagedFile.sheets, rows[0]?.caption],
    ['Konten', ['Petunjuk', 'Konten'], 'Di lembar kedua'],
  )
  assert.match(stagedFile.notes[0]?.en ?? '', /“Petunjuk” has no table of posts, so “Konten” was read/)
})

test('import: dates with day and month swapped by Excel are corrected if text dates beside them prove it', async (context) => {
  const text = (line: number, day: string): string =>
    `${inline(`A${line}`, `<t>${day}</t>`)}<c r="B${line}" s="2"><v>0.375</v></c>${inline(`C${line}`, `<t>Posting ${line}</t>`)}`
  const sheet = (third: string): SheetParts[] => [
    {
      name: 'Posting',
      xml: `<sheetData>${head}<row r="2">${dated(2, 46154, 'Ditulis 05/12/2026')}</row><row r="3">${text(3, '13/12/2026')}</row><row r="4">${third}</row></sheetData>`,
    },
  ]
  const swapped = await staged(context, sheet(text(4, '25/12/2026')))
  assert.deepEqual(
    swapped.rows.map(({ wall }) => wall?.slice(0, 10)),
    ['2026-12-05', '2026-12-13', '2026-12-25'],
  )
  assert.match(swapped.staged.notes.map(({ en }) => en).join(), /had day and month swapped/)
  // The cell to edit shows the corrected date, and a typed date is taken as it is.
  const { stageId } = swapped.staged
  assert.equal((await swapped.client.call('import.row', { stageId, index: 0 })).cells.date, '2026-12-05')
  const walls = async (): Promise<(string | undefined)[]> =>
    (await swapped.client.call('import.rows', { stageId, from: 0, limit: 3 })).rows.map(({ wall }) =>
      wall?.slice(0, 10),
    )
  await swapped.client.call('import.edit', { stageId, indexes: [0], cells: { date: '2026-05-12' } })
  assert.deepEqual(await walls(), ['2026-05-12', '2026-12-13', '2026-12-25'])
  await swapped.client.call('import.edit', { stageId, indexes: [1, 2], cells: { date: '2026-12-06' } })
  await swapped.client.call('import.edit', { stageId, indexes: [0], cells: { date: '2026-12-05' } })
  assert.deepEqual(await walls(), ['2026-12-05', '2026-12-06', '2026-12-06'])
  // The refused rows stay corrected after the rows that prove it are saved.
  const part = await staged(
    context,
    sheet(
      `${text(4, '25/12/2026')}</row><row r="5">${inline('A5', '<t>13/13/2026</t>')}${inline('C5', '<t>Salah</t>')}`,
    ),
  )
  await part.client.call('import.commit', { stageId: part.staged.stageId })
  await part.client.call('import.edit', {
    stageId: part.staged.stageId,
    indexes: [0],
    cells: { date: '2026-12-26', time: '09:00' },
  })
  const [rest] = (await part.client.call('import.rows', { stageId: part.staged.stageId, from: 0, limit: 3 }))
    .rows
  assert.equal(rest?.wall, '2026-12-26T09:00')
  assert.match(
    (await part.client.call('import.open', { stageId: part.staged.stageId })).notes
      .map(({ en }) => en)
      .join(),
    /had day and month swapped/,
  )
  // A date that lies among the typed ones is not swapped.
  const among: SheetParts[] = [
    {
      name: 'Posting',
      xml: `<sheetData>${head}<row r="2">${dated(2, 46357, 'Selasa 1 Desember')}</row><row r="3">${text(3, '5/12/26')}</row><row r="4">${text(4, '25-12-2026')}</row></sheetData>`,
    },
  ]
  assert.deepEqual(
    (await staged(context, among)).rows.map(({ wall }) => wall?.slice(0, 10)),
    ['2026-12-01', '2026-12-05', '2026-12-25'],
  )
  // A stored date with a day above 12 shows that Excel did not swap.
  const kept = await staged(context, sheet(dated(4, 46381, 'Natal')))
  assert.deepEqual(
    kept.rows.map(({ wall }) => wall?.slice(0, 10)),
    ['2026-05-12', '2026-12-13', '2026-12-25'],
  )
})

test('import: shared strings keep their indexes beside empty ones', async () => {
  const shared = '<si/><si><t>satu</t></si><!-- --><si x="1"><t>dua</t></si>'
  const row =
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>2</v></c></row>'
  assert.deepEqual(await cellsOf(await bookOf(head + row, { texts: shared })), [['satu', '', 'dua']])
})

test('import: a sheet that is cut off is refused, and one with altered bytes is never read in part', async () => {
  const cut = await packageOf({
    sheets: [{ name: 'Posting', xml: `<sheetData>${head}<row r="2">${inline('C2', '<t>Halo</t>')}` }],
  })
  await assert.rejects(read(cut), /This workbook cannot be read/)
  const whole = await bookOf(`${head}<row r="2">${inline('C2', '<t>Halo</t>')}</row>`)
  for (let at = 400; at < whole.length - 400; at += 97) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 0x55
    const found = await read(changed).then(
      ({ records }) => records.map(({ cells }) => cells),
      () => 'refused',
    )
    if (found !== 'refused') assert.deepEqual(found, [['', '', 'Halo']], `byte ${at}`)
  }
})

test('import: .xls, .xlsb and .ods workbooks are read', async () => {
  const { utils, write } = await import('@e965/xlsx')
  const rows = [
    ['Tanggal', 'Jam', 'Caption'],
    ['2026-12-12', '19:00', 'Serum เซรั่ม 🧴'],
    ['2026-12-13', '20:00', 'Dua'],
  ]
  for (const bookType of ['biff8', 'xlsb', 'ods'] as const) {
    const book = utils.book_new(utils.aoa_to_sheet(rows), 'Posting')
    const bytes = Buffer.from(write(book, { type: 'buffer', bookType }) as Buffer)
    assert.deepEqual(await cellsOf(bytes), rows.slice(1), bookType)
  }
})
