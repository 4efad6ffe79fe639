import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanPaste } from './clean-paste.ts'

test('residue of word processors and chats is removed and counted', () => {
  assert.deepEqual(cleanPaste('Serum\u00A0baru\u200B hari\u00AD ini  \r\n\r\n\r\n\r\n•\tsatu\r\n•\tdua'), {
    text: 'Serum baru hari ini\n\n• satu\n• dua',
    hidden: 2,
    signs: 0,
    stamps: 0,
    blanks: 5,
  })
  assert.deepEqual(
    cleanPaste('[25/11/26 13.02] Rani (Studio): Serum baru!\n[25/11/26, 13.03.10] Dewi: Siap: besok'),
    { text: 'Serum baru!\nSiap: besok', hidden: 0, signs: 0, stamps: 2, blanks: 0 },
  )
  assert.equal(cleanPaste('25/11/26 13.02 - Rani: halo').text, 'halo')
  assert.equal(cleanPaste('[13.02, 25/11/2026] Rani: halo').text, 'halo')
})

test("Word's symbol-font characters become what they show or are removed, and picture placeholders are removed", () => {
  assert.deepEqual(cleanPaste('\uF0B7 Satu\uFFFC'), {
    text: '• Satu',
    hidden: 1,
    signs: 1,
    stamps: 0,
    blanks: 0,
  })
  const cases: readonly (readonly [string, string])[] = [
    ['\uF0B7\tSatu\n\uF0A7\tDua', '• Satu\n• Dua'],
    ['\uF0FC Gratis ongkir', '✓ Gratis ongkir'],
    ['\uF0D8 Promo \uF0E0 toko', '➢ Promo → toko'],
    ['Sampai besok \uF04A', 'Sampai besok ☺'],
    // Before a blank any sign is a bullet; elsewhere its meaning is unknown.
    ['\uF076 Satu', '• Satu'],
    ['harga\uF099 naik\u{F0001}', 'harga naik'],
    ['soft\u00AD\u001Fhyphen, no\u001Ebreak', 'softhyphen, no-break'],
    ['baris\vdua', 'baris\ndua'],
    ['satu\uFDD0\uFFFFdua', 'satudua'],
    // The Apple logo, which Apple's keyboards can type.
    ['\uF8FF Watch', '\uF8FF Watch'],
  ]
  for (const [pasted, text] of cases) assert.equal(cleanPaste(pasted).text, text, JSON.stringify(pasted))
})

/** Words that need joiners, from Arabic to Javanese, and word breaks in scripts without spaces. */
const joined = ['نَ‌ما', 'ക്‍', 'ક્‍ષ', 'క్‌ష', 'ශ්‍රී', 'ꦥ꧀‌ꦏ', 'สวัสดี\u200Bค่ะ', 'ភាសា\u200Bខ្មែរ', 'မြန်မာ\u200Bစာ']

test('emoji families, flags, keycaps and joined letters stay whole', () => {
  for (const kept of [
    '👨‍👩‍👧‍👦',
    '🏳️‍🌈',
    '1️⃣',
    '👩🏽‍🔬',
    '🇮🇩',
    'می‌خواهم',
    'क्‍ष',
    '❤️‍🔥',
    'Harga: 10.000 [promo]',
    ...joined,
  ]) {
    assert.deepEqual(cleanPaste(kept), { text: kept, hidden: 0, signs: 0, stamps: 0, blanks: 0 })
  }
})

test('cleaning is idempotent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { text: once } = cleanPaste(text)
      assert.equal(cleanPaste(once).text, once)
    }),
  )
})

test('zero-width characters that join nothing are removed, even next to Thai and Arabic', () => {
  for (const [pasted, text] of [
    ['promo\u200Cbaru\u200D', 'promobaru'],
    ['\u200Bสวัสดี\u200B ค่ะ\u200B', 'สวัสดี ค่ะ'],
    ['👍\u200D promo', '👍 promo'],
    ['می\u200C\u200Cخواهم', 'می\u200Cخواهم'],
  ] as const)
    assert.equal(cleanPaste(pasted).text, text)
})
