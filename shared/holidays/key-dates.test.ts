import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { holidayFile } from '../../build/holidays.ts'
import { keyDates } from './key-dates.ts'

const named = (from: string, until: string, markets: Parameters<typeof keyDates>[2]): string[] =>
  keyDates(from, until, markets).map(
    ({ day, title, markets: where }) => `${day.slice(5)} ${title.id} ${where.join('+')}`,
  )

test('December in Indonesia and Malaysia: sale days, payday and Christmas', () => {
  assert.deepEqual(named('2026-12-01', '2027-01-01', ['ID', 'MY']), [
    '12-12 12.12 Harbolnas ID',
    '12-12 12.12 MY',
    '12-25 Hari Raya Natal ID+MY',
    '12-25 Gajian ID+MY',
  ])
})

test('Ramadan and Lebaran follow the moon', () => {
  const found = named('2027-02-01', '2027-03-15', ['ID'])
  assert.ok(found.includes('02-08 Awal Ramadan ID'))
  assert.ok(found.includes('03-09 Hari Raya Idul Fitri (perkiraan) ID'))
})

test('payday is the Friday before a weekend', () => {
  assert.deepEqual(
    named('2026-10-20', '2026-10-31', ['ID']).filter((line) => line.includes('Gajian')),
    ['10-23 Gajian ID'],
  )
})

test('a market has only its own days', () => {
  assert.deepEqual(
    named('2026-09-01', '2026-09-30', ['US']),
    ['09-07 Labour Day US'].map((line) => line.replace('Labour Day', 'Hari Buruh')),
  )
})

test('the holidays match their source', () => {
  const kept = JSON.parse(readFileSync(new URL('./holidays.json', import.meta.url), 'utf8')) as unknown
  assert.deepEqual(kept, JSON.parse(JSON.stringify(holidayFile())))
})

test('a holiday of several days is every one of them; days that follow the moon are expected once nobody has set them', () => {
  const tet = (year: number) =>
    keyDates(`${year}-01-01`, `${year}-04-01`, ['VN'])
      .filter(({ title }) => title.en.startsWith('Vietnamese New Year Holidays'))
      .map(({ day, title }) => `${day} ${title.en.replace('Vietnamese New Year Holidays', '').trim()}`.trim())
  assert.deepEqual(tet(2026), ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'])
  assert.deepEqual(
    tet(2027),
    ['05', '06', '07', '08', '09'].map((day) => `2027-02-${day} (expected)`),
  )
})
