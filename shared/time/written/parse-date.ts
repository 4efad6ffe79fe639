import { addDays, daysInMonth } from '../days.ts'
import { calendarWords, monthOf } from './calendar-words.ts'
import type { Token } from './tokens.ts'

/** The order of day and month in a numeric date with the year last. */
export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

/** What is known about the context of a date. */
export interface DateSetting {
  readonly order: DateOrder
  /**
   * A date without a year is the first one from this day, `YYYY-MM-DD`, on; such dates are rejected if it is not set.
   */
  readonly today?: string
  /** Whether two-digit years may be Buddhist, counted from 543 BC, as in Thailand. */
  readonly buddhist?: boolean
}

export interface FoundDay {
  /** `YYYY-MM-DD`, from 1970 on. */
  readonly day: string
  /** Whether the text has no year, and the next such day was taken. */
  readonly isYearAssumed: boolean
}

/** Words in dates that do not change the meaning. */
const fillers = new Set(
  'of the on de del le il el la den dem der am d ng ika ke th st nd rd er o a ngay thang thg nam tanggal tgl tarikh hari พศ คศ พุทธศักราช คริสตศักราช วันที่ วันที ที่ ที ad ce be b e year tahun 日 年 月'
    .split(' ')
    .map((word) => word.normalize('NFKD')),
)

/** Signs that only separate the parts of a date. */
const parting = /^[,./\-–—|@·()'’[\]ºª]$/

/** How many years the Buddhist calendar is ahead. Source: https://cldr.unicode.org, calendar "buddhist". */
const buddhistYears = 543

/** The day that is the entire meaning of the tokens; null for anything else, and for days that do not exist. */
export function dayOfTokens(tokens: readonly Token[], setting: DateSetting): FoundDay | null {
  const numbers: string[] = []
  /** The sign before each number; empty if there is none. */
  const separators: string[] = []
  const weekdays: ReadonlySet<number>[] = []
  const named: { readonly month: number; readonly mayBeWeekday: boolean; readonly before: number }[] = []
  for (let index = 0; index < tokens.length; index++) {
    const { kind, text, isJoined } = tokens[index] as Token
    const follows = tokens[index + 1]
    if (kind === 'number') {
      numbers.push(text)
      const before = tokens[index - 1]
      separators.push(before?.kind === 'sign' ? before.text : '')
      // 12月 is December, and so is tháng 12.
      const marked =
        follows?.text === '月' ||
        ((tokens[index - 1]?.text === 'thang' || tokens[index - 1]?.text === 'thg') && numbers.length > 1)
      if (marked) {
        const month = Number(numbers.pop())
        if (month < 1 || month > 12) return null
        named.push({ month, mayBeWeekday: false, before: numbers.length })
      }
    } else if (kind === 'sign') {
      if (!parting.test(text)) return null
    } else {
      // An ordinal suffix: 12th, 1er.
      if (isJoined && tokens[index - 1]?.kind === 'number' && fillers.has(text)) continue
      const month = monthOf(text)
      const mayBeWeekday = calendarWords().weekdays.has(text)
      if (month !== null) named.push({ month, mayBeWeekday, before: numbers.length })
      else if (!mayBeWeekday && weekdaysOf(text) === null && !fillers.has(text)) return null
      const weekday = month !== null || fillers.has(text) ? null : weekdaysOf(text)
      if (weekday !== null) weekdays.push(weekday)
    }
  }
  // "12/12 19" is a day and an hour, not a year.
  if (named.length === 0 && numbers.length === 3 && separators[1] !== separators[2]) return null
  const found = fromParts(numbers, named, setting)
  // If the date contradicts its weekday, one of the two is a mistake.
  return found !== null && weekdays.every((days) => days.has(weekdayOf(found.day))) ? found : null
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The weekdays that a word may name. Thai joins a weekday to the ordinal word before the day. */
const weekdaysOf = (word: string): ReadonlySet<number> | null => {
  const { weekdays } = calendarWords()
  return weekdays.get(word) ?? weekdays.get(word.replace(thaiOrdinal, '')) ?? null
}

const thaiOrdinal = new RegExp(`${'ที่'.normalize('NFKD')}$`, 'u')

function fromParts(
  numbers: readonly string[],
  named: readonly { readonly month: number; readonly mayBeWeekday: boolean; readonly before: number }[],
  setting: DateSetting,
): FoundDay | null {
  // "mar, 12 dic": a word for both a month and a weekday is the weekday if another word names the month.
  const sure = named.length > 1 ? named.filter(({ mayBeWeekday }) => !mayBeWeekday) : named
  if (sure.length > 1) return null
  const [name] = sure
  const [first = '', second = '', third = ''] = numbers
  if (name !== undefined) {
    if (numbers.length === 1) return first.length > 2 ? null : dated(null, name.month, first, setting)
    // "18–20 Des" is two days, and neither number is a year.
    if (numbers.length !== 2 || name.before > 1) return null
    // 2026 December 12 and 2026年12月12日; else the day comes first.
    return first.length === 4
      ? dated(first, name.month, second, setting)
      : dated(second, name.month, first, setting)
  }
  if (named.length > 0) return null
  if (numbers.length === 1 && first.length === 8)
    return dated(first.slice(0, 4), first.slice(4, 6), first.slice(6), setting)
  if (numbers.length === 3 && first.length === 4) return dated(first, second, third, setting)
  if (numbers.length !== 3 && numbers.length !== 2) return null
  if (first.length > 2 || second.length > 2) return null
  const year = numbers.length === 3 ? third : null
  const [month, day] = setting.order === 'day-first' ? [second, first] : [first, second]
  // A date that exists only in the other order must be meant that way.
  return dated(year, month, day, setting) ?? (Number(month) > 12 ? dated(year, day, month, setting) : null)
}

function dated(
  year: string | null,
  month: string | number,
  day: string,
  setting: DateSetting,
): FoundDay | null {
  if (day.length > 2) return null
  if (year === null) return ahead(Number(month), Number(day), setting)
  const full = fullYear(year, setting)
  const text = full === null ? null : dayText(full, Number(month), Number(day))
  return text === null ? null : { day: text, isYearAssumed: false }
}

function fullYear(year: string, { today, buddhist }: DateSetting): number | null {
  const value = Number(year)
  if (year.length === 4) return value >= 2400 && value < 2700 ? value - buddhistYears : value
  if (year.length !== 2) return null
  if (buddhist !== true) return 2000 + value
  const now = Number((today ?? '2026').slice(0, 4))
  const thai = 2500 + value - buddhistYears
  return Math.abs(thai - now) < Math.abs(2000 + value - now) ? thai : 2000 + value
}

/** The next such day from today on; a leap day may be some years ahead. */
function ahead(month: number, day: number, { today }: DateSetting): FoundDay | null {
  if (today === undefined) return null
  const now = Number(today.slice(0, 4))
  for (let year = now; year <= now + 8; year++) {
    const text = dayText(year, month, day)
    if (text !== null && text >= today) return { day: text, isYearAssumed: true }
  }
  return null
}

/** A day as `YYYY-MM-DD`; null if it does not exist or is implausible: before 1970 or after 2100. */
export function dayText(year: number, month: number, day: number): string | null {
  if (
    !Number.isInteger(year) ||
    year < 1970 ||
    year > 2100 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(year, month)
  )
    return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Day 0 of the serial numbers of spreadsheets. Source: ECMA-376 part 1, 18.17.4.1. */
const dayZero = '1899-12-30'
/** 2000 to 2099. In a column of dates, five-digit numbers rarely mean anything else. */
const serials = { from: 36_526, until: 73_050 } as const

/** The day and time of a spreadsheet's serial number, to the minute; null for other text. */
export function serialDay(text: string): { readonly day: string; readonly time: string | null } | null {
  const found = /^(\d{5})(?:[.,](\d{1,15}))?$/.exec(text)
  if (found === null) return null
  const days = Number(found[1])
  if (days < serials.from || days > serials.until) return null
  const minutes = Math.round(Number(`0.${found[2] ?? '0'}`) * 1440)
  const day = addDays(dayZero, minutes === 1440 ? days + 1 : days)
  if (minutes % 1440 === 0) return { day, time: null }
  return { day, time: clockText(minutes) }
}

/** Minutes since midnight as `HH:mm`. */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
