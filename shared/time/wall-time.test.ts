import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, instantOf, isWallTime, wallTimeOf } from './wall-time.ts'
import { isZone } from './zones.ts'

test('a wall time in a zone without DST has one instant', () => {
  assert.deepEqual(instantOf('2026-12-12T19:00', 'Asia/Jakarta'), {
    ok: true,
    instant: Date.UTC(2026, 11, 12, 12),
  })
})

test('a wall time that the clocks skip is refused with the next valid one', () => {
  assert.deepEqual(instantOf('2026-03-29T02:30', 'Europe/Berlin'), {
    ok: false,
    problem: 'gap',
    next: '2026-03-29T03:00',
  })
  assert.deepEqual(instantOf('2026-10-04T02:10', 'Australia/Lord_Howe'), {
    ok: false,
    problem: 'gap',
    next: '2026-10-04T02:30',
  })
})

test('a wall time that comes twice is asked about, and an answer is taken', () => {
  const earlier = Date.UTC(2026, 9, 25, 0, 30)
  const later = Date.UTC(2026, 9, 25, 1, 30)
  assert.deepEqual(instantOf('2026-10-25T02:30', 'Europe/Berlin'), {
    ok: false,
    problem: 'overlap',
    earlier,
    later,
  })
  assert.deepEqual(instantOf('2026-10-25T02:30', 'Europe/Berlin', 'later'), { ok: true, instant: later })
})

test('days that do not exist are no wall times', () => {
  for (const text of [
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-01-01T24:00',
    '2026-01-01 10:00',
    'besok',
  ]) {
    assert.equal(isWallTime(text), false, text)
  }
  assert.equal(isWallTime('2028-02-29T10:00'), true)
})

test('an offset or a misspelt name is no zone', () => {
  assert.equal(isZone('Asia/Makassar'), true)
  for (const name of ['+07:00', 'Asia/Jakart', '', '7']) assert.equal(isZone(name), false, name)
})

test('an instant leads back to the wall time it came from', () => {
  const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Kuala_Lumpur', 'Europe/Berlin', 'America/New_York']
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 * 1440 }), fc.constantFrom(...zones), (minutes, zone) => {
      const wall = wallTimeOf(minutes * 60_000, zone)
      const instant = instantOf(wall, zone)
      if (instant.ok) assert.equal(instant.instant, minutes * 60_000)
      else assert.equal(instant.problem, 'overlap')
    }),
    { numRuns: 300 },
  )
})

test('days are counted on the calendar, not on the clock', () => {
  assert.equal(addDays('2026-02-28', 1), '2026-03-01')
  assert.equal(daysBetween('2026-12-31', '2027-01-02'), 2)
})
