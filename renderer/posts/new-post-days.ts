import { addDays } from '../../shared/time/days.ts'

interface ProposedDays {
  /** The first day to search for slots. */
  readonly from: string
  /** The day whose evening is proposed if no slot is free. */
  readonly day: string
}

/**
 * The days in which to look for a time for a new post. `span` is the days in view, `navigatedDay` the day navigated to. Prefers
 * `navigatedDay` if it lies ahead; else tomorrow if in view; else the first day in view that is not past; else tomorrow. A slot
 * may be on any day from today on. All days are `YYYY-MM-DD`.
 */
export function proposedDays(
  span: { readonly from: string; readonly to: string },
  navigatedDay: string,
  today: string,
): ProposedDays {
  const tomorrow = addDays(today, 1)
  const isIn = (day: string): boolean => day >= span.from && day <= span.to
  if (navigatedDay > tomorrow && isIn(navigatedDay)) return { from: navigatedDay, day: navigatedDay }
  if (isIn(tomorrow)) return { from: isIn(today) ? today : tomorrow, day: tomorrow }
  if (span.to < today) return { from: today, day: tomorrow }
  const first = span.from > today ? span.from : today
  return { from: first, day: first }
}
