import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { isForTikTok } from '../../main/core/import/cells/read-networks.ts'
import { readStatus } from '../../main/core/import/cells/read-status.ts'
import { plainText } from '../../main/core/import/cells/plain-text.ts'
import { undoMojibake } from '../../main/core/import/cells/undo-mojibake.ts'
import { withLink } from '../../main/core/import/cells/with-link.ts'
import { readTable } from '../../main/core/import/read-table.ts'
import { inline, packageOf, textRow } from './package-parts.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const now = () => Date.UTC(2026, 10, 30, 5)

async function rowsOf(context: TestContext, text: string, file = 'a.csv') {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const { stageId, mapping } = await stage(client, account, text, file)
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 50 })
  return { mapping, walls: rows.map(({ wall }) => wall), rows }
}

test('import: a due date is not the date of the post if another column has that date', async (context) => {
  const { walls } = await rowsOf(
    context,
    'Caption,Due date,Schedule date\nsatu,2026-12-01,2026-12-12 19:00\n',
  )
  assert.deepEqual(walls, ['2026-12-12T19:00'])
})

test('import: an instant beside a time column gives only the date, on the account’s clock', async (context) => {
  const { walls } = await rowsOf(
    context,
    'caption,date,time\nsatu,2026-12-11T17:00:00.000Z,19:00\ndua,1797008400000,20:00\n',
  )
  assert.deepEqual(walls, ['2026-12-12T19:00', '2026-12-12T20:00'])
})

test('import: ratios, durations, versions and prices are not read as dates or times', async (context) => {
  for (const [header, cells] of Object.entries({
    Rasio: ['9:16', '9:16'],
    Durasi: ['0:30', '0:45'],
    Part: ['1/3', '2/3'],
    Versi: ['1.1', '1.2'],
    Harga: ['45000.00', '12000.00'],
    Slide: ['3-4', '5-6'],
  })) {
    const { mapping, rows } = await rowsOf(context, `caption,${header}\nSatu,${cells[0]}\nDua,${cells[1]}\n`)
    assert.deepEqual(
      [mapping, rows.map(({ outcome }) => outcome)],
      [{ caption: 0 }, ['ready', 'ready']],
      header,
    )
  }
})

test('a row is left out for its networks only if every word names another network', () => {
  for (const cell of [
    'TikTok',
    'IG/TT',
    'Instagram TT',
    '• TT',
    'Facebook (cross ke TT)',
    'Tik Tok & IG',
    'All',
    'Semua',
    'Reels+TikTok',
  ])
    assert.equal(isForTikTok(cell), true, cell)
  for (const cell of ['Instagram', 'IG Feed', 'Facebook, Instagram', 'YouTube Shorts'])
    assert.equal(isForTikTok(cell), false, cell)
  for (const cell of ['x', 'instagram dll', 'organik', '-', 'Reels'])
    assert.equal(isForTikTok(cell), null, cell)
})

test('a status that may refer to the draft leaves out a row only if its date is past', async (context) => {
  const { rows } = await rowsOf(
    context,
    'caption,date,time,status\nsatu,2026-12-12,19:00,Done\ndua,2026-11-01,19:00,Done\ntiga,2026-12-13,19:00,Đã đăng\n',
  )
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ['ready', 'left-out', 'left-out'],
  )
  for (const cell of ['Review klien', 'In review'])
    assert.deepEqual(readStatus(cell), { kind: 'state', state: 'review', isProposed: false }, cell)
  assert.equal(readStatus('Live shopping').kind, 'unknown')
})

test('an intact text is not taken for a garbled one', () => {
  for (const text of ['NESCAFÉ® Gold', 'BEYONCÉ’S', 'Viel Spaß…', 'AMANHÃ…'])
    assert.equal(undoMojibake(text), null, text)
})

test('a cell’s hyperlink is added to its text unless the text already shows it', () => {
  assert.equal(
    withLink('Cek tokopedia.com ya', 'https://a.co', 'caption'),
    'Cek tokopedia.com ya (https://a.co)',
  )
  assert.equal(withLink('Cek www.a.co ya', 'https://a.co/', 'caption'), 'Cek www.a.co ya')
})

test('import: the link in a formula applies to every row of its merged cell', async () => {
  const cell = '<c r="B2" t="str"><f>HYPERLINK("https://shopee.co.id/toko","Beli")</f><v>Beli</v></c>'
  const xml = `<sheetData>${textRow(1, ['id', 'caption'])}<row r="2">${inline('A2', '<t>1</t>')}${cell}</row><row r="3">${inline('A3', '<t>2</t>')}</row></sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>`
  const { records } = await readTable(
    await packageOf({ sheets: [{ name: 'A', xml }] }),
    'a.xlsx',
    {},
    () => undefined,
  )
  assert.deepEqual(
    records.map(({ cells, links }) => [cells[1], links?.get(1)]),
    [
      ['Beli', 'https://shopee.co.id/toko'],
      ['Beli', 'https://shopee.co.id/toko'],
    ],
  )
})

test('import: events that share an id without recurring are separate posts, and backslashes are kept', async (context) => {
  const event = (lines: string): string => `BEGIN:VEVENT\nUID:sama\n${lines}\nEND:VEVENT\n`
  const file = `BEGIN:VCALENDAR\n${event('DTSTART:20261212T120000Z\nSUMMARY:Satu')}${event('DTSTART:20261213T120000Z\nDESCRIPTION:C:\\\\new\\, dua\u2028tiga')}END:VCALENDAR\n`
  const { rows } = await rowsOf(context, file, 'a.ics')
  assert.deepEqual(
    rows.map(({ caption }) => caption),
    ['Satu', 'C:\\new, dua\ntiga'],
  )
})

test('import: an occurrence excluded from a floating series stays excluded, whatever the machine’s zone', async (context) => {
  const lines =
    'UID:a\nDTSTART:20261201T190000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20261202T190000\nSUMMARY:Harian'
  const { walls } = await rowsOf(
    context,
    `BEGIN:VCALENDAR\nBEGIN:VEVENT\n${lines}\nEND:VEVENT\nEND:VCALENDAR\n`,
    'a.ics',
  )
  assert.deepEqual(walls, ['2026-12-01T19:00', '2026-12-03T19:00'])
})

test('HTML of any depth and length is quickly turned into text or left as it is', () => {
  const deep = `${'<ul><li>'.repeat(3000)}x`
  assert.ok(plainText(deep).length > 0)
  const long = `<b>x</b>${' https://google.com/url?&'.repeat(3000)}`
  const began = performance.now()
  plainText(long)
  plainText('<b>'.repeat(30_000))
  assert.ok(performance.now() - began < 20_000)
})
