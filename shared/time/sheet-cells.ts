import { addDays } from './days.ts'
import type { DateOrder } from './written/parse-date.ts'
import { detectDateOrder, isAmbiguousDate, parseMoment, parseTime } from './written/parse-moment.ts'

/** The date order of a column, and what decides it. */
export interface ColumnOrder {
  readonly order: DateOrder
  /**
   * `column`: other dates in the column allow only this order. `locale`: the column does not decide, so this computer's
   * order is used. Null: no date in the column is ambiguous.
   */
  readonly by: 'column' | 'locale' | null
}

/** The order of day and month in a column of dates; `local` is the order used by this computer. */
export function columnOrder(cells: readonly string[], local: DateOrder): ColumnOrder {
  const proven = detectDateOrder(cells)
  return {
    order: proven ?? local,
    by: cells.some(isAmbiguousDate) ? (proven === null ? 'locale' : 'column') : null,
  }
}

/** A spreadsheet's serial number of a day, perhaps with a fraction for the time. */
const serial = /^(\d{5,7})(?:[.,](\d+))?$/

/** Day 0 of serial numbers, which are recognised from 1970 on. Source: ECMA-376 part 1, 18.17.4.1. */
const dayZero = '1899-12-30'
const first = 25_569
const last = 2_958_465

/**
 * Reads the day, and the time if there is one, from a cell as a spreadsheet copies it: `2/12/2026`, `2-Dec-26`, `02 Des
 * 2026`, `2026-12-02 00:00:00`, or a number such as 46358.5. Midnight counts as no time, because spreadsheets append it
 * to days. Null if the cell is not an existing day.
 */
export function readSheetDay(
  cell: string,
  order: DateOrder,
): { readonly day: string; readonly time: string | null } | null {
  const number = serial.exec(cell.trim())
  if (number !== null) {
    const days = Number(number[1])
    if (days < first || days > last) return null
    const minutes = Math.round(Number(`0.${number[2] ?? '0'}`) * 1440)
    const day = addDays(dayZero, minutes === 1440 ? days + 1 : days)
    return { day, time: minutes === 0 || minutes === 1440 ? null : clockOf(minutes) }
  }
  const { day, time, zone, problem } = parseMoment(cell, { order })
  // A time with a zone would be a different time here.
  return day === null || problem !== null || zone !== null
    ? null
    : { day, time: time === '00:00' ? null : time }
}

/** A time as a fraction of a day, as spreadsheets store it: 0.79166667 is 19:00. */
const fraction = /^0?[.,](\d+)$/

/**
 * Whether a column of times contains fractions of a day. 0.25 may be a quarter of a day or 25 minutes past midnight;
 * digits that cannot be minutes decide for the whole column.
 */
export const hasFractions = (cells: readonly string[]): boolean =>
  cells.some((cell) => {
    const digits = fraction.exec(cell.trim())?.[1]
    return digits !== undefined && (digits.length !== 2 || Number(digits) > 59)
  })

/** Reads a time of day as `HH:mm`: 19:00, 7:00 PM, 19.00 or a fraction of a day. Null if invalid or ambiguous. */
export function readSheetTime(cell: string, fractions: boolean): string | null {
  const part = fraction.exec(cell.trim())
  if (part === null) {
    const found = parseTime(cell)
    return found === null || found.zone !== null ? null : found.time
  }
  if (!fractions) return null
  const minutes = Math.round(Number(`0.${part[1]}`) * 1440)
  return minutes === 1440 ? null : clockOf(minutes)
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
