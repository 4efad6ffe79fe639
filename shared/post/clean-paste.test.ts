import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanPaste } from './clean-paste.ts'

test('what a word processor and a chat leave behind goes, and is counted', () => {
  assert.deepEqual(cleanPaste('Serum\u00A0baru\u200B hari\u00AD ini  \r\n\r\n\r\n\r\n•\tsatu\r\n•\tdua'), {
    text: 'Serum baru hari ini\n\n• satu\n• dua',
    hidden: 2,
    stamps: 0,
    blanks: 5,
  })
  assert.deepEqual(
    cleanPaste('[25/11/26 13.02] Rani (Studio): Serum baru!\n[25/11/26, 13.03.10] Dewi: Siap: besok'),
    { text: 'Serum baru!\nSiap: besok', hidden: 0, stamps: 2, blanks: 0 },
  )
  assert.equal(cleanPaste('25/11/26 13.02 - Rani: halo').text, 'halo')
  assert.equal(cleanPaste('[13.02, 25/11/2026] Rani: halo').text, 'halo')
})

test('emoji families, flags, keycaps and joined letters stay whole', () => {
  for (const kept of ['👨‍👩‍👧‍👦', '🏳️‍🌈', '1️⃣', '👩🏽‍🔬', '🇮🇩', 'می‌خواهم', 'क्‍ष', '❤️‍🔥', 'Harga: 10.000 [promo]']) {
    assert.deepEqual(cleanPaste(kept), { text: kept, hidden: 0, stamps: 0, blanks: 0 })
  }
})

test('clean text is not changed again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { text: once } = cleanPaste(text)
      assert.equal(cleanPaste(once).text, once)
    }),
  )
})
