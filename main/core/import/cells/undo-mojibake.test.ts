import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { undoMojibake } from './undo-mojibake.ts'

/** Misreads UTF-8 as Windows-1252, as other programs do. */
const garbled = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

test('UTF-8 misread as Windows-1252 is restored', () => {
  for (const text of [
    'It’s here 🎉 café',
    'Kopi “tubruk”',
    'เซรั่มใหม่',
    'Đẹp quá',
    '新しい',
    'Größe – 3,50 €',
    'Kopi 50 °C',
    '© Contoh',
    '«Oui»',
  ])
    assert.equal(undoMojibake(garbled(text)), text)
})

test('text that is not garbled is left unchanged', () => {
  for (const text of [
    '',
    'café',
    'Ça va? Très bien',
    'São Paulo',
    'ÃO',
    'ПРИВЕТ',
    'Đẹp quá',
    '50 °C',
    '« lettre Â»',
    'PHÂN',
    'Ñandú',
    '“Halo”',
    'naïve â € 5',
  ])
    assert.equal(undoMojibake(text), null, text)
})

test('any garbled text is restored or left unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const back = undoMojibake(garbled(text))
      assert.ok(back === null || back === text)
    }),
    { numRuns: 2000 },
  )
})
