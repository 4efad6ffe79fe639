import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { difference } from './text-difference.ts'

test('the replaced and the inserted part are whole characters', () => {
  // Each pair shares its first or its last surrogate.
  assert.deepEqual(difference('a👍b', 'a👎b'), { from: 1, to: 3, insert: '👎' })
  assert.deepEqual(difference('a\u{1F44D}b', 'a\u{1F84D}b'), { from: 1, to: 3, insert: '\u{1F84D}' })
  assert.deepEqual(difference('👍', '👍👎'), { from: 2, to: 2, insert: '👎' })
})

test('the change turns one text into the other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '👍', '👎', '\u{1F84D}') })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { from, to, insert } = difference(before, after)
      assert.equal(before.slice(0, from) + insert + before.slice(to), after)
      assert.ok([before.slice(0, from), insert, before.slice(to)].every((part) => part.isWellFormed()))
    }),
  )
})
