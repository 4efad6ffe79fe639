import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { holidayFile } from '../../build/holidays.ts'
import type { Market } from '../policy/index.ts'
import { keyDates } from './key-dates.ts'

const named = (from: string, until: string, markets: Parameters<typeof keyDates>[2]): string[] =>
  keyDates(from, until, markets).map(
    ({ day, title, markets: where }) => `${day.slice(5)} ${title.id} ${where.join('+')}`,
  )

test('December in Indonesia and Malaysia: sale days, payday and Christmas', () => {
  assert.deepEqual(named('2026-12-01', '2027-01-01', ['ID', 'MY']), [
    '12-12 12.12 Harbolnas ID',
    '12-12 12.12 MY',
    '12-24 Cuti bersama Natal ID',
    '12-25 Hari Raya Natal ID+MY',
    '12-25 Gajian ID+MY',
  ])
})

test('days of a lunar calendar are those that governments set, otherwise marked as expected', () => {
  const on = (market: Market, from: string, until: string) =>
    named(from, until, [market]).filter((line) => !/Gajian|\d+\.\d+|Ramadan/.test(line))
  assert.deepEqual(on('ID', '2027-03-08', '2027-03-16'), [
    '03-08 Hari Suci Nyepi ID',
    '03-09 Cuti bersama Idulfitri ID',
    '03-10 Hari Raya Idulfitri ID',
    '03-11 Hari Raya Idulfitri (hari kedua) ID',
    '03-12 Cuti bersama Idulfitri ID',
    '03-15 Cuti bersama Idulfitri ID',
  ])
  assert.deepEqual(on('SG', '2027-03-01', '2027-03-20'), ['03-10 Hari Raya Idulfitri SG'])
  assert.deepEqual(on('MY', '2027-08-10', '2027-08-20'), [
    '08-15 Maulid Nabi Muhammad SAW MY',
    '08-16 Pengganti Maulid Nabi Muhammad SAW MY',
  ])
  assert.ok(on('ID', '2027-05-15', '2027-05-21').includes('05-17 Hari Raya Iduladha ID'))
  assert.ok(on('ID', '2027-12-20', '2028-01-01').includes('12-26 Isra Mikraj Nabi Muhammad SAW ID'))
  assert.deepEqual(on('PH', '2027-03-01', '2027-03-20'), ['03-10 Hari Raya Idulfitri (perkiraan) PH'])
  assert.ok(on('ID', '2028-01-01', '2029-01-01').some((line) => line.endsWith('(perkiraan) ID')))
  assert.ok(named('2026-02-01', '2026-04-01', ['ID']).includes('02-19 Awal Ramadan ID'))
  assert.ok(named('2027-02-01', '2027-04-01', ['ID']).includes('03-09 Akhir Ramadan ID'))
})

test('each country has its own days in lieu, special days and Buddhist holidays', () => {
  const has = (market: Market, line: string) =>
    assert.ok(named('2027-01-01', '2028-01-01', [market]).includes(`${line} ${market}`), `${market} ${line}`)
  has('TH', '02-21 Makha Bucha')
  has('TH', '02-22 Pengganti Makha Bucha')
  has('TH', '05-20 Hari Waisak (Visakha Bucha)')
  has('TH', '07-18 Asalha Bucha')
  has('TH', '07-19 Khao Phansa')
  has('PH', '08-21 Hari Ninoy Aquino')
  has('PH', '12-08 Hari Raya Maria Dikandung Tanpa Noda')
  has('MY', '05-20 Hari Raya Waisak')
  has('SG', '02-08 Pengganti Tahun Baru Imlek')
  has('VN', '11-24 Hari Kebudayaan Vietnam')
})

test('a payday on a weekend moves to the Friday before', () => {
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

test('holidays.json matches its sources', () => {
  const kept = JSON.parse(readFileSync(new URL('./holidays.json', import.meta.url), 'utf8')) as unknown
  assert.deepEqual(kept, JSON.parse(JSON.stringify(holidayFile())))
})

test('a holiday with different names in several countries is listed once', () => {
  assert.deepEqual(
    keyDates('2027-03-10', '2027-03-11', ['ID', 'MY', 'SG']).map(({ title, markets }) => [title.en, markets]),
    [['Eid al-Fitr', ['ID', 'MY', 'SG']]],
  )
})

test('every day of Tet is listed', () => {
  const tet = (year: number) =>
    keyDates(`${year}-01-01`, `${year}-04-01`, ['VN'])
      .filter(({ title }) => title.en.startsWith('Tet'))
      .map(({ day }) => day.slice(5))
  assert.deepEqual(tet(2026), ['02-16', '02-17', '02-18', '02-19', '02-20'])
  assert.deepEqual(tet(2027), ['02-04', '02-05', '02-06', '02-07', '02-08', '02-09', '02-10'])
})
