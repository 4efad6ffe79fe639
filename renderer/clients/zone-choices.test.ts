import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone } from '../../shared/time/iana-zones.ts'
import { zoneChoices } from './zone-choices.ts'

test('zones are found by abbreviation, city and country, in both languages', () => {
  const label = (locale: 'en' | 'id', zone: string): string =>
    zoneChoices(locale).find(({ value }) => value === zone)?.label ?? ''
  assert.equal(label('en', 'Asia/Makassar'), 'WITA · Makassar · Indonesia')
  assert.match(label('en', 'Europe/Berlin'), /^CET · Berlin · Germany/)
  assert.match(label('id', 'Europe/Berlin'), /^CET · Berlin · Jerman/)
  assert.match(label('en', 'America/New_York'), /EST · New York · United States/)
  assert.match(label('id', 'America/Sao_Paulo'), /Sao Paulo · Brasil/)
})

test('every choice is a zone that an account can have, listed once', () => {
  const values = zoneChoices('en').map(({ value }) => value)
  assert.ok(values.length > 400)
  assert.deepEqual(
    values.filter((zone, index) => !isZone(zone) || values.indexOf(zone) !== index),
    [],
  )
})
