import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { replaceIn } from './replace.ts'

test('plain text is found, ignoring case, and replaced literally', () => {
  assert.equal(
    replaceIn('Promo 12.12! PROMO', { find: 'promo', by: '$& diskon', matchCase: false }),
    '$& diskon 12.12! $& diskon',
  )
  assert.equal(replaceIn('Promo promo', { find: 'promo', by: 'x', matchCase: true }), 'Promo x')
  assert.equal(replaceIn('a.b axb', { find: 'a.b', by: '-', matchCase: false }), '- axb')
  assert.equal(replaceIn('ÜNLÜ ünlü', { find: 'ünlü', by: 'x', matchCase: false }), 'x x')
})

test('only whole graphemes are found: emoji and letters are not split', () => {
  const cases: readonly (readonly [text: string, find: string, by: string, expected: string])[] = [
    ['keluarga 👨‍👩‍👧 dan 👩 promo', '👩', 'ibu', 'keluarga 👨‍👩‍👧 dan ibu promo'],
    ['mantap 👍🏽 ya 👍', '👍', 'oke', 'mantap 👍🏽 ya oke'],
    ['👍👍🏽👍', '👍', '', '👍🏽'],
    ['🇮🇩🇲🇾', '🇩🇲', '', '🇮🇩🇲🇾'],
    ['1️⃣ dan 1', '1', 'satu', '1️⃣ dan satu'],
    ['🏳️‍🌈 🌈', '🌈', 'pelangi', '🏳️‍🌈 pelangi'],
    ['cafe\u0301 cafe', 'cafe', 'kopi', 'cafe\u0301 kopi'],
    ['น้ำ น', 'น', 'x', 'น้ำ x'],
    ['keluarga 👨‍👩‍👧', '👨‍👩‍👧', 'kami', 'keluarga kami'],
    // The accented letter after a match stays whole.
    ['aaa\u0301 aa', 'aa', 'b', 'ba\u0301 b'],
  ]
  for (const [text, find, by, expected] of cases) {
    for (const matchCase of [true, false]) assert.equal(replaceIn(text, { find, by, matchCase }), expected)
  }
})

test('any text matches itself, whatever characters it contains', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.boolean(), (find, matchCase) => {
      assert.equal(replaceIn(`${find} ${find}`, { find, by: '', matchCase }).trim(), '')
    }),
  )
})
