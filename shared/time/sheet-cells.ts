import { addDays } from './days.ts'
import type { DateOrder } from './written/parse-date.ts'
import { detectDateOrder, isAmbiguousDate, parseMoment, parseTime } from './written/parse-moment.ts'

/** How the dates of a column are read, and what says so. */
export interface ColumnOrder {
  readonly order: DateOrder
  /**
   * `column`: other dates of it can only be read so. `locale`: nothing in it tells, and it is taken as the computer writes
   * dates. Null: none of its dates can be read in two ways.
   */
  readonly by: 'column' | 'locale' | null
}

/** In which order a column of dates has day and month; `local` is the order in which this computer writes them. */
export function columnOrder(cells: readonly string[], local: DateOrder): ColumnOrder {
  const proven = detectDateOrder(cells)
  return {
    order: proven ?? local,
    by: cells.some(isAmbiguousDate) ? (proven === null ? 'locale' : 'column') : null,
  }
}

/** A day as the number that a spreadsheet keeps for it, perhaps with a part of a day behind it. */
const serial = /^(\d{5,7})(?:[.,](\d+))?$/

/** Day 0 of such numbers; they are told from other numbers from 1970 on. Source: ECMA-376 part 1, 18.17.4.1. */
const dayZero = '1899-12-30'
const first = 25_569
const last = 2_958_465

/**
 * The day, and the time if it says one, that a cell means as a spreadsheet puts it on the clipboard: `2/12/2026`, `2-Dec-26`,
 * `02 Des 2026`, `2026-12-02 00:00:00`, or a number such as 46358.5. Midnight is what a spreadsheet writes behind a day
 * without a time: it says none. Null when the cell is no day that exists.
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
  // A time in another zone would be another one here.
  return day === null || problem !== null || zone !== null
    ? null
    : { day, time: time === '00:00' ? null : time }
}

/** A part of a day, as spreadsheets keep times: 0.79166667 is seven in the evening. */
const fraction = /^0?[.,](\d+)$/

/**
 * Whether a column of times has parts of a day in it. 0.25 alone may be a quarter of a day or 25 minutes past midnight; more
 * digits than minutes have, or fewer, settle it for the column.
 */
export const hasFractions = (cells: readonly string[]): boolean =>
  cells.some((cell) => {
    const digits = fraction.exec(cell.trim())?.[1]
    return digits !== undefined && (digits.length !== 2 || Number(digits) > 59)
  })

/** The time of day, `HH:mm`, that a cell means: 19:00, 7:00 PM, 19.00 or a part of a day. Null when it is none, or in doubt. */
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
