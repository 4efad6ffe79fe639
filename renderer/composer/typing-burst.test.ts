import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TypingBurst } from './typing-burst.ts'

test('saves while typing quickly continue the previous save', () => {
  const burst = new TypingBurst()
  burst.changed(['caption'], true, 0)
  assert.equal(burst.saved('one'), undefined)
  burst.changed(['caption'], true, 900)
  burst.changed(['caption'], true, 1800)
  assert.equal(burst.saved('two'), 'one')
  // Only the time between letters counts, not how long a save waited for the previous one.
  burst.changed(['caption'], true, 2000)
  assert.equal(burst.saved('three'), 'two')
})

test('a pause, another field, or a change that was not typed starts a new burst', () => {
  const begins = (change: (burst: TypingBurst) => void): void => {
    const burst = new TypingBurst()
    burst.changed(['caption'], true, 0)
    burst.saved('one')
    change(burst)
    assert.equal(burst.saved('two'), undefined)
  }
  begins((burst) => burst.changed(['caption'], true, 1000))
  begins((burst) => burst.changed(['title'], true, 10))
  begins((burst) => burst.changed(['caption'], false, 10))
  begins((burst) => burst.changed(['state'], true, 10))
  begins((burst) => burst.changed(['caption', 'variants'], true, 10))
  const burst = new TypingBurst()
  burst.changed(['caption'], false, 0)
  burst.saved('a fix')
  burst.changed(['caption'], true, 10)
  assert.equal(burst.saved('letters'), undefined)
})
