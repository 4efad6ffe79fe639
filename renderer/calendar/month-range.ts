import { Temporal } from 'temporal-polyfill'

/** The days that some months' grids show, Monday first: from the first, until the day after the last. */
export function gridOfMonth(month: string, months = 1): { readonly from: string; readonly until: string } {
  const first = Temporal.PlainDate.from(month)
  const last = first.add({ months }).subtract({ days: 1 })
  return {
    from: first.subtract({ days: first.dayOfWeek - 1 }).toString(),
    until: last.add({ days: 8 - last.dayOfWeek }).toString(),
  }
}

export function monthAfter(month: string, months: number): string {
  return Temporal.PlainDate.from(month).add({ months }).toString()
}

export function lastOfMonth(month: string): string {
  const first = Temporal.PlainDate.from(month)
  return first.with({ day: first.daysInMonth }).toString()
}
