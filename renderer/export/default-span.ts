import { addDays, lastOfMonth, monthAfter } from '../../shared/time/days.ts'

/**
 * The days that a batch is proposed for: the month that is looked at, and of the current one what is left of it. On its
 * last two days next month is meant as well, for hardly anything is left to export.
 */
export function defaultSpan(month: string, today: string): { readonly from: string; readonly to: string } {
  const last = lastOfMonth(month)
  if (today < month || today > last) return { from: month, to: last }
  return { from: today, to: addDays(today, 1) < last ? last : lastOfMonth(monthAfter(month, 1)) }
}
