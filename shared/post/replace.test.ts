import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { replaceIn } from './replace.ts'

test('plain text is found as it is, case aside, and replaced as it is', () => {
  assert.equal(
    replaceIn('Promo 12.12! PROMO', { find: 'promo', by: '$& diskon', matchCase: false }),
    '$& diskon 12.12! $& diskon',
  )
  assert.equal(replaceIn('Promo promo', { find: 'promo', by: 'x', matchCase: true }), 'Promo x')
  assert.equal(replaceIn('a.b axb', { find: 'a.b', by: '-', matchCase: false }), '- axb')
  assert.equal(replaceIn('ÜNLÜ ünlü', { find: 'ünlü', by: 'x', matchCase: false }), 'x x')
  assert.equal(replaceIn('👍🏽👍', { find: '👍', by: '', matchCase: true }), '🏽')
})

test('any text finds itself, whatever signs it has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.boolean(), (find, matchCase) => {
      assert.equal(replaceIn(`${find} ${find}`, { find, by: '', matchCase }).trim(), '')
    }),
  )
})
