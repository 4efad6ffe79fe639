import { fail } from '../../../shared/contract/errors.ts'
import {
  inPlaceFields,
  maxInPlace,
  type ImportField,
  type ImportRow,
} from '../../../shared/contract/methods/import-stage.ts'
import type { Table, TableRecord } from './files/table.ts'
import { swapDayAndMonth } from './rows/date-notes.ts'
import { isSwappedHere } from './rows/read-row.ts'
import type { Staged } from './staged.ts'

/** A record's texts of the given fields, without those that have no column. */
export function textsOf<Field extends ImportField>(
  staged: Pick<Staged, 'isSwapped' | 'mapping'>,
  record: TableRecord,
  fields: readonly Field[],
): Partial<Record<Field, string>> {
  const texts: Partial<Record<Field, string>> = {}
  for (const field of fields) {
    const column = staged.mapping[field]
    if (column === undefined) continue
    const text = (record.cells[column] ?? '').toWellFormed()
    texts[field] = isSwappedHere(staged, record, field) ? swapDayAndMonth(text) : text
  }
  return texts
}

/** The texts that can be edited in the preview; null when they are too long for that. */
export function inPlaceTexts(staged: Staged, index: number): ImportRow['cells'] {
  const texts = textsOf(staged, recordAt(staged.table, index), inPlaceFields)
  const length = Object.values(texts).reduce((sum, text) => sum + text.length, 0)
  return length > maxInPlace ? null : texts
}

export function recordAt({ records }: Table, index: number): TableRecord {
  return (
    records[index] ??
    fail('not-found', { en: `The file has no row ${index}.`, id: `Berkas ini tidak punya baris ${index}.` })
  )
}
