import { SSF, type CellObject } from '@e965/xlsx'
import type { CellProblem } from '../table.ts'

/** What a cell shows, as text; or what is wrong with it. */
export function cellText(cell: CellObject, address: string, isFrom1904: boolean): string | CellProblem {
  switch (cell.t) {
    case 's':
      return typeof cell.v === 'string' ? cell.v : ''
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE'
    case 'e':
      return broken(address, cell.w ?? '#ERROR')
    case 'n':
      return typeof cell.v === 'number' ? numberText(cell.v, cell, isFrom1904) : ''
    case 'd':
    case 'z':
      return ''
  }
}

function numberText(value: number, cell: CellObject, isFrom1904: boolean): string {
  if (!Number.isFinite(value)) return ''
  const format = typeof cell.z === 'string' ? cell.z : ''
  if (!SSF.is_date(format)) return String(value)
  // Hours that were counted, such as 36:00, are no time of day.
  if (/\[[hms]+\]/i.test(format)) return cell.w ?? ''
  return dateText(value, format, isFrom1904)
}

const broken = (address: string, got: string): CellProblem => ({
  expected: { en: 'a value', id: 'sebuah nilai' },
  got: { en: `the error ${got} in cell ${address}`, id: `galat ${got} di sel ${address}` },
})

/** Days from 1899-12-30 to 1904-01-01, from which some workbooks count. Source: ECMA-376 part 1, 18.17.4.1. */
const days1904 = 1462
/** Days from 1899-12-30 to 1970-01-01. */
const days1970 = 25_569

/**
 * A serial number as the day, the time or both that its format shows. It is rounded to the second: 46368.79166666666 is
 * 19:00, and not a millisecond before.
 */
function dateText(value: number, format: string, isFrom1904: boolean): string {
  const plain = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  const hasDay = /[dy]/i.test(plain)
  const hasTime = /[hs]/i.test(plain)
  const serial = isFrom1904 && hasDay ? value + days1904 : value
  const at = new Date(Math.round((serial - days1970) * 86_400) * 1000)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return ''
  const [day = '', time = ''] = at.toISOString().split('T')
  const clock = time.slice(0, time.slice(6, 8) === '00' ? 5 : 8)
  // A number of less than a day is a time alone, whatever its format; ISO times count from the day before.
  if (!hasDay || serial < 1) return clock
  return clock === '00:00' && !hasTime ? day : `${day} ${clock}`
}
