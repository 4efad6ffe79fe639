import type { ColumnMapping } from '../../../../shared/contract/methods/import.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { Table } from '../files/table.ts'

/** Fewer consecutive numbers are not a count. */
const fewest = 3

/**
 * A warning if ids only number the rows (1, 2, 3, …), because next month's first row would then change this month's
 * first post. Null if they do not.
 */
export function rowNumberWarning(
  { template, headers, records }: Pick<Table, 'template' | 'headers' | 'records'>,
  { externalId }: ColumnMapping,
): BothLanguages | null {
  if (externalId === undefined || template !== null) return null
  const ids = records.map(({ cells }) => (cells[externalId] ?? '').trim()).filter((id) => id !== '')
  if (ids.length < fewest || !ids.every((id, index) => id === String(index + 1))) return null
  const name = (headers[externalId] ?? '').slice(0, 60).toWellFormed()
  return {
    en: `“${name}” only counts the rows: as the id of posts, row 1 of next month’s sheet would change this month’s post 1. Leave it unused unless a number stays with its post.`,
    id: `“${name}” hanya menomori baris: sebagai id posting, baris 1 dari lembar bulan depan akan mengubah posting 1 bulan ini. Jangan dipakai kecuali satu nomor tetap milik satu posting.`,
  }
}
