import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeCell } from './safe-cell.ts'

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
  test(`${JSON.stringify(cell)} is kept from being a formula`, () => assert.equal(safeCell(cell), `'${cell}`))
}

for (const cell of ['biasa', '@dr.ayu menjawab', '@dr.ayu: jawab', '@toko', '- satu', '10% diskon', '']) {
  test(`${JSON.stringify(cell)} stays as it is`, () => assert.equal(safeCell(cell), cell))
}
