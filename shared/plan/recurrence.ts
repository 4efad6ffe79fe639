import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { instantOf } from '../time/wall-time.ts'

/** The most repetitions made at once. */
export const maxRepeats = 366

export const recurrenceSchema = z
  .object({
    every: z.enum(['day', 'week', 'month']),
    /** Every this many days, weeks or months. */
    interval: z.int().min(1).max(52).default(1),
    /** For weeks: the days, 1 Monday to 7 Sunday; empty for the first post's day. */
    days: z.array(z.int().min(1).max(7)).max(7).default([]),
    /** Last day, inclusive. */
    until: z.iso.date(),
  })
  .readonly()
export type Recurrence = z.output<typeof recurrenceSchema>

export interface Occurrence {
  readonly wall: string
  /** The intended time, when a DST change skips it and the next valid one is used instead. */
  readonly meant: string | null
}

/**
 * The wall times of a post's repetitions, without the first: 19:00 stays 19:00 across a DST change, and the 31st
 * becomes the last day of a shorter month. Returns at most one more than `maxRepeats`, so that the caller notices when
 * there are too many.
 */
export function occurrences(first: string, recurrence: Recurrence, zone: string): Occurrence[] {
  const start = Temporal.PlainDate.from(first.slice(0, 10))
  const time = first.slice(10)
  const last = Temporal.PlainDate.from(recurrence.until)
  const found: Occurrence[] = []
  for (const day of daysFrom(start, recurrence)) {
    if (Temporal.PlainDate.compare(day, last) > 0 || found.length > maxRepeats) break
    const wall = `${day.toString()}${time}`
    const instant = instantOf(wall, zone)
    found.push(
      instant.ok || instant.problem === 'overlap'
        ? { wall, meant: null }
        : { wall: instant.next, meant: wall },
    )
  }
  return found
}

function* daysFrom(
  start: Temporal.PlainDate,
  { every, interval, days }: Recurrence,
): Generator<Temporal.PlainDate> {
  if (every === 'week') {
    const monday = start.subtract({ days: start.dayOfWeek - 1 })
    const on = days.length === 0 ? [start.dayOfWeek] : [...new Set(days)].sort((a, b) => a - b)
    for (let weeks = 0; ; weeks += interval) {
      for (const day of on) {
        const next = monday.add({ weeks, days: day - 1 })
        if (Temporal.PlainDate.compare(next, start) > 0) yield next
      }
    }
  }
  for (let steps = interval; ; steps += interval) {
    yield every === 'day' ? start.add({ days: steps }) : start.add({ months: steps })
  }
}
