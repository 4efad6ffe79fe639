import type { ColumnMapping, DateOrder } from '../../../shared/contract/methods/import-stage.ts'
import { detectDateOrder } from '../../../shared/time/written/parse-moment.ts'
import type { TableRecord } from './files/table.ts'

/** The dates as written in the mapped columns. */
export const writtenDates = (records: readonly TableRecord[], mapping: ColumnMapping): string[] =>
  [mapping.date, mapping.dateTime].flatMap((column) =>
    column === undefined ? [] : records.map((record) => record.cells[column]?.slice(0, 60) ?? ''),
  )

const proofs = new WeakMap<readonly TableRecord[], Map<string, DateOrder | null>>()

/** The date order that the mapped columns prove; null if they do not. Cached by records and columns. */
export function provenBy(records: readonly TableRecord[], mapping: ColumnMapping): DateOrder | null {
  const known = proofs.get(records) ?? new Map<string, DateOrder | null>()
  proofs.set(records, known)
  const key = `${mapping.date ?? ''} ${mapping.dateTime ?? ''}`
  const proof = known.get(key)
  if (proof !== undefined) return proof
  const order = detectDateOrder(writtenDates(records, mapping))
  known.set(key, order)
  return order
}
