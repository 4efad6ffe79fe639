import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthRange } from './dates.ts'

const ranges: readonly (readonly [from: string, to: string, en: string, id: string])[] = [
  ['2026-12-01', '2026-12-31', 'December 2026', 'Desember 2026'],
  ['2026-11-30', '2026-12-31', 'November – December 2026', 'November – Desember 2026'],
  ['2026-12-30', '2027-01-31', 'December 2026 – January 2027', 'Desember 2026 – Januari 2027'],
]

for (const [from, to, en, id] of ranges)
  test(`the months from ${from} to ${to} are ${en}`, () => {
    assert.equal(monthRange(from, to, 'en'), en)
    assert.equal(monthRange(from, to, 'id'), id)
  })
