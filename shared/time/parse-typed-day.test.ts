import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from './parse-typed-day.ts'

const today = '2026-11-25'

const meant: Readonly<Record<string, string | null>> = {
  '12 Dec 2023': '2023-12-12',
  '12 des': '2026-12-12',
  'Dec 12': '2026-12-12',
  'dec 12, 2027': '2027-12-12',
  Desember: '2026-12-01',
  mei: '2027-05-01',
  '12 jan': '2027-01-12',
  '2026-2-9': '2026-02-09',
  '12/12': '2026-12-12',
  '31.01.27': '2027-01-31',
  today: '2026-11-25',
  Besok: '2026-11-26',
  ' hari  ini ': '2026-11-25',
  '29 feb 2028': '2028-02-29',
  '29 feb 2027': null,
  '31/13': null,
  '12 dec 13': null,
  ma: null,
  serum: null,
  '12': null,
  '': null,
}

for (const [said, day] of Object.entries(meant)) {
  test(`“${said}” is ${day ?? 'not a day'}`, () => {
    deepEqual(parseDay(said, today), day)
  })
}
