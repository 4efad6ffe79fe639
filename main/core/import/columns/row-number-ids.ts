import type { ColumnMapping } from '../../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { Table } from '../files/table.ts'

/** Fewer ids, in all tables together, are not a count. */
export const minRowNumbers = 3

/** How many ids of a column number the rows (1, 2, 3, …): all of them, or none. */
export function countRowNumbers({ records }: Pick<Table, 'records'>, column: number): number {
  const ids = records.map(({ cells }) => (cells[column] ?? '').trim()).filter((id) => id !== '')
  return ids.every((id, index) => id === String(index + 1)) ? ids.length : 0
}

/**
 * A warning if ids only number the rows (1, 2, 3, …), because next month's first row would then change this month's
 * first post. Null if they do not.
 */
export function rowNumberWarning(
  table: Pick<Table, 'template' | 'headers' | 'records'>,
  { externalId }: ColumnMapping,
): BothLanguages | null {
  if (externalId === undefined || table.template !== null) return null
  if (countRowNumbers(table, externalId) < minRowNumbers) return null
  const name = (table.headers[externalId] ?? '').slice(0, 60).toWellFormed()
  return {
    en: `“${name}” only numbers the rows: used as post ids, row 1 of next month’s sheet would change this month’s post 1. Leave it unused unless each number stays with its post.`,
    id: `“${name}” hanya menomori baris: sebagai id posting, baris 1 dari lembar bulan depan akan mengubah posting 1 bulan ini. Jangan dipakai kecuali satu nomor tetap milik satu posting.`,
  }
}
