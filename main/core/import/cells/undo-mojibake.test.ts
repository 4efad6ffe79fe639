import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { undoMojibake } from './undo-mojibake.ts'

/** UTF-8 read as Windows-1252, as programs garble it. */
const garbled = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

test('UTF-8 that was read as Windows-1252 comes back as it was', () => {
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

test('a text as it is meant is left alone', () => {
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

test('whatever is garbled comes back as itself or is left alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const back = undoMojibake(garbled(text))
      assert.ok(back === null || back === text)
    }),
    { numRuns: 2000 },
  )
})
