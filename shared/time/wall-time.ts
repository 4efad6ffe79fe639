import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A wall clock without a zone, `YYYY-MM-DDTHH:mm`, of a day that exists. */
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

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export type Instant =
  | { readonly ok: true; readonly instant: number }
  /** The clocks jump over this time. `next` is the first wall time after the jump. */
  | { readonly ok: false; readonly problem: 'gap'; readonly next: string }
  /** The clocks pass this time twice. The instants are milliseconds since 1970 UTC, earlier first. */
  | { readonly ok: false; readonly problem: 'overlap'; readonly earlier: number; readonly later: number }

/**
 * The instant of a wall time in a zone, in milliseconds since 1970 UTC. A time that a DST change skips or repeats is
 * not guessed: the caller is told, and for a repeated one may say which is meant.
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

/** The day, `YYYY-MM-DD`, some days after another. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}
