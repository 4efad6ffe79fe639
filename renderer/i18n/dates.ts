import { capitalize } from './capitalize.ts'
import type { Locale } from './i18n.ts'

/** British English for its day-before-month order; both start the week on Monday. */
const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', id: 'id-ID' }

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  let known = formats.get(key)
  if (known === undefined) {
    known = new Intl.DateTimeFormat(tags[locale], { ...options, timeZone: 'UTC' })
    formats.set(key, known)
  }
  return known
}

const dateOf = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`)

export const monthName = (day: string, locale: Locale): string =>
  format(locale, { month: 'long' }).format(dateOf(day))

/**
 * December 2026; November – December 2026; December 2026 – January 2027: the months between two days, for a heading.
 */
export function monthRange(from: string, to: string, locale: Locale): string {
  const [first, last] = [from, to].map((day) => capitalize(monthName(day, locale)))
  const [year, lastYear] = [from.slice(0, 4), to.slice(0, 4)]
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first} ${year}`
  return `${first}${year === lastYear ? '' : ` ${year}`} – ${last} ${lastYear}`
}

/** 12 Dec, 12 Des. */
export const shortDay = (day: string, locale: Locale): string =>
  format(locale, { day: 'numeric', month: 'short' }).format(dateOf(day))

/** Sat 12 Dec, Sab 12 Des. */
export const weekday = (day: string, locale: Locale): string =>
  format(locale, { weekday: 'short', day: 'numeric', month: 'short' }).format(dateOf(day)).replace(',', '')

/** Sat 12 Dec 2026. */
export const weekdayFull = (day: string, locale: Locale): string =>
  format(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .format(dateOf(day))
    .replace(',', '')

/** 12 Dec 2026. */
export const fullDay = (day: string, locale: Locale): string =>
  format(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(dateOf(day))

/** 19:00 in English, 19.00 in Indonesian. */
export const clock = (wall: string, locale: Locale): string => {
  const time = wall.slice(11, 16)
  return locale === 'id' ? time.replace(':', '.') : time
}

/** 25 Nov, 13:58: an instant on this machine's clock; `instant` in milliseconds since 1970 UTC. */
export const dayAndClock = (instant: number, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant))

/** The time of an instant on this machine's clock; `instant` in milliseconds since 1970 UTC. */
export const localClock = (instant: number, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], { hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

export const number = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(tags[locale]).format(value)

/** 7–13 Dec; 28 Nov – 3 Dec; 12 Dec when both are one day. */
export const dayRange = (from: string, to: string, locale: Locale): string => {
  if (from === to) return shortDay(from, locale)
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8, 10))}–${shortDay(to, locale)}`
  return `${shortDay(from, locale)} – ${shortDay(to, locale)}`
}
