import { addDays, lastOfMonth, monthAfter } from '../../shared/time/days.ts'

/**
 * The days proposed for a batch: the month shown, or the rest of the current month. On the last two days of a month,
 * the next month is included, because little is left to export.
 */
export function defaultSpan(month: string, today: string): { readonly from: string; readonly to: string } {
  const last = lastOfMonth(month)
  if (today < month || today > last) return { from: month, to: last }
  return { from: today, to: addDays(today, 1) < last ? last : lastOfMonth(monthAfter(month, 1)) }
}
