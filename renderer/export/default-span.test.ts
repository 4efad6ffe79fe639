import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultSpan } from './default-span.ts'

const spans: readonly (readonly [month: string, today: string, from: string, to: string])[] = [
  ['2027-01-01', '2026-12-15', '2027-01-01', '2027-01-31'],
  ['2026-11-01', '2026-12-15', '2026-11-01', '2026-11-30'],
  ['2026-12-01', '2026-12-01', '2026-12-01', '2026-12-31'],
  ['2026-12-01', '2026-12-29', '2026-12-29', '2026-12-31'],
  ['2026-12-01', '2026-12-30', '2026-12-30', '2027-01-31'],
  ['2026-12-01', '2026-12-31', '2026-12-31', '2027-01-31'],
  ['2028-02-01', '2028-02-28', '2028-02-28', '2028-03-31'],
  ['2028-02-01', '2028-02-27', '2028-02-27', '2028-02-29'],
]

for (const [month, today, from, to] of spans)
  test(`on ${today}, the proposed batch for ${month} runs from ${from} to ${to}`, () =>
    assert.deepEqual(defaultSpan(month, today), { from, to }))
