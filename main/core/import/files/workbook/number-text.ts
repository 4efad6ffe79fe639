import { SSF } from '@e965/xlsx'

/** Days from 1899-12-30 to 1904-01-01, from which some workbooks count. Source: ECMA-376 part 1, 18.17.4.1. */
const days1904 = 1462
/** Days from 1899-12-30 to 1970-01-01. */
const days1970 = 25_569

/** A number as its cell shows it, if it is a day, a time or a duration; otherwise its digits. */
export function numberText(value: number, format: string, isFrom1904: boolean): string {
  if (!Number.isFinite(value)) return ''
  if (!SSF.is_date(format)) return String(value)
  // A duration, such as 36:00, is not a time of day.
  if (/\[[hms]+\]/i.test(format)) return SSF.format(format, value)
  return dateText(value, format, isFrom1904)
}

/**
 * A serial number as the day, the time or both that its format shows. Rounded to the second, so that
 * 46368.79166666666 is 19:00 and not a millisecond before.
 */
function dateText(value: number, format: string, isFrom1904: boolean): string {
  const { hasDay, hasTime } = shownBy(format)
  const serial = isFrom1904 && hasDay ? value + days1904 : value
  const at = new Date(Math.round((serial - days1970) * 86_400) * 1000)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return ''
  const [day = '', time = ''] = at.toISOString().split('T')
  const clock = time.slice(0, time.slice(6, 8) === '00' ? 5 : 8)
  // A number below 1 is a time only, whatever its format.
  if (!hasDay || serial < 1) return clock
  return clock === '00:00' && !hasTime ? day : `${day} ${clock}`
}

function shownBy(format: string): { readonly hasDay: boolean; readonly hasTime: boolean } {
  const plain = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return { hasDay: /[dy]/i.test(plain) || !/[hs]/i.test(plain), hasTime: /[hs]/i.test(plain) }
}

/** An ISO 8601 date, as strict workbooks store it, as its format shows it. A time alone counts from 1899-12-30. */
export function isoText(value: string, format: string): string {
  const found =
    /^(?:(\d{4}-\d{2}-\d{2}))?T?(?:(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
      value.trim(),
    )
  if (found === null) return value
  const [, day, minutes, seconds = ''] = found
  const clock = minutes === undefined ? undefined : `${minutes}${seconds === ':00' ? '' : seconds}`
  if (day === undefined || day < '1900-01-02') return clock ?? value
  if (clock === undefined) return day
  const { hasDay, hasTime } = SSF.is_date(format)
    ? shownBy(format)
    : { hasDay: true, hasTime: clock !== '00:00' }
  if (!hasDay) return clock
  return clock === '00:00' && !hasTime ? day : `${day} ${clock}`
}
