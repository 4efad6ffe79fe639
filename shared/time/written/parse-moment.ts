import { monthOf } from './calendar-words.ts'
import {
  clockText,
  dateOrders,
  dayOfTokens,
  dayText,
  serialDay,
  type DateSetting,
  type DateOrder,
} from './parse-date.ts'
import { findTime } from './parse-time.ts'
import { tokensOf, type Token } from './tokens.ts'
import type { WrittenZone } from './zone-words.ts'

/** What a cell says of when: a day, perhaps with a time, or an instant. */
export interface WrittenMoment {
  /** `YYYY-MM-DD`; null where none can be read, or none that exists. */
  readonly day: string | null
  /** `HH:mm`; null where none is written. */
  readonly time: string | null
  /** Where the time's clock stands, if the cell says so. */
  readonly zone: WrittenZone | null
  /** Milliseconds since 1970 UTC, where the cell is a number that counts them, or seconds. */
  readonly instant: number | null
  readonly isYearAssumed: boolean
  /** What is wrong: a day that cannot be read, or a time that no clock shows. */
  readonly problem: 'day' | 'time' | null
}

/** A text longer than this is no date or time, and is not looked at. */
const maxText = 100

const nothing: WrittenMoment = {
  day: null,
  time: null,
  zone: null,
  instant: null,
  isYearAssumed: false,
  problem: 'day',
}

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** Reads a cell as a day with or without a time. */
export function parseMoment(text: string, setting: DateSetting): WrittenMoment {
  if (text.length > maxText) return nothing
  const written = text.trim()
  const exact = iso.exec(written)
  if (exact !== null) return isoMoment(exact)
  const serial = serialDay(written)
  if (serial !== null) return { ...nothing, ...serial, problem: null }
  const counted = countedInstant(written)
  if (counted !== null) return { ...nothing, instant: counted, problem: null }
  const tokens = tokensOf(written)
  const read = momentOf(tokens, setting, false)
  // 12.12.26 is a date, and 19.00.00 behind one is a time with seconds.
  return read.problem === 'day' ? momentOf(tokens, setting, true) : read
}

function momentOf(tokens: readonly Token[], setting: DateSetting, mayHaveDots: boolean): WrittenMoment {
  const found = findTime(tokens, false, mayHaveDots)
  if (found === null) {
    const day = dayOfTokens(tokens, setting)
    return day === null ? nothing : { ...nothing, ...day, problem: null }
  }
  const day = dayOfTokens(withoutSpan(tokens, found.start, found.end), setting)
  if (found.time === null) return { ...nothing, day: day?.day ?? null, problem: 'time' }
  return day === null ? nothing : { ...nothing, ...day, time: found.time, zone: found.zone, problem: null }
}

function isoMoment([, year, month, date, hour, minute, second, offset]: RegExpExecArray): WrittenMoment {
  const day = dayText(Number(year), Number(month), Number(date))
  if (day === null) return nothing
  if (hour === undefined) return { ...nothing, day, problem: null }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59)
    return { ...nothing, day, problem: 'time' }
  const zone = offset === undefined ? null : isoZone(offset)
  return zone === undefined
    ? { ...nothing, day, problem: 'time' }
    : { ...nothing, day, time: `${hour}:${minute}`, zone, problem: null }
}

function isoZone(offset: string): WrittenZone | undefined {
  if (/^z$/i.test(offset)) return { offset: 0 }
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0)
  if (minutes > 14 * 60) return undefined
  return { offset: offset.startsWith('-') ? -minutes : minutes }
}

/** 2015 to 2100 in seconds or milliseconds since 1970, as programs export times. */
function countedInstant(text: string): number | null {
  if (!/^1\d{9}(?:\d{3})?$|^[23]\d{9}(?:\d{3})?$/.test(text)) return null
  const instant = text.length === 10 ? Number(text) * 1000 : Number(text)
  return instant >= Date.UTC(2015, 0, 1) && instant < Date.UTC(2100, 0, 1) ? instant : null
}

/** The tokens outside a span. A sign that stood before it, such as a dash or a bracket, goes with it. */
const withoutSpan = (tokens: readonly Token[], start: number, end: number): Token[] => {
  const rest = tokens[end]
  return [
    ...tokens.slice(0, start),
    ...(rest === undefined ? [] : [{ ...rest, isJoined: false }, ...tokens.slice(end + 1)]),
  ]
}

/** A time of day alone, with its zone if it says one. Null when it is none, or none that a clock shows. */
export function parseTime(text: string): { readonly time: string; readonly zone: WrittenZone | null } | null {
  if (text.length > maxText) return null
  const plain = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (plain !== null) return { time: text, zone: null }
  const fraction = /^0?[.,](\d{3,15})$/.exec(text.trim())
  if (fraction !== null) {
    // Spreadsheets keep times as parts of a day.
    const minutes = Math.round(Number(`0.${fraction[1]}`) * 1440)
    return minutes === 1440 ? null : { time: clockText(minutes), zone: null }
  }
  const tokens = tokensOf(text.trim())
  const found = findTime(tokens, true)
  if (found === null || found.time === null || found.start !== 0) return null
  return found.end < tokens.length ? null : { time: found.time, zone: found.zone }
}

/**
 * The order that the numeric dates of a column prove: a number over 12 is a day. Null when they prove none, or both.
 */
export function detectDateOrder(values: readonly string[]): DateOrder | null {
  let dayFirst = false
  let monthFirst = false
  for (const value of values) {
    const pair = numericPair(value)
    if (pair === null) continue
    if (pair[0] > 12 && pair[1] <= 12) dayFirst = true
    if (pair[1] > 12 && pair[0] <= 12) monthFirst = true
  }
  return dayFirst === monthFirst ? null : dayFirst ? 'day-first' : 'month-first'
}

/** Whether a date is another day when day and month change places; both of them must exist. */
export function isAmbiguousDate(value: string): boolean {
  const pair = numericPair(value)
  return pair !== null && pair[0] <= 12 && pair[1] <= 12 && pair[0] !== pair[1]
}

/** The first two numbers of a date of digits whose year comes last, or is not there; null for everything else. */
function numericPair(value: string): readonly [number, number] | null {
  if (value.length > maxText || /^\s*\d{4}/.test(value) || !/\d\D+\d/.test(value)) return null
  const tokens = tokensOf(value.trim())
  const found = findTime(tokens, false)
  const rest = found === null ? tokens : withoutSpan(tokens, found.start, found.end)
  const [first = '', second = ''] = rest.filter(({ kind }) => kind === 'number').map(({ text }) => text)
  const isNamed = rest.some(({ kind, text }) => kind === 'word' && monthOf(text) !== null)
  if (isNamed || first.length > 2 || second.length > 2) return null
  const isDate = dateOrders.some((order) => dayOfTokens(rest, { order, today: '2000-01-01' }) !== null)
  return isDate ? [Number(first), Number(second)] : null
}
