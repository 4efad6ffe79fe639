import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { daysInMonth } from './days.ts'

/** A wall-clock time without a zone, `YYYY-MM-DDTHH:mm`, on a day that exists. */
export const wallTimeSchema = z
  .string()
  .refine(isWallTime, 'expected a date and time such as 2026-12-12T19:00')

export function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false
  const [year, month, day, hour, minute] = text.split(/[-T:]/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    year >= 1970
  )
}

export type Instant =
  | { readonly ok: true; readonly instant: number }
  /** The clocks skip this time. `next` is the first wall time after the jump. */
  | { readonly ok: false; readonly problem: 'gap'; readonly next: string }
  /** The clocks show this time twice. The instants are milliseconds since 1970 UTC, earlier first. */
  | { readonly ok: false; readonly problem: 'overlap'; readonly earlier: number; readonly later: number }

/**
 * The instant of a wall time in a zone, in milliseconds since 1970 UTC. A time that a DST change skips or repeats is
 * not guessed: the result says so, and for a repeated one the caller can choose with `which`.
 */
export function instantOf(wall: string, zone: string, which?: 'earlier' | 'later'): Instant {
  const plain = Temporal.PlainDateTime.from(wall)
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { ok: true, instant: earlier.epochMilliseconds }
  if (!earlier.toPlainDateTime().equals(plain)) {
    const next = earlier.getTimeZoneTransition('next')
    return {
      ok: false,
      problem: 'gap',
      next: (next ?? later).toPlainDateTime().toString({ smallestUnit: 'minute' }),
    }
  }
  if (which !== undefined)
    return { ok: true, instant: (which === 'earlier' ? earlier : later).epochMilliseconds }
  return { ok: false, problem: 'overlap', earlier: earlier.epochMilliseconds, later: later.epochMilliseconds }
}

/** The wall time that an instant shows in a zone. */
export function wallTimeOf(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/** A wall time, and which of its two instants is meant if it occurs twice. */
export interface ToldTime {
  readonly wall: string
  readonly which?: 'earlier' | 'later'
}

/**
 * The wall time of an instant (milliseconds since 1970 UTC), complete enough for `instantOf` to return the same
 * instant.
 */
export function toldTime(instant: number, zone: string): ToldTime {
  const wall = wallTimeOf(instant, zone)
  const found = instantOf(wall, zone)
  if (found.ok || found.problem === 'gap') return { wall }
  return { wall, which: instant < found.later ? 'earlier' : 'later' }
}

/** The instant at which a day begins in a zone, in milliseconds since 1970 UTC. Some days begin after midnight. */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

/**
 * A wall time shifted by days and minutes, regardless of zones: the result may be a time that `instantOf` reports as
 * skipped.
 */
export function shiftWall(wall: string, days: number, minutes = 0): string {
  return new Date(Date.parse(`${wall}:00Z`) + (days * 1440 + minutes) * 60_000).toISOString().slice(0, 16)
}

/** Enough steps to leave any gap: the longest ever was a day, and a step is at least a minute. */
const maxSteps = 1500

/**
 * The wall time a step of minutes away, backward if negative. While the clocks skip the result, takes another step of
 * the same length.
 */
export function stepWall(wall: string, zone: string, minutes: number): string {
  let next = shiftWall(wall, 0, minutes)
  for (let step = 0; step < maxSteps && isSkipped(next, zone); step++) next = shiftWall(next, 0, minutes)
  return next
}

function isSkipped(wall: string, zone: string): boolean {
  const found = instantOf(wall, zone)
  return !found.ok && found.problem === 'gap'
}

/**
 * A faster `wallTimeOf` for many instants in one zone: looks up the zone's changes once between `from` and `until`, in
 * milliseconds since 1970 UTC. Falls back to `wallTimeOf` for instants outside.
 */
export function clockOf(zone: string, from: number, until: number): (instant: number) => string {
  const changes: { readonly at: number; readonly offset: number }[] = []
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
  for (;;) {
    changes.push({ at: moment.epochMilliseconds, offset: moment.offsetNanoseconds / 1e6 })
    const next = moment.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= until) break
    moment = next
  }
  return (instant) => {
    if (instant < from || instant >= until) return wallTimeOf(instant, zone)
    let offset = 0
    for (const change of changes) if (change.at <= instant) offset = change.offset
    return new Date(instant + offset).toISOString().slice(0, 16)
  }
}
