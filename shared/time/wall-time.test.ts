import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOfWeek, daysBetween } from './days.ts'
import {
  clockOf,
  instantOf,
  isWallTime,
  shiftWall,
  startOfDay,
  stepWall,
  toldTime,
  wallTimeOf,
} from './wall-time.ts'
import { isZone } from './iana-zones.ts'

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

test('a wall time that occurs twice is ambiguous until one of the two is chosen', () => {
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

test('dates and times that do not exist are not wall times', () => {
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

test('an offset or a misspelt name is not a zone', () => {
  assert.equal(isZone('Asia/Makassar'), true)
  for (const name of ['+07:00', 'Asia/Jakart', '', '7']) assert.equal(isZone(name), false, name)
})

/** Zones with and without DST; on Lord Howe Island it shifts the clock by half an hour. */
const zones = [
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'Asia/Kuala_Lumpur',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
] as const

/** Minutes from 1970 to 2079. */
const minutes = fc.integer({ min: 0, max: 40_000 * 1440 })

test('an instant is recovered from its wall time', () => {
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const wall = wallTimeOf(minute * 60_000, zone)
      const instant = instantOf(wall, zone)
      if (instant.ok) assert.equal(instant.instant, minute * 60_000)
      else {
        assert.equal(instant.problem, 'overlap')
        const both = [instantOf(wall, zone, 'earlier'), instantOf(wall, zone, 'later')]
        assert.ok(both.some((one) => one.ok && one.instant === minute * 60_000))
      }
    }),
    { numRuns: 2000 },
  )
})

test('wall times sort like their instants, except in an hour that occurs twice', () => {
  fc.assert(
    fc.property(
      minutes,
      fc.integer({ min: 1, max: 3000 }),
      fc.constantFrom(...zones),
      (minute, more, zone) => {
        const [one, other] = [wallTimeOf(minute * 60_000, zone), wallTimeOf((minute + more) * 60_000, zone)]
        const twice = [one, other].some((wall) => !instantOf(wall, zone).ok)
        assert.ok(one < other || twice, `${one} ${other} ${zone}`)
      },
    ),
    { numRuns: 2000 },
  )
})

test('every wall time has one instant, is skipped and has a next valid time, or occurs twice', () => {
  const wall = fc
    .integer({ min: 0, max: 40_000 * 1440 })
    .map((minute) => new Date(minute * 60_000).toISOString().slice(0, 16))
  fc.assert(
    fc.property(wall, fc.constantFrom(...zones), (time, zone) => {
      const found = instantOf(time, zone)
      if (found.ok) assert.equal(wallTimeOf(found.instant, zone), time)
      else if (found.problem === 'gap') {
        assert.ok(found.next > time)
        assert.equal(instantOf(found.next, zone).ok, true)
      } else {
        assert.ok(found.earlier < found.later)
        assert.equal(wallTimeOf(found.earlier, zone), time)
        assert.equal(wallTimeOf(found.later, zone), time)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a zone follows the rules of each year: Samoa skipped a day, Turkey gave up winter time', () => {
  assert.deepEqual(instantOf('2011-12-30T12:00', 'Pacific/Apia'), {
    ok: false,
    problem: 'gap',
    next: '2011-12-31T00:00',
  })
  assert.deepEqual(instantOf('2016-07-01T12:00', 'Europe/Istanbul'), {
    ok: true,
    instant: Date.UTC(2016, 6, 1, 9),
  })
  // Since 2016, Turkey is three hours ahead in winter too.
  assert.deepEqual(instantOf('2015-12-01T12:00', 'Europe/Istanbul'), {
    ok: true,
    instant: Date.UTC(2015, 11, 1, 10),
  })
  assert.deepEqual(instantOf('2016-12-01T12:00', 'Europe/Istanbul'), {
    ok: true,
    instant: Date.UTC(2016, 11, 1, 9),
  })
})

test('`clockOf` agrees with `wallTimeOf`, inside the span and outside', () => {
  fc.assert(
    fc.property(
      minutes,
      fc.integer({ min: 1, max: 120 * 1440 }),
      fc.integer({ min: -100_000, max: 300_000 }),
      fc.constantFrom(...zones),
      (from, length, offset, zone) => {
        const clock = clockOf(zone, from * 60_000, (from + length) * 60_000)
        const at = Math.max(0, from + offset) * 60_000
        assert.equal(clock(at), wallTimeOf(at, zone))
      },
    ),
    { numRuns: 500 },
  )
})

test('a day begins at its first existing minute, even if midnight is skipped', () => {
  assert.equal(startOfDay('2026-12-12', 'Asia/Jakarta'), Date.UTC(2026, 11, 11, 17))
  // Chile's clocks go forward at midnight: 6 September 2026 begins at one o'clock.
  assert.equal(
    wallTimeOf(startOfDay('2026-09-06', 'America/Santiago'), 'America/Santiago'),
    '2026-09-06T01:00',
  )
})

test('wall times are shifted regardless of zones', () => {
  assert.equal(shiftWall('2026-12-31T19:00', 1), '2027-01-01T19:00')
  assert.equal(shiftWall('2026-03-28T02:30', 1), '2026-03-29T02:30')
  assert.equal(shiftWall('2026-12-12T23:50', 0, 15), '2026-12-13T00:05')
  assert.equal(shiftWall('2028-03-01T00:05', -1, -10), '2028-02-28T23:55')
})

test('days of the week count from Monday', () => {
  assert.deepEqual(['2026-11-23', '2026-11-25', '2026-11-29', '1970-01-01'].map(dayOfWeek), [1, 3, 7, 4])
})

test('days are counted on the calendar, not on the clock', () => {
  assert.equal(addDays('2026-02-28', 1), '2026-03-01')
  assert.equal(daysBetween('2026-12-31', '2027-01-02'), 2)
})

test('a step of minutes passes over skipped times, backward and forward', () => {
  assert.equal(stepWall('2027-03-28T03:00', 'Europe/Berlin', -15), '2027-03-28T01:45')
  assert.equal(stepWall('2027-03-28T01:45', 'Europe/Berlin', 15), '2027-03-28T03:00')
  assert.equal(stepWall('2027-03-28T01:50', 'Europe/Berlin', 15), '2027-03-28T03:05')
  assert.equal(stepWall('2011-12-29T23:45', 'Pacific/Apia', 15), '2011-12-31T00:00')
  assert.equal(stepWall('2027-03-28T03:00', 'Asia/Jakarta', -15), '2027-03-28T02:45')
  assert.equal(stepWall('2027-10-31T03:00', 'Europe/Berlin', -15), '2027-10-31T02:45')
})

test('`toldTime` identifies an instant, even in an hour that occurs twice', () => {
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const { wall, which } = toldTime(minute * 60_000, zone)
      assert.deepEqual(instantOf(wall, zone, which), { ok: true, instant: minute * 60_000 })
      assert.equal(which === undefined, instantOf(wall, zone).ok)
    }),
    { numRuns: 1000 },
  )
  const [earlier, later] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]
  assert.deepEqual(toldTime(earlier, 'Europe/Berlin'), { wall: '2026-10-25T02:30', which: 'earlier' })
  assert.deepEqual(toldTime(later, 'Europe/Berlin'), { wall: '2026-10-25T02:30', which: 'later' })
})
