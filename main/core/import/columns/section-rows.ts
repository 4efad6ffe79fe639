import type { ColumnMapping } from '../../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { Table, TableRecord } from '../files/table.ts'

/** With fewer columns, a row with a single text may well be a post. */
const minColumns = 3

/**
 * Whether a row of a sheet is a heading between posts, such as "WEEK 2" or "TOTAL": a single text with letters,
 * outside the columns of captions, hashtags and files.
 */
export function isSectionRow(
  { kind, headers }: Pick<Table, 'kind' | 'headers'>,
  mapping: ColumnMapping,
  { cells, flaws }: TableRecord,
): boolean {
  if ((kind !== 'csv' && kind !== 'xlsx') || headers.length < minColumns || flaws !== undefined) return false
  const at = cells.findIndex((cell) => cell.trim() !== '')
  if (at < 0 || [mapping.caption, mapping.hashtags, mapping.media].includes(at)) return false
  return /\p{L}{2}/u.test(cells[at] ?? '') && cells.findLastIndex((cell) => cell.trim() !== '') === at
}

/** The note about headings that were skipped; null if there were none. */
export function sectionRowsNote(headings: readonly TableRecord[]): BothLanguages | null {
  const [first] = headings
  if (first === undefined) return null
  const words = (first.cells.find((cell) => cell.trim() !== '') ?? '').trim().slice(0, 60).toWellFormed()
  return headings.length === 1
    ? {
        en: `Row ${first.line}, “${words}”, is a heading, not a post, and was skipped.`,
        id: `Baris ${first.line}, “${words}”, adalah judul, bukan posting: dilewati.`,
      }
    : {
        en: `${headings.length} rows are headings, not posts, and were skipped, such as “${words}” in row ${first.line}.`,
        id: `${headings.length} baris adalah judul, bukan posting, misalnya “${words}” di baris ${first.line}: dilewati.`,
      }
}
