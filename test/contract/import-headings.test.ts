import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

/** Before all dates of the tables below, so that no row counts as past. */
const now = () => Date.UTC(2026, 10, 30, 5)

const sheet = (rows: readonly string[]): string => `No,Tanggal,Jam,Caption,Video\n${rows.join('\n')}\n`

test('headings between posts are skipped, and a note says how many and which', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const staged = await stage(
    client,
    account,
    sheet([
      'MINGGU 1,,,,',
      '1,2026-12-01,10:00,Pagi,pagi.mp4',
      ',MINGGU 2,,,',
      '2,2026-12-08,10:00,Siang,siang.mp4',
      'TOTAL,,,,',
    ]),
  )
  assert.deepEqual([staged.counts.rows, staged.counts.new, staged.counts.refused], [2, 2, 0])
  assert.deepEqual(
    staged.preview.map(([number]) => number),
    ['1', '2'],
  )
  assert.deepEqual(staged.notes, [
    {
      en: '3 rows are headings, not posts, and were skipped, such as “MINGGU 1” in row 2.',
      id: '3 baris adalah judul, bukan posting, misalnya “MINGGU 1” di baris 2: dilewati.',
    },
  ])
})

for (const [what, row] of [
  ['a caption alone', ',,,Ucapan selamat pagi,'],
  ['a file alone', ',,,,pagi.mp4'],
  ['a date alone', ',2026-12-24,,,'],
  ['a number alone', '7,,,,'],
  ['two texts', 'MINGGU 3,,,,catatan'],
] as const) {
  test(`${what} is not a heading: it is read, or refused with a reason`, async (context) => {
    const { client } = openTestWorkspace(context, { now })
    const account = await makeAccount(client)
    const { counts, notes } = await stage(client, account, sheet(['1,2026-12-01,10:00,Pagi,pagi.mp4', row]))
    assert.deepEqual([counts.rows, notes], [2, []])
  })
}

test('in a table of two columns, a row with a single text may be a post', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const { counts } = await stage(client, account, 'caption,media\nhalo semua,\n')
  assert.equal(counts.rows, 1)
})

for (const [what, ids, warns] of [
  ['rows that are counted', ['1', '2', '3'], true],
  ['numbers that are none of a counting', ['101', '102', '103'], false],
  ['names', ['A', 'B', 'C'], false],
] as const) {
  test(`ids are ${warns ? 'reported' : 'accepted'}: ${what}`, async (context) => {
    const { client } = openTestWorkspace(context, { now })
    const account = await makeAccount(client)
    const rows = ids.map((id, n) => `${id},2026-12-0${n + 1},10:00,Pagi ${n}\n`).join('')
    const { notes } = await stage(client, account, `ref,Tanggal,Jam,Caption\n${rows}`)
    assert.deepEqual(
      notes.map(({ en }) => en.slice(0, 30)),
      warns ? ['“ref” only numbers the rows: u'] : [],
    )
  })
}
