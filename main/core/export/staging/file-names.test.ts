import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pathKey, problemOfPath } from './batch-path.ts'
import { fileNamePart, FreeNames, handlePart } from './file-names.ts'

for (const [words, part] of [
  ['Lestari Skin', 'lestari-skin'],
  ['น้ำผึ้ง Café', 'น้ำผึ้ง-café'],
  ['Cafe\u0301 Bandung', 'café-bandung'],
  ['ガラス・カラス', 'ガラス-カラス'],
  ['は\u3099んど', 'ばんど'],
  ['हिन्दी बाज़ार', 'हिन्दी-बाज़ार'],
  ['Trà Đá Việt', 'trà-đá-việt'],
  ['Kopi ☕️ “Dua”', 'kopi-dua'],
  ['1️⃣ Satu', '1-satu'],
  ['e\u200D\u0301té', 'été'],
  ['…', 'batch-1'],
  ['Con', 'batch-con'],
  ['COM¹', 'batch-com¹'],
  ['Toko.', 'toko'],
] as const) {
  test(`“${words}” becomes ${part} in a file name`, () => assert.equal(fileNamePart(words), part))
}

test('names that differ only by diacritics stay different', () => {
  for (const [one, other] of [
    ['ปา', 'ป้า'],
    ['カラス', 'ガラス'],
    ['Cafe', 'Café'],
    ['كتب', 'كُتب'],
  ] as const)
    assert.notEqual(fileNamePart(one), fileNamePart(other))
})

test('a part is cut between graphemes', () => {
  assert.equal(fileNamePart('ก้'.repeat(40), 5), 'ก้ก้')
  assert.equal(fileNamePart('👩🏽‍🔬a'.repeat(9) + '𠮷'.repeat(9), 4), 'a-a')
  assert.equal(fileNamePart('𠮷'.repeat(9), 5), '𠮷𠮷')
})

test('a handle stays unchanged in file names', () => {
  assert.equal(handlePart('@kopi.berlin'), '@kopi.berlin')
  assert.equal(handlePart('@../x'), '@x')
})

const anyWords = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('CON', 'nul', 'lpt9', 'ß', 'ΣΑΣ', 'σασ', 'ﷺ'.repeat(80), 'ก้'.repeat(90)),
)

test('any text gives a part that is valid on every system and stays the same when converted again', () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      const part = fileNamePart(words)
      assert.equal(problemOfPath(part), null)
      assert.ok(part.length <= 66 && Buffer.byteLength(part) <= 255)
      assert.equal(part, part.normalize('NFC'))
      assert.equal(fileNamePart(part), part)
    }),
    { numRuns: 2000 },
  )
})

test('no two names in a batch are the same, however similar the texts', () => {
  fc.assert(
    fc.property(fc.array(anyWords, { maxLength: 12 }), (all) => {
      const free = new FreeNames()
      const names = all.map((words) =>
        free.take((number) => `${fileNamePart(words)}${number === null ? '' : `_${number}`}`),
      )
      assert.equal(new Set(names.map(pathKey)).size, all.length)
    }),
  )
})
