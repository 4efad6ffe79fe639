import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { ianaZone, isZone } from './iana-zones.ts'
import { namedZone, shortZone, zoneSchema } from './zones.ts'

/** Names as written, and as IANA spells them. */
const spellings: Readonly<Record<string, string>> = {
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Ho_Chi_Minh': 'Asia/Ho_Chi_Minh',
  'asia/ho_chi_minh': 'Asia/Ho_Chi_Minh',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Kolkata': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Ujung_Pandang': 'Asia/Makassar',
  'US/Pacific': 'America/Los_Angeles',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'ASIA/JAKARTA': 'Asia/Jakarta',
  'Etc/UTC': 'UTC',
}

for (const [written, zone] of Object.entries(spellings)) {
  test(`${written} is stored as ${zone}`, () => {
    equal(zoneSchema.parse(written), zone)
  })
}

test('zones of different countries with the same time are not merged', () => {
  for (const zone of [
    'Europe/Stockholm',
    'Europe/Oslo',
    'Asia/Phnom_Penh',
    'Asia/Pontianak',
    'Asia/Kuala_Lumpur',
  ])
    equal(ianaZone(zone), zone)
})

test('every zone that the platform lists has one spelling', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    equal(isZone(zone), true, zone)
    equal(ianaZone(ianaZone(zone)), ianaZone(zone), zone)
  }
})

test('a zone has one short name, however it is spelt, and no two countries share one', () => {
  deepEqual(['Asia/Saigon', 'Asia/Ho_Chi_Minh'].map(shortZone), ['Ho Chi Minh City', 'Ho Chi Minh City'])
  equal(shortZone('Asia/Bangkok'), 'Bangkok')
  equal(shortZone('Asia/Calcutta'), 'Kolkata')
  equal(shortZone('Asia/Jakarta'), 'WIB')
  equal(shortZone('America/Argentina/Buenos_Aires'), 'Buenos Aires')
})

test('an unknown zone is refused', () => {
  equal(zoneSchema.safeParse('Asia/Jakart').success, false)
  equal(ianaZone('Asia/Jakart'), 'Asia/Jakart')
})

test('a zone is also found by abbreviation or city, and stored as IANA spells it', () => {
  for (const [name, zone] of Object.entries({
    WITA: 'Asia/Makassar',
    wib: 'Asia/Jakarta',
    MYT: 'Asia/Kuala_Lumpur',
    Makassar: 'Asia/Makassar',
    'kuala lumpur': 'Asia/Kuala_Lumpur',
    ' Europe/Berlin ': 'Europe/Berlin',
    'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  }))
    // oxfmt-ignore
    equal(zoneSchema.parse(name), zone, name)
  for (const name of ['Asia/Makasar', 'WIBB', '', '+07:00', 'Atlantis']) equal(namedZone(name), null, name)
})
