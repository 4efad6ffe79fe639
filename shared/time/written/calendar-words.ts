/**
 * The words used in dates and times, in the languages of the agencies and their clients: names of months, weekdays and
 * parts of the day from CLDR, through `Intl`, and a few common spellings that CLDR lacks.
 */

/** Languages whose dates are read. The first one wins if several use the same word. */
export const dateLanguages = [
  'id', 'en', 'ms', 'de', 'th', 'vi', 'fil', 'es', 'fr', 'it', 'pt', 'ja',
] as const // oxfmt-ignore

/** A word normalised for lookup: lower case, without accents on Latin letters, dots and apostrophes. */
export const foldWord = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f.'’ʼ`]/g, '')

/** Common spellings of months that CLDR lacks. */
const otherMonths: Readonly<Record<string, number>> = {
  januari: 1, peb: 2, pebruari: 2, nop: 11, nopember: 11, agt: 8, agst: 8, ags: 8, ogo: 8, sept: 9, juni: 6, juli: 7, mac: 3,
  setembre: 9, septiembre: 9, setiembre: 9, jänner: 1, feber: 2, maerz: 3,
} // oxfmt-ignore

/** Common spellings of weekdays that CLDR lacks. */
const otherWeekdays: Readonly<Record<string, number>> = {
  ahad: 0, ahd: 0, tues: 2, weds: 3, thurs: 4, jumat: 5, jumaat: 5, sonnabend: 6,
} // oxfmt-ignore

/** Common words for parts of the day that CLDR lacks, each with a CLDR word of the same meaning. */
const otherPeriods: Readonly<Record<string, string>> = {
  fruh: 'morgens', morgen: 'morgens', abend: 'abends', vormittag: 'vormittags', nachmittag: 'nachmittags', nacht: 'nachts',
  tgh: 'siang', mlm: 'malam', pgi: 'pagi', เช้า: 'ในตอนเช้า', เย็น: 'ในตอนเย็น', tonight: 'night', nn: 'noon',
} // oxfmt-ignore

interface CalendarWords {
  /** Months from 1, by their folded names. */
  readonly months: ReadonlyMap<string, number>
  /** The days of the week, 0 for Sunday, that a word may name. */
  readonly weekdays: ReadonlyMap<string, ReadonlySet<number>>
  /** The hours, 0 to 23, that a part of the day covers. */
  readonly periods: ReadonlyMap<string, ReadonlySet<number>>
}

let words: CalendarWords | null = null

/** Collected on first use, because it takes some 200 formatters and 20 to 40 ms. */
export function calendarWords(): CalendarWords {
  words ??= collected()
  return words
}

const letters = /[\p{L}\p{M}]+(?:[.'’][\p{L}\p{M}]+)*/gu

function collected(): CalendarWords {
  const months = new Map<string, number>()
  const weekdays = new Map<string, Set<number>>()
  const periods = new Map<string, Set<number>>()
  for (const language of dateLanguages) {
    for (const style of ['long', 'short'] as const) {
      const alone = formatter(language, { month: style })
      const inDate = formatter(language, { month: style, day: 'numeric' })
      for (let month = 1; month <= 12; month++) {
        const at = Date.UTC(2026, month - 1, 12)
        for (const name of [alone.format(at), partOf(inDate, at, 'month')]) {
          // Vietnamese and Japanese number their months.
          if (/\d/.test(name)) continue
          const folded = foldWord(name)
          if (!months.has(folded)) months.set(folded, month)
        }
      }
      const day = formatter(language, { weekday: style })
      const inSentence = formatter(language, {
        weekday: style,
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      })
      for (let date = 1; date <= 7; date++) {
        const at = Date.UTC(2026, 10, date)
        for (const name of [day.format(at), partOf(inSentence, at, 'weekday')])
          for (const [part] of name.matchAll(letters)) addTo(weekdays, foldWord(part), date - 1)
      }
    }
    for (const options of [
      { hour12: true },
      { hour12: true, dayPeriod: 'long' },
      { hour12: true, dayPeriod: 'short' },
    ] as const) {
      const clock = formatter(language, { hour: 'numeric', ...options })
      for (let hour = 0; hour < 24; hour++) {
        const name = partOf(clock, Date.UTC(2026, 10, 1, hour), 'dayPeriod')
        for (const key of periodKeys(name)) addTo(periods, key, hour)
      }
    }
  }
  for (const [name, day] of Object.entries(otherWeekdays)) addTo(weekdays, name, day)
  for (const [name, month] of Object.entries(otherMonths)) months.set(foldWord(name), month)
  for (let hour = 0; hour < 24; hour++) {
    addTo(periods, hour < 12 ? 'am' : 'pm', hour)
  }
  for (const [name, like] of Object.entries(otherPeriods)) {
    for (const hour of periods.get(foldWord(like)) ?? []) addTo(periods, foldWord(name), hour)
  }
  // "hari" comes from "tengah hari" (noon), but follows other parts of the day too, as in "pagi hari".
  periods.delete('hari')
  return { months, weekdays, periods }
}

const formatter = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })

const partOf = (format: Intl.DateTimeFormat, at: number, type: Intl.DateTimeFormatPartTypes): string =>
  format.formatToParts(at).find((part) => part.type === type)?.value ?? ''

/** "in the evening" is stored by its last word, "a. m." as "am". */
function periodKeys(name: string): string[] {
  const joined = foldWord(name.replace(/\s+/g, ''))
  if (/^[ap]m$/.test(joined)) return [joined]
  const parts = [...name.matchAll(letters)].map(([part]) => foldWord(part))
  const last = parts.at(-1)
  return last === undefined || /^[a-z]$/.test(last) ? [] : [last]
}

function addTo(map: Map<string, Set<number>>, key: string, hour: number): void {
  const held = map.get(key)
  if (held === undefined) map.set(key, new Set([hour]))
  else held.add(hour)
}

/** The month, from 1, that a folded word names: in full, or by an unambiguous prefix of at least three letters. */
export function monthOf(folded: string): number | null {
  const { months } = calendarWords()
  const exact = months.get(folded)
  if (exact !== undefined) return exact
  if (folded.length < 3) return null
  let found: number | null = null
  for (const [name, month] of months) {
    if (!name.startsWith(folded) || month === found) continue
    if (found !== null) return null
    found = month
  }
  return found
}
