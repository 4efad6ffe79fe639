import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Market } from '../../shared/policy/index.ts'
import { accountMarks } from './account-marks.ts'

const marksOf = (...accounts: (readonly [handle: string, market?: Market])[]): string[] =>
  accountMarks(accounts.map(([handle, market = 'ID'], index) => ({ id: String(index), handle, market }))).map(
    ([, { short }]) => short,
  )

test('a client with one account needs no marks', () => {
  deepEqual(marksOf(['@kopilereng']), [])
})

test('accounts in different markets are marked by market', () => {
  deepEqual(marksOf(['@kopilereng', 'ID'], ['@kopilereng.my', 'MY']), ['ID', 'MY'])
})

test('accounts in one market are marked by the part of the handle that differs', () => {
  deepEqual(marksOf(['@uji.satu'], ['@uji.dua']), ['satu', 'dua'])
  deepEqual(marksOf(['@kopilereng'], ['@kopilereng.promo']), ['kopi', 'prom'])
  deepEqual(marksOf(['@tokobaju1'], ['@tokobaju2'], ['@tokobaju10']), ['1', '2', '10'])
  deepEqual(marksOf(['@lestariskin'], ['@lestarihair']), ['skin', 'hair'])
  deepEqual(marksOf(['@a_toko', 'global'], ['@b_toko', 'MY']), ['a', 'b'])
})

test('marks are short and unique within a client', () => {
  const handle = fc.stringMatching(/^@[ab_.]{1,6}[ab]$/)
  fc.assert(
    fc.property(fc.uniqueArray(handle, { minLength: 2, maxLength: 8 }), (handles) => {
      const marks = marksOf(...handles.map((of) => [of] as const))
      equal(new Set(marks).size, handles.length)
      for (const mark of marks) equal(mark.length >= 1 && mark.length <= 4, true, mark)
    }),
  )
})
