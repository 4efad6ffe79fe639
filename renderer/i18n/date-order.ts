import type { DateOrder } from '../../shared/time/written/parse-date.ts'

/** In which order this computer's language and region write day and month. */
export function localDateOrder(language: string = navigator.language): DateOrder {
  const parts = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(0)
    .map(({ type }) => type)
  return parts.indexOf('month') < parts.indexOf('day') ? 'month-first' : 'day-first'
}
