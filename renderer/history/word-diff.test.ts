import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { piecesOf } from './word-diff.ts'

const reported = (before: string, after: string): string =>
  piecesOf(before, after)
    .map(({ text, kind }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

test('texts are compared by words, in languages with and without spaces', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['Sunscreen ringan', 'Baru! Sunscreen ringan', '[+Baru! ]Sunscreen ringan'],
    ['Скидка сегодня', 'Скидка завтра', 'Скидка [-сегодня][+завтра]'],
    ['ลดราคานะคะ', 'ลดราคานะครับ', 'ลดราคานะ[-คะ][+ครับ]'],
    ['今日は雨です', '今日は雪です', '今日は[-雨][+雪]です'],
    ['cafe\u0301 baru', 'cafe baru', '[-cafe\u0301][+cafe] baru'],
    ['👨‍👩‍👧 kami', '👩 kami', '[-👨‍👩‍👧][+👩] kami'],
    ['satu  dua', 'satu dua', 'satu[-  ][+ ]dua'],
  ]
  for (const [before, after, expected] of cases) assert.equal(reported(before, after), expected)
})

test('joining the pieces restores both texts', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ab', ' ', '\n', 'ค่ะ', 'ลด', '今日', '👍🏽', 'é', '#') })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = piecesOf(before, after)
      const without = (kind: string): string =>
        pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('')
      assert.deepEqual([without('added'), without('removed')], [before, after])
    }),
  )
})
