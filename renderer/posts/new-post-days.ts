import { addDays } from '../../shared/time/days.ts'

interface ProposedDays {
  /** Slots are looked for from this day on. */
  readonly from: string
  /** The day whose evening is proposed where no slot is free. */
  readonly day: string
}

/**
 * The days among which a time for a new post is looked for. `span` has the days in view, `gone` the day that was gone to.
 * Where somebody went to a day that is ahead, that day; else tomorrow if it is in view, or the first day in view that is
 * not past; and tomorrow where all of them are. A slot may be on any day from today on. All days are `YYYY-MM-DD`.
 */
export function proposedDays(
  span: { readonly from: string; readonly to: string },
  gone: string,
  today: string,
): ProposedDays {
  const tomorrow = addDays(today, 1)
  const isIn = (day: string): boolean => day >= span.from && day <= span.to
  if (gone > tomorrow && isIn(gone)) return { from: gone, day: gone }
  if (isIn(tomorrow)) return { from: isIn(today) ? today : tomorrow, day: tomorrow }
  if (span.to < today) return { from: today, day: tomorrow }
  const first = span.from > today ? span.from : today
  return { from: first, day: first }
}
