/**
 * Arithmetic with days, `YYYY-MM-DD`, without clocks or zones. `addDays` throws a `RangeError` for text that is not a
 * day.
 */

const dayLength = 86_400_000

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength

const dayOf = (number: number): string => new Date(number * dayLength).toISOString().slice(0, -14)

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function addDays(day: string, days: number): string {
  return dayOf(numberOf(day) + days)
}

/** Days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

/** 1 Monday to 7 Sunday. */
export function dayOfWeek(day: string): number {
  return ((Math.floor(numberOf(day)) + 3) % 7) + 1
}

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

/** The first of the month that is `months` after the month of a day. */
export function monthAfter(day: string, months: number): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months))
    .toISOString()
    .slice(0, -14)
}

export function lastOfMonth(day: string): string {
  return addDays(monthAfter(day, 1), -1)
}

/** The days shown by the grids of one or more months, weeks starting on Monday; `until` is exclusive. */
export function gridOfMonth(month: string, months = 1): { readonly from: string; readonly until: string } {
  const first = firstOfMonth(month)
  const last = lastOfMonth(monthAfter(first, months - 1))
  return { from: addDays(first, 1 - dayOfWeek(first)), until: addDays(last, 8 - dayOfWeek(last)) }
}
