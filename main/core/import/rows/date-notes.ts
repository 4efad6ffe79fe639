import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { ColumnMapping, DateOrder } from '../../../../shared/contract/methods/import.ts'
import type { Table } from '../files/table.ts'
import type { ReadRow } from './row-setting.ts'
import { detectDateOrder } from '../../../../shared/time/written/parse-moment.ts'

/** What is said where dates have no year; null where all have one. */
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
    en: `${length} ${length === 1 ? 'date has' : 'dates have'} no year: the nearest from ${today} on was taken, such as ${day} in row ${line}.`,
    id: `${length} tanggal tanpa tahun: diambil yang terdekat mulai ${today}, misalnya ${day} di baris ${line}.`,
  }
}

interface DatedTable {
  readonly table: Pick<Table, 'kind' | 'records'>
  readonly mapping: ColumnMapping
  readonly dateOrder: DateOrder
}

/** A day as a workbook holds it; what was typed as text has its day first. */
const held = /^\d{4}-(\d{2})-(\d{2})\b/

/**
 * Whether the program that kept a workbook took days for months. Set to American dates, Excel turns 05/12/2026 into 12 May
 * and leaves 13/12/2026 as text: then no date that it holds has a day over 12, and texts beside them prove that the day
 * was typed first.
 */
export function areDatesSwapped({ table, mapping, dateOrder }: DatedTable): boolean {
  if (table.kind !== 'xlsx' || dateOrder !== 'day-first') return false
  const column = mapping.date ?? mapping.dateTime
  if (column === undefined) return false
  const cells = table.records.map(({ cells }) => cells[column]?.slice(0, 60) ?? '')
  if (detectDateOrder(cells) !== 'day-first') return false
  const dates = cells.flatMap((cell) => held.exec(cell)?.[2] ?? [])
  return dates.length > 0 && dates.every((day) => Number(day) <= 12)
}

export function swappedDatesNote(staged: DatedTable): BothLanguages | null {
  if (!areDatesSwapped(staged)) return null
  return {
    en: 'Some dates of this workbook were kept with day and month in each other’s place, as the texts beside them show (13/12/2026 has no month 13). They were put right; choose “month first” to take them as they are.',
    id: 'Sebagian tanggal di buku kerja ini tersimpan dengan hari dan bulan tertukar, seperti terlihat dari teks di sekitarnya (13/12/2026 tidak punya bulan 13). Sudah dibetulkan; pilih “bulan dulu” untuk memakainya apa adanya.',
  }
}
