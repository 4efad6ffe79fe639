import type { DateOrder } from '../../shared/time/written/parse-date.ts'

/** The order of day and month in this computer's language and region. */
export function localDateOrder(language: string = navigator.language): DateOrder {
  const parts = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(0)
    .map(({ type }) => type)
  return parts.indexOf('month') < parts.indexOf('day') ? 'month-first' : 'day-first'
}
