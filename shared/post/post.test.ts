import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstWords, slimWords } from './post.ts'

test('the first words of a caption are cut at a grapheme boundary', () => {
  const filled = (length: number): string => 'a'.repeat(length)
  const cases: readonly (readonly [string, string])[] = [
    [filled(slimWords), filled(slimWords)],
    [filled(slimWords + 1), `${filled(slimWords)}…`],
    [`${filled(slimWords - 3)}👨‍👩‍👧 keluarga`, `${filled(slimWords - 3)}…`],
    [`${filled(slimWords - 2)}👍🏽 mantap`, `${filled(slimWords - 2)}…`],
    [`${filled(slimWords - 1)}e\u0301 baru`, `${filled(slimWords - 1)}…`],
    [`${filled(slimWords - 1)}👍 baru`, `${filled(slimWords - 1)}…`],
    [`${filled(slimWords - 2)}👍 baru`, `${filled(slimWords - 2)}👍…`],
    ['satu \n\n dua', 'satu dua'],
  ]
  for (const [caption, words] of cases) assert.equal(firstWords(caption), words)
})
