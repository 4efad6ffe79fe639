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

/** The moment written in a cell: a day, perhaps with a time, or an instant. */
export interface WrittenMoment {
  /** `YYYY-MM-DD`; null if none can be read or it does not exist. */
  readonly day: string | null
  /** `HH:mm`; null if none is written. */
  readonly time: string | null
  /** The zone of the time, if written. */
  readonly zone: WrittenZone | null
  /** Milliseconds since 1970 UTC, if the cell is a timestamp in seconds or milliseconds. */
  readonly instant: number | null
  readonly isYearAssumed: boolean
  /** What is wrong: a day that cannot be read, or an invalid time. */
  readonly problem: 'day' | 'time' | null
}

/** Longer texts are not dates or times, and are not parsed. */
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
  // 12.12.26 is a date, and 19.00.00 after one is a time with seconds.
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

/** A timestamp from 2015 to 2100 in seconds or milliseconds since 1970, as programs export them. */
function countedInstant(text: string): number | null {
  if (!/^1\d{9}(?:\d{3})?$|^[23]\d{9}(?:\d{3})?$/.test(text)) return null
  const instant = text.length === 10 ? Number(text) * 1000 : Number(text)
  return instant >= Date.UTC(2015, 0, 1) && instant < Date.UTC(2100, 0, 1) ? instant : null
}

/** The tokens outside a span. The one after it no longer counts as joined to the one before. */
const withoutSpan = (tokens: readonly Token[], start: number, end: number): Token[] => {
  const rest = tokens[end]
  return [
    ...tokens.slice(0, start),
    ...(rest === undefined ? [] : [{ ...rest, isJoined: false }, ...tokens.slice(end + 1)]),
  ]
}

/** Reads a time of day, with its zone if written. Null if the text is anything else or the time is invalid. */
export function parseTime(text: string): { readonly time: string; readonly zone: WrittenZone | null } | null {
  if (text.length > maxText) return null
  const plain = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (plain !== null) return { time: text, zone: null }
  const fraction = /^0?[.,](\d{3,15})$/.exec(text.trim())
  if (fraction !== null) {
    // Spreadsheets store times as fractions of a day.
    const minutes = Math.round(Number(`0.${fraction[1]}`) * 1440)
    return minutes === 1440 ? null : { time: clockText(minutes), zone: null }
  }
  const tokens = tokensOf(text.trim())
  const found = findTime(tokens, true)
  if (found === null || found.time === null || found.start !== 0) return null
  return found.end < tokens.length ? null : { time: found.time, zone: found.zone }
}

/**
 * The order that the numeric dates of a column require, since a number over 12 is a day. Null if they require none, or
 * both.
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

/** Whether swapping day and month makes a different date that also exists. */
export function isAmbiguousDate(value: string): boolean {
  const pair = numericPair(value)
  return pair !== null && pair[0] <= 12 && pair[1] <= 12 && pair[0] !== pair[1]
}

/** The first two numbers of a numeric date with the year last or missing; null for anything else. */
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
