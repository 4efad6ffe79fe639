import { foldWord } from './calendar-words.ts'
import { clockDigitsAt } from './clock-digits.ts'
import { hourIn, noonAt, periodAt, periodBehind } from './day-periods.ts'
import { clockText } from './parse-date.ts'
import type { Token } from './tokens.ts'
import { offsetOf, zoneOfWord, type WrittenZone } from './zone-words.ts'

/** A time of day among tokens. */
export interface FoundTime {
  /** `HH:mm`; null if invalid, such as 25:10, or ambiguous, such as 12 at night. */
  readonly time: string | null
  readonly zone: WrittenZone | null
  /** Its tokens, from `start` to `end` (exclusive). */
  readonly start: number
  readonly end: number
}

/** Words that introduce a time. */
const intros = new Set(
  'at pukul pkl jam kl um gegen luc เวลา a as alle ore las nang pada dari ab from'.split(' ').map(foldWord),
)
/** Those that never introduce a date. */
const clearIntros = new Set('at pukul pkl jam luc เวลา alle ore kl'.split(' ').map(foldWord))
const rangeSigns = new Set(['-', '–', '—', '~', '〜'])
const rangeWords = new Set('to until till sampai hingga bis s sd den'.split(' '))
/** Open ends of a range, without a time. */
const openEnds = new Set(['selesai', 'tamat'])
/** Half an hour before: "setengah 8" is 7:30. */
const halfBefore = new Set(['setengah', 'stgh', 'halb'])
/** Half an hour after: "7 rưỡi". */
const halfAfter = 'ruoi'

/**
 * The first time of day among tokens, or null if there is none; for a range, its beginning. With `isAlone`, the text is
 * only a time, so that 19.00 and 1900 are times too. With `mayHaveDots`, 19.00.00 is a time with seconds, not a date.
 */
export function findTime(
  tokens: readonly Token[],
  isAlone: boolean,
  mayHaveDots = isAlone,
): FoundTime | null {
  for (let start = 0; start < tokens.length; start++) {
    const found = timeAt(tokens, start, isAlone, mayHaveDots)
    if (found !== null) return withRange(tokens, withZone(tokens, found))
  }
  return null
}

function timeAt(
  tokens: readonly Token[],
  start: number,
  isAlone: boolean,
  mayHaveDots: boolean,
): FoundTime | null {
  const first = afterIntros(tokens, start)
  const noon = noonAt(tokens, first)
  if (noon !== null) return { time: '12:00', zone: null, start, end: noon }
  const before = periodAt(tokens, first)
  const afterPeriod = before === null ? first : afterIntros(tokens, before.end)
  const half = halfAt(tokens, afterPeriod)
  const at = half === null ? afterPeriod : half.end
  const isSaid =
    half !== null ||
    tokens
      .slice(start, at)
      .filter(({ text }) => intros.has(text))
      .some(({ text }, index) => index > 0 || clearIntros.has(text))
  const digits = clockDigitsAt(tokens, at, { isAlone, mayHaveDots, isSaid })
  if (digits === null) return null
  if (digits.isBroken) return { time: null, zone: null, start, end: digits.end }
  const isHalfPast = tokens[digits.end]?.text === halfAfter
  const end = isHalfPast ? digits.end + 1 : digits.end
  const period = before ?? periodBehind(tokens, end)
  if (!isAlone && !isSaid && !digits.isClear && !isHalfPast && period === null) return null
  // A lone number could be anything.
  if (tokens.length === 1 && !digits.isClear) return null
  const shift = half?.minutes ?? (isHalfPast ? 30 : 0)
  return {
    time: clockOf(digits.hour, digits.minute, shift, period?.name ?? null),
    zone: null,
    start,
    end: before === null && period !== null ? period.end : end,
  }
}

function afterIntros(tokens: readonly Token[], start: number): number {
  let next = start
  while (tokens[next]?.kind === 'word' && intros.has(tokens[next]?.text ?? '')) {
    next++
    // The dot of "pkl."
    if (tokens[next]?.text === '.' && tokens[next]?.isJoined === true) next++
  }
  return next
}

/** Half an hour, written before the number: "setengah 8", "halb 8" and "half past 7". */
function halfAt(
  tokens: readonly Token[],
  index: number,
): { readonly minutes: number; readonly end: number } | null {
  const text = tokens[index]?.text ?? ''
  if (halfBefore.has(text)) return { minutes: -30, end: index + 1 }
  return text === 'half' && tokens[index + 1]?.text === 'past' ? { minutes: 30, end: index + 2 } : null
}

function clockOf(hour: number, minute: number, shift: number, period: string | null): string | null {
  if (minute > 59 || hour > 23) return null
  const settled = period === null ? hour : hourIn(hour, period)
  return settled === null ? null : clockText((settled * 60 + minute + shift + 1440) % 1440)
}

/** Skips the end of a range. */
function withRange(tokens: readonly Token[], found: FoundTime): FoundTime {
  const mark = tokens[found.end]
  if (
    mark === undefined ||
    found.zone !== null ||
    !(rangeSigns.has(mark.text) || (mark.kind === 'word' && rangeWords.has(mark.text)))
  )
    return found
  let next = found.end + 1
  // "s/d", until.
  while (tokens[next]?.text === '/' || tokens[next]?.text === 'd') next++
  if (openEnds.has(tokens[next]?.text ?? '')) return { ...found, end: next + 1 }
  // The day may follow: 19:00 - 12/12/2026.
  const until = isDay(tokens, next) ? null : timeAt(apart(tokens, next), next, false, true)
  return until === null ? found : { ...withZone(tokens, until), time: found.time, start: found.start }
}

/** The tokens, as if a blank preceded one of them. */
const apart = (tokens: readonly Token[], at: number): readonly Token[] =>
  tokens.map((token, index) => (index === at ? { ...token, isJoined: false } : token))

/** Whether three numbers with the same separator begin here. */
const isDay = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'number' &&
  /^[./-]$/.test(tokens[at + 1]?.text ?? '') &&
  tokens[at + 2]?.kind === 'number' &&
  tokens[at + 3]?.text === tokens[at + 1]?.text

/**
 * Adds the zone that follows: WIB, GMT+8, +07:00, (GMT+7), and the name in brackets that JavaScript adds to an offset.
 */
function withZone(tokens: readonly Token[], found: FoundTime): FoundTime {
  const text = (index: number): string => tokens[index]?.text ?? ''
  let next = found.end
  const isOpen = text(next) === '(' || text(next) === '['
  if (isOpen) next++
  const word = tokens[next]?.kind === 'word' ? zoneOfWord(text(next)) : null
  if (word !== null) next++
  const sign = text(next).replace(/[−–]/, '-')
  // A minus after a time begins a range, unless letters before it make it an offset.
  const isOffset = (sign === '+' || (sign === '-' && word !== null)) && isJoinedNumber(tokens, next + 1)
  let zone: WrittenZone | null = word
  if (isOffset) {
    const hasMinutes = text(next + 2) === ':' && isJoinedNumber(tokens, next + 3)
    const offset = offsetOf(sign, text(next + 1), hasMinutes ? text(next + 3) : '')
    if (offset === null) return { ...found, time: null }
    zone = { offset }
    next += hasMinutes ? 4 : 2
  }
  if (zone === null) return found
  if (isOpen) {
    if (!/^[)\]]$/.test(text(next))) return found
    next++
  }
  if (text(next) === '(') {
    const close = tokens.findIndex((token, index) => index > next && token.text === ')')
    if (close > 0) next = close + 1
  }
  return { ...found, zone, end: next }
}

const isJoinedNumber = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.kind === 'number' && tokens[index].isJoined
