import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsOf } from './caption-words.ts'
import { similarity, duplicateThreshold, shinglesOf } from './near-duplicates.ts'

test('words are separated by spaces, or by dictionary in languages written without them', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Promo 12.12: GRATIS ongkir!', ['promo', '12', '12', 'gratis', 'ongkir']],
    ['Khuyến mãi', ['khuyen', 'mai']],
    ['Скидка сегодня', ['скидка', 'сегодня']],
    ['مُحَمَّد اليوم', ['محمد', 'اليوم']],
    ['ลดราคาวันนี้ Serum 🎉', ['ลด', 'ราคา', 'วัน', 'นี้', 'serum']],
    ['今日は特別価格です', ['今日', 'は', '特別', '価格', 'です']],
    // In Hindi and Thai, vowels are combining marks that distinguish words.
    ['नया नयी', ['नया', 'नयी']],
    ['🎉🎉', []],
  ]
  for (const [caption, words] of cases) {
    // Dictionaries may differ only in where a compound ends.
    const found = wordsOf(caption)
    assert.equal(found.join('').normalize('NFC'), words.join(''), caption)
    assert.ok(found.length >= words.length / 2, `${caption}: ${found.join('|')}`)
  }
  assert.deepEqual(wordsOf('Promo 12.12: GRATIS ongkir!'), ['promo', '12', '12', 'gratis', 'ongkir'])
})

test('captions that differ in one particle are near-duplicates in Thai and Japanese as in Indonesian', () => {
  const alike: readonly (readonly [string, string])[] = [
    [
      'Tabir surya ringan tidak lengket cocok untuk kulit sensitif setiap hari diskon hanya di live ya kak',
      'Tabir surya ringan tidak lengket cocok untuk kulit sensitif setiap hari diskon hanya di live ya kakak',
    ],
    [
      'ครีมกันแดดเนื้อบางเบาไม่เหนียวเหนอะหนะเหมาะกับผิวแพ้ง่ายใช้ได้ทุกวันลดราคาพิเศษเฉพาะในไลฟ์นะคะ',
      'ครีมกันแดดเนื้อบางเบาไม่เหนียวเหนอะหนะเหมาะกับผิวแพ้ง่ายใช้ได้ทุกวันลดราคาพิเศษเฉพาะในไลฟ์นะครับ',
    ],
    [
      '新しい日焼け止めは軽くてべたつかず敏感肌にも毎日使えます今日だけライブで特別価格です',
      '新しい日焼け止めは軽くてべたつかず敏感肌にも毎日使えます今日だけライブで特別価格だよ',
    ],
  ]
  for (const [one, other] of alike)
    assert.ok(similarity(shinglesOf(one), shinglesOf(other)) >= duplicateThreshold, one)
  const other = 'เที่ยวทะเลกับกระเป๋าใบใหม่สีฟ้าสดใสน้ำหนักเบาพกพาสะดวกมีหลายขนาดให้เลือกส่งฟรีทั่วประเทศ'
  assert.ok(similarity(shinglesOf(alike[1]?.[0] ?? ''), shinglesOf(other)) < 0.1)
})
