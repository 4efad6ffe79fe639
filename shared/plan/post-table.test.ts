import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editsFrom, postsAsTable, type TablePost } from './post-table.ts'

const other = '018f0000-0000-7000-8000-000000000002'

const post = (given: Partial<TablePost> = {}): TablePost => ({
  id: '018f0000-0000-7000-8000-000000000001',
  wall: '2026-12-12T19:00',
  state: 'draft',
  caption: 'Promo\nhari ini',
  account: '@lestariskin',
  campaign: 'Harbolnas',
  ...given,
})

test('posts survive a round trip through a spreadsheet', () => {
  const read = editsFrom(
    postsAsTable([post(), post({ id: other, wall: null, caption: '=1+1', campaign: '' })]),
  )
  assert.deepEqual(read, {
    ok: true,
    edits: [
      {
        id: post().id,
        row: 2,
        wall: '2026-12-12T19:00',
        state: 'draft',
        campaign: 'Harbolnas',
        caption: 'Promo\nhari ini',
      },
      { id: other, row: 3, wall: null, state: 'draft', campaign: '', caption: '=1+1' },
    ],
    dates: { order: 'day-first', by: null },
  })
})

test('any caption survives the round trip, apart from white space at its ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (caption) => {
      const kept = caption.replaceAll('\r', '')
      const read = editsFrom(postsAsTable([post({ caption: `.${kept}.` })]))
      assert.ok(read.ok)
      assert.equal(read.edits[0]?.caption, `.${kept}.`)
    }),
  )
})

test('an invalid cell is reported with its row, its column, the expected and the actual value', () => {
  const wrong = (table: string): string[] => {
    const read = editsFrom(table)
    assert.ok(!read.ok)
    return read.problems.map(({ row, column, expected, got }) => `${row} ${column}: ${expected} / ${got}`)
  }
  assert.deepEqual(
    wrong(
      'id\tdate\tstate\n018f0000-0000-7000-8000-000000000001\tbesok\tdraft\n018f0000-0000-7000-8000-000000000002\t2026-12-12\tfertig\n\t2026-12-12\tdraft',
    ),
    [
      '2 date: a date such as 2026-12-12 / besok',
      '3 state: draft, review, changes, approved / fertig',
      '4 id: the id of a post / ',
    ],
  )
  assert.deepEqual(wrong('id\tdate\ttime\n018f0000-0000-7000-8000-000000000001\t2026-12-12\t25:00'), [
    '2 time: a time such as 19:00 / 25:00',
  ])
  // Rows are counted as in the spreadsheet, empty ones included.
  assert.deepEqual(wrong('\nid\tdate\n\n018f0000-0000-7000-8000-000000000001\tbesok'), [
    '4 date: a date such as 2026-12-12 / besok',
  ])
  assert.deepEqual(wrong('tanggal\tjam\n1\t2'), [
    '1 id: a column named id, as copied from the list / tanggal, jam',
  ])
})

test('only the columns present are changed, in any order', () => {
  assert.deepEqual(editsFrom('Time\tDate\tID\n7:30\t2026-12-13\t018f0000-0000-7000-8000-000000000001'), {
    ok: true,
    edits: [{ id: '018f0000-0000-7000-8000-000000000001', row: 2, wall: '2026-12-13T07:30' }],
    dates: { order: 'day-first', by: null },
  })
})

const id = post().id

test('dates are read as spreadsheets show them, in the order of the column, or else of the computer', () => {
  const walls = (table: string, local?: 'day-first' | 'month-first'): unknown => {
    const read = editsFrom(table, local)
    assert.ok(read.ok)
    return [read.dates.order, read.dates.by, ...read.edits.map((edit) => edit.wall ?? edit.day)]
  }
  assert.deepEqual(walls(`id\tdate\ttime\n${id}\t12/2/2026\t7:00 PM\n${other}\t12/13/2026\t0.5`), [
    'month-first',
    'column',
    '2026-12-02T19:00',
    '2026-12-13T12:00',
  ])
  assert.deepEqual(walls(`id\tdate\ttime\n${id}\t02/12/2026\t19.00\n${other}\t46358,5\t`), [
    'day-first',
    'locale',
    '2026-12-02T19:00',
    '2026-12-02T12:00',
  ])
  assert.deepEqual(walls(`id\tdate\n${id}\t12/2/2026`, 'month-first'), [
    'month-first',
    'locale',
    '2026-12-02',
  ])
})

test('a day without a time keeps the time, and vice versa', () => {
  const edit = (table: string): unknown => {
    const read = editsFrom(table)
    assert.ok(read.ok)
    return read.edits[0]
  }
  assert.deepEqual(edit(`id\tdate\n${id}\t2026-12-02 00:00:00`), { id, row: 2, day: '2026-12-02' })
  assert.deepEqual(edit(`id\ttime\n${id}\t7:30`), { id, row: 2, time: '07:30' })
  assert.deepEqual(edit(`id\tdate\ttime\n${id}\t\t19:00`), { id, row: 2, wall: null })
})

test('a post that appears twice is refused, naming both rows', () => {
  const read = editsFrom(`id\tcaption\n${id}\tsatu\n\n${id}\tdua`)
  assert.ok(!read.ok)
  assert.deepEqual(
    read.problems.map(({ row, column, expected, got }) => ({ row, column, expected, got })),
    [{ row: 4, column: 'id', expected: 'a post that no other row has; row 2 has this one', got: 'dua' }],
  )
})
