import type { ColumnMapping, ImportField } from '../../../shared/contract/methods/import.ts'

/** The columns of the preview that can be edited in place. */
export const editableCells = ['when', 'account', 'format', 'caption'] as const
export type EditableCell = (typeof editableCells)[number]

/** The fields behind a column of the preview: a date and a time may share a column of the file. */
export function fieldsOf(cell: EditableCell, mapping: ColumnMapping): readonly ImportField[] {
  if (cell !== 'when') return [cell]
  return mapping.dateTime !== undefined && mapping.date === undefined ? ['dateTime'] : ['date', 'time']
}

/** Changes texts of one or several rows, by their places in the file. */
export type EditCells = (
  indexes: readonly number[],
  cells: Readonly<Partial<Record<ImportField, string>>>,
) => void
