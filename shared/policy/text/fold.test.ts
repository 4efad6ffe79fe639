import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold } from './fold.ts'

const table: readonly (readonly [what: string, typed: string, read: string])[] = [
  ['plain text stays', 'Order di sini', 'Order di sini'],
  ['zero-width space goes', 'sho\u200bpee', 'shopee'],
  ['soft hyphen goes', 'shop\u00adee', 'shopee'],
  ['full-width becomes ASCII', 'ｓｈｏｐｅｅ．ｃｏ', 'shopee.co'],
  ['ideographic stop becomes a dot', 'co。id', 'co.id'],
  ['half-width ideographic stop becomes a dot', 'co｡id', 'co.id'],
  ['one dot leader becomes a dot', 'co․id', 'co.id'],
  ['circled letters become plain', 'ⓢⓗⓞⓟ', 'shop'],
  ['mathematical letters become plain', '𝐬𝐡𝐨𝐩', 'shop'],
  ['negative squared letters become plain', '🆂🅷', 'sh'],
  ['small capitals become plain', 'ꜱʜᴏᴘ', 'shop'],
  ['combining strikes go', 's̶h̶o̶p̶', 'shop'],
  ['a decimal entity is read', 'co&#46;id', 'co.id'],
  ['a hexadecimal entity is read', 'co&#x2e;id', 'co.id'],
  ['an entity that is none stays', 'A&B; C&D', 'A&B; C&D'],
  ['a bracketed dot is a dot', 'shopee[.]co(.)id', 'shopee.co.id'],
  ['a bracketed colon is a colon', 'https[:]//x', 'https://x'],
  ['ordinary brackets stay', '[klik] (di sini) {x}', '[klik] (di sini) {x}'],
  ['accents stay', 'ELPAÍS', 'ELPAÍS'],
  ['Cyrillic stays', 'ѕhорее', 'ѕhорее'],
  ['flags stay', '🇮🇩', '🇮🇩'],
]

for (const [what, typed, read] of table) {
  test(`fold: ${what}`, () => assert.equal(fold(typed).text, read))
}

test('fold: offsets map back to the typed text', () => {
  const folded = fold('x ⓢ\u200bⓗ🆂 y')
  assert.equal(folded.text, 'x shs y')
  assert.equal(folded.original.slice(folded.range(2, 5).start, folded.range(2, 5).end), 'ⓢ\u200bⓗ🆂')
})

test('fold: a lone surrogate at the end of a slice stays lone on repeated reading', () => {
  const longer = 'Selamat Hari Raya \ud835\udc1a dan seterusnya'
  for (let round = 0; round < 50_000; round++) {
    const half = longer.slice(0, 19)
    assert.equal(fold(half).text.at(-1), '\ud835')
  }
})

test('fold: accepts any text, and offsets stay in range and in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const folded = fold(text)
      let last = 0
      for (let index = 0; index < folded.text.length; index++) {
        const { start, end } = folded.range(index, index + 1)
        assert.ok(start >= last && start < end && end <= text.length)
        last = start
      }
    }),
  )
})
