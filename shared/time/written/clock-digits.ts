import { foldWord } from './calendar-words.ts'
import type { Token } from './tokens.ts'

/** The digits of a clock time among tokens. */
export interface ClockDigits {
  /** As written, so possibly out of range. */
  readonly hour: number
  readonly minute: number
  readonly end: number
  /** Whether they can only be a time; a lone number could be anything. */
  readonly isClear: boolean
  /** Whether they look like a time but are invalid, such as 7:5. */
  readonly isBroken: boolean
}

/** What is known about the text around a time. */
export interface ClockSetting {
  /** The text is only a time, so 19.00 and 1900 are times too. */
  readonly isAlone: boolean
  /** 19.00.00 is a time with seconds, not a date. */
  readonly mayHaveDots: boolean
  /** A word before it introduces a time. */
  readonly isSaid: boolean
}

/** Units that follow hours, minutes and seconds. */
const hourUnits = new Set('uhr h hrs hr hours oclock gio น 時'.split(' ').map(foldWord))
const minuteUnits = new Set('分 phut menit min'.split(' '))
const secondUnits = new Set(['秒', 'giay'])

export function clockDigitsAt(
  tokens: readonly Token[],
  start: number,
  setting: ClockSetting,
): ClockDigits | null {
  const token = tokens[start]
  if (token?.kind !== 'number') return null
  const found =
    token.text.length > 2 ? fourDigits(tokens, start, setting) : hourAndMinutes(tokens, start, setting)
  return found === null || found.isBroken ? found : withUnits(tokens, found)
}

const none = { isClear: false, isBroken: false } as const

/** 1900, if it is the whole text or is followed by a unit of hours. */
function fourDigits(tokens: readonly Token[], start: number, { isAlone }: ClockSetting): ClockDigits | null {
  const digits = tokens[start]?.text ?? ''
  const isTime =
    digits.length === 4 && (hourUnits.has(textAt(tokens, start + 1)) || (isAlone && tokens.length === 1))
  if (!isTime) return null
  return {
    ...none,
    hour: Number(digits.slice(0, 2)),
    minute: Number(digits.slice(2)),
    end: start + 1,
    isClear: true,
  }
}

function hourAndMinutes(tokens: readonly Token[], start: number, setting: ClockSetting): ClockDigits | null {
  const hour = Number(textAt(tokens, start))
  // The end of a date: 12.12.
  if (isPartOfDate(tokens, start - 1) && tokens[start]?.isJoined === true) return null
  const separator = textAt(tokens, start + 1)
  const minutes = tokens[start + 2]
  if (minutes?.kind === 'number' && minutes.text.length <= 2 && parts(tokens, start, separator, minutes)) {
    if (separator === '.' && isDate(tokens, start, setting)) return null
    const found = { ...none, hour, minute: Number(minutes.text), end: start + 3, isClear: true }
    return separator === ':' || separator === '.' ? withSeconds(tokens, found, separator) : found
  }
  // 7:5 and 7:500 are not times, and must not be read as seven o'clock.
  if (separator === ':' && minutes?.kind === 'number')
    return { ...none, hour, minute: 60, end: start + 3, isBroken: true }
  // The beginning of a date.
  if (isPartOfDate(tokens, start + 1) && isJoinedNumber(tokens, start + 2)) return null
  return { ...none, hour, minute: 0, end: start + 1 }
}

/** Whether a valid separator joins hours and minutes: 19:30, 19.30, 19h30, 19 h 30, 7 giờ 30. */
function parts(tokens: readonly Token[], start: number, separator: string, minutes: Token): boolean {
  const isTight = tokens[start + 1]?.isJoined === true && minutes.isJoined && minutes.text.length === 2
  if (separator === ':' || separator === '.' || separator === '時') return isTight
  if (separator === 'gio') return true
  return separator === 'h' && minutes.text.length === 2 && (isTight || !isPartOfDate(tokens, start + 3))
}

/** Whether dotted numbers are a date rather than a time. */
function isDate(
  tokens: readonly Token[],
  start: number,
  { isAlone, mayHaveDots, isSaid }: ClockSetting,
): boolean {
  const isThird = textAt(tokens, start + 3) === '.' && tokens[start + 3]?.isJoined === true
  // Of two dotted groups, the first is the day.
  const isFirst = tokens.some(
    ({ kind, text, isJoined }, at) =>
      at > start + 2 &&
      kind === 'sign' &&
      text === '.' &&
      isJoined &&
      isJoinedNumber(tokens, at + 1) &&
      tokens[at - 1]?.isJoined === false,
  )
  return (
    (isThird && !mayHaveDots && !isSaid) ||
    (isFirst && !isSaid && !isAlone) ||
    (tokens.length === 3 && !isAlone)
  )
}

function withSeconds(tokens: readonly Token[], found: ClockDigits, separator: string): ClockDigits {
  const { end } = found
  if (textAt(tokens, end) !== separator || tokens[end]?.isJoined !== true || !isJoinedNumber(tokens, end + 1))
    return found
  const seconds = textAt(tokens, end + 1)
  if (seconds.length !== 2 || Number(seconds) > 59) return { ...found, end: end + 2, isBroken: true }
  const hasFraction = textAt(tokens, end + 2) === '.' && isJoinedNumber(tokens, end + 3)
  return { ...found, end: hasFraction ? end + 4 : end + 2 }
}

/** Adds the units that follow, and any minutes and seconds with units: 19時30分, 19 h 30 min 00 s. */
function withUnits(tokens: readonly Token[], found: ClockDigits): ClockDigits {
  let { minute, end, isClear } = found
  for (;;) {
    const unit = textAt(tokens, end)
    const isSecond = secondUnits.has(unit) || (unit === 's' && textAt(tokens, end - 2) === 'min')
    if (tokens[end]?.kind !== 'word' || !(hourUnits.has(unit) || minuteUnits.has(unit) || isSecond)) break
    isClear = true
    end++
    const next = tokens[end]
    if (next?.kind !== 'number' || next.text.length > 2) continue
    if (unit === '時' && next.isJoined) minute = Number(tokens[end++]?.text)
    else if (unit === '分' || (unit === 'min' && textAt(tokens, end + 1) === 's')) end++
  }
  // The Thai น. ends in a dot.
  if (textAt(tokens, end) === '.' && textAt(tokens, end - 1) === 'น') end++
  return { ...found, minute, end, isClear }
}

const textAt = (tokens: readonly Token[], index: number): string => tokens[index]?.text ?? ''

const isJoinedNumber = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.kind === 'number' && tokens[index].isJoined

/** Whether a token separates the numbers of a date. */
export const isPartOfDate = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.kind === 'sign' && /^[./-]$/.test(tokens[index].text)
