import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { ColumnMapping, DateOrder } from '../../../../shared/contract/methods/import-stage.ts'
import type { Table } from '../files/table.ts'
import type { ReadRow } from './row-setting.ts'
import { detectDateOrder, parseMoment } from '../../../../shared/time/written/parse-moment.ts'

/** The note about dates without a year; null if all have one. */
export function assumedYearsNote(
  rows: readonly { readonly row: ReadRow }[],
  { today }: { readonly today: string },
): BothLanguages | null {
  const first = rows.find(({ row }) => row.isYearAssumed)
  if (first === undefined) return null
  const length = rows.reduce((count, { row }) => count + Number(row.isYearAssumed), 0)
  const { line, fields } = first.row
  const day = fields.wall?.slice(0, 10) ?? ''
  return {
    en: `${length} ${length === 1 ? 'date has' : 'dates have'} no year: the next one from ${today} on was used, such as ${day} in row ${line}.`,
    id: `${length} tanggal tanpa tahun: diambil yang terdekat mulai ${today}, misalnya ${day} di baris ${line}.`,
  }
}

interface DatedTable {
  readonly table: Pick<Table, 'kind' | 'records'>
  readonly mapping: ColumnMapping
  readonly dateOrder: DateOrder
}

/** A date as a workbook stores it; one typed as text has its day first. */
const held = /^(\d{4})-(\d{2})-(\d{2})\b/

/**
 * Whether the program that stored a workbook's dates swapped day and month: set to American dates, Excel turns
 * 05/12/2026 into 12 May and leaves 13/12/2026 as text. True if texts prove that the day was typed first, no stored
 * date has a day above 12, and the stored dates are nearer to those texts once swapped.
 */
export function areDatesSwapped({ table, mapping, dateOrder }: DatedTable): boolean {
  if (table.kind !== 'xlsx' || dateOrder !== 'day-first') return false
  const column = mapping.date ?? mapping.dateTime
  if (column === undefined) return false
  // What the user has edited since proves nothing about the program.
  const cells = table.records.map(
    ({ cells, edited }) => (edited?.get(column) ?? cells[column])?.slice(0, 60) ?? '',
  )
  if (detectDateOrder(cells) !== 'day-first') return false
  const kept = cells.flatMap((cell) => {
    const found = held.exec(cell)
    return found === null ? [] : [[Number(found[1]), Number(found[2]), Number(found[3])] as const]
  })
  const typed = cells.flatMap((cell) => {
    const day = held.test(cell) ? null : parseMoment(cell, { order: 'day-first' }).day
    return day === null ? [] : [Date.parse(day)]
  })
  if (kept.length === 0 || typed.length === 0 || kept.some(([, , day]) => day > 12)) return false
  const from = typed.reduce((least, at) => Math.min(least, at))
  const until = typed.reduce((most, at) => Math.max(most, at))
  const far = (at: number): number => Math.max(0, from - at, at - until)
  const total = (at: (date: (typeof kept)[number]) => number): number =>
    kept.reduce((sum, date) => sum + far(at(date)), 0)
  const asKept = total(([year, month, day]) => Date.UTC(year, month - 1, day))
  const asTyped = total(([year, month, day]) => Date.UTC(year, day - 1, month))
  return asTyped < asKept
}

export const swappedDatesNote: BothLanguages = {
  en: 'Some dates in this workbook had day and month swapped, as its dates typed as text show. They were corrected: check their months.',
  id: 'Sebagian tanggal di buku kerja ini tersimpan dengan hari dan bulan tertukar, seperti terlihat dari tanggal yang diketik sebagai teks. Sudah dibetulkan: periksa bulannya.',
}

/** Swaps day and month of a date that a workbook stores. */
export const swapDayAndMonth = (written: string): string =>
  written.replace(/^(\d{4})-(\d{2})-(\d{2})/, '$1-$3-$2')

/** The note about rows in the past; null if there are none. */
export function pastRowsNote(
  rows: readonly { readonly row: ReadRow; readonly outcome: string }[],
  { today }: { readonly today: string },
): BothLanguages | null {
  const isPast = ({ row, outcome }: (typeof rows)[number]): boolean =>
    outcome !== 'left-out' &&
    outcome !== 'refused' &&
    outcome !== 'same' &&
    row.fields.wall !== null &&
    row.fields.wall.slice(0, 10) < today
  const first = rows.find(isPast)
  if (first === undefined) return null
  const length = rows.reduce((count, one) => count + Number(isPast(one)), 0)
  const { line, fields } = first.row
  const day = fields.wall?.slice(0, 10) ?? ''
  return {
    en: `${length} ${length === 1 ? 'row is' : 'rows are'} in the past, such as ${day} in row ${line}.`,
    id: `${length} baris sudah lewat, misalnya ${day} di baris ${line}.`,
  }
}

/** The note about rows that call their posts approved; null if there are none. */
export function proposedNote(
  rows: readonly { readonly row: ReadRow; readonly outcome: string }[],
): BothLanguages | null {
  const length = rows.reduce(
    (count, { row, outcome }) => count + Number(row.isProposed && outcome !== 'left-out'),
    0,
  )
  if (length === 0) return null
  return {
    en: `${length} ${length === 1 ? 'row is' : 'rows are'} marked as approved: ${length === 1 ? 'it was' : 'they were'} imported for review, because approval is given in Tautan.`,
    id: `${length} baris tertulis disetujui: masuk sebagai menunggu persetujuan, karena persetujuan diberikan di Tautan.`,
  }
}
