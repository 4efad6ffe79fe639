import { daysInMonth } from './days.ts'

/** What comes first in a date of digits whose year comes last. */
export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Month names as people type them in English, Indonesian and Malay: the first three letters tell them apart. */
const months: Readonly<Record<string, number>> = {
  jan: 1, feb: 2, peb: 2, mar: 3, mac: 3, apr: 4, may: 5, mei: 5, jun: 6, jul: 7, aug: 8, agu: 8, agt: 8, ags: 8, ogo: 8,
  sep: 9, oct: 10, okt: 10, nov: 11, nop: 11, dec: 12, des: 12, dis: 12,
} // oxfmt-ignore

/** A text longer than this is no date or time, and is not looked at. */
const maxDate = 100

const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/

/** The order that a column's own dates prove: a number over 12 is a day. Null when they prove none, or both. */
export function detectDateOrder(values: readonly string[]): DateOrder | null {
  let dayFirst = false
  let monthFirst = false
  for (const value of values) {
    const found = numeric.exec(dateOf(value))
    if (found === null) continue
    if (Number(found[1]) > 12) dayFirst = true
    if (Number(found[2]) > 12) monthFirst = true
  }
  return dayFirst === monthFirst ? null : dayFirst ? 'day-first' : 'month-first'
}

/** Whether a date is another day when day and month change places; both of them must exist. */
export function isAmbiguousDate(value: string): boolean {
  const found = numeric.exec(dateOf(value))
  return (
    found !== null &&
    Number(found[1]) <= 12 &&
    Number(found[2]) <= 12 &&
    Number(found[1]) !== Number(found[2])
  )
}

const dateOf = (value: string): string => value.trim().split(/[T,\s]+(?=\d{1,2}[:.]\d{2})/)[0] ?? ''

/** A day as `YYYY-MM-DD`, or null when the text is none, or one that does not exist. */
function readDay(text: string, order: DateOrder): string | null {
  if (text.length > maxDate) return null
  // "Dec 12, 2026" begins with its month; a weekday before it, as before "12 Dec 2026", is passed over.
  const american = /^(?:\p{L}+,?\s+)?(\p{L}{3,})\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(text.trim())
  if (american !== null) return day(american[3], monthOf(american[1]), american[2])
  const value = text
    .trim()
    .replace(/^\p{L}+,?\s+(?=\d)/u, '')
    .replace(/,/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(value)
  if (iso !== null) return day(iso[1], iso[2], iso[3])
  const plain = numeric.exec(value)
  if (plain !== null) {
    const [, first, second, year] = plain
    const full = fullYear(year)
    return order === 'day-first' ? day(full, second, first) : day(full, first, second)
  }
  const named = /^(\d{1,2})[\s-](\p{L}{3,})\.?[\s-](\d{4}|\d{2})$/u.exec(value)
  if (named !== null) return day(fullYear(named[3]), monthOf(named[2]), named[1])
  return null
}

/** Two digits are a year of this century. */
const fullYear = (year: string | undefined): string | undefined => (year?.length === 2 ? `20${year}` : year)

const monthOf = (name: string | undefined): string | undefined => {
  const number = months[(name ?? '').slice(0, 3).toLowerCase()]
  return number === undefined ? undefined : String(number)
}

function day(year: string | undefined, month: string | undefined, date: string | undefined): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(date)]
  if (!Number.isInteger(y) || !Number.isInteger(m) || !Number.isInteger(d) || month === undefined) return null
  if (y < 1970 || y > 9999 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return null
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** A time of day as `HH:mm`: 19:00, 19.00, 7 PM, 7:30pm, 19:00:00, each with or without WIB and the like behind it. */
export function readTime(text: string): string | null {
  if (text.length > maxDate) return null
  const value = text
    .trim()
    .toLowerCase()
    .replace(/^(?:pukul|jam)\s+/, '')
    .replace(/\s*(?:wib|wita|wit|myt|sgt)$/, '')
  const found = /^(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(value)
  if (found === null || (found[2] === undefined && found[3] === undefined)) return null
  let hour = Number(found[1])
  const minute = Number(found[2] ?? '0')
  const half = found[3]?.charAt(0)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half === 'p' ? 12 : 0)
  }
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/**
 * The instant that an ISO 8601 time with Z or an offset names, in milliseconds since 1970 UTC; null for every other text.
 */
export function readInstant(text: string): number | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})$/i.exec(
    text.trim(),
  )
  if (found === null) return null
  const [, date = '', clock, seconds = '', offset = ''] = found
  if (readDay(date, 'day-first') === null) return null
  const zone = offset.toUpperCase() === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`
  const instant = Date.parse(`${date}T${clock}${seconds.slice(0, 7)}${zone}`)
  return Number.isNaN(instant) ? null : instant
}

/** A day and a time in one cell, as the clock on the wall shows them. */
export function readDateTime(
  text: string,
  order: DateOrder,
): { readonly day: string | null; readonly time: string | null } {
  if (text.length > maxDate) return { day: null, time: null }
  const value = text.trim()
  const split =
    /^(.*?\d)(?:T|,?\s+)(\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?(?:\s*[ap]\.?m\.?)?(?:\s*wi[bt]a?)?)$/i.exec(
      value,
    )
  if (split?.[1] === undefined || split[2] === undefined) return { day: readDay(value, order), time: null }
  return { day: readDay(split[1], order), time: readTime(split[2]) }
}
