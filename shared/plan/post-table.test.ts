import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cellsOf, editsFrom, postsAsTable, type TablePost } from './post-table.ts'

const post = (given: Partial<TablePost> = {}): TablePost => ({
  id: '018f0000-0000-7000-8000-000000000001',
  wall: '2026-12-12T19:00',
  state: 'draft',
  caption: 'Promo\nhari ini',
  account: '@lestariskin',
  campaign: 'Harbolnas',
  ...given,
})

test('posts go to a spreadsheet and come back as they were', () => {
  const read = editsFrom(postsAsTable([post(), post({ wall: null, caption: '=1+1', campaign: '' })]))
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
      { id: post().id, row: 3, wall: null, state: 'draft', campaign: '', caption: '=1+1' },
    ],
  })
})

test('any caption survives the way there and back, but for white space at its ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (caption) => {
      const kept = caption.replaceAll('\r', '')
      const read = editsFrom(postsAsTable([post({ caption: `.${kept}.` })]))
      assert.ok(read.ok)
      assert.equal(read.edits[0]?.caption, `.${kept}.`)
    }),
  )
})

test('a wrong cell says its row, its column, what was expected and what came', () => {
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
  // Rows are counted as the spreadsheet counts them, with those that hold nothing.
  assert.deepEqual(wrong('\nid\tdate\n\n018f0000-0000-7000-8000-000000000001\tbesok'), [
    '4 date: a date such as 2026-12-12 / besok',
  ])
  assert.deepEqual(wrong('tanggal\tjam\n1\t2'), [
    '1 id: a column named id, as copied from the list / tanggal, jam',
  ])
})

test('only the columns that came are changed, in any order', () => {
  assert.deepEqual(editsFrom('Time\tDate\tID\n7:30\t2026-12-13\t018f0000-0000-7000-8000-000000000001'), {
    ok: true,
    edits: [{ id: '018f0000-0000-7000-8000-000000000001', row: 2, wall: '2026-12-13T07:30' }],
  })
})

test('cells are read as spreadsheets quote them', () => {
  assert.deepEqual(cellsOf('a\t"b\nc"\t"d ""e"""\r\n\nf\tg "h"\t\n'), [
    ['a', 'b\nc', 'd "e"'],
    [''],
    ['f', 'g "h"', ''],
    [''],
  ])
})
