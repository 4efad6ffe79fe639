import type { ColumnMapping, ImportField, inPlaceFields } from '../../../shared/contract/methods/import.ts'

/** The columns of the preview that can be edited in place. */
export const editableCells = ['when', 'account', 'format', 'caption'] as const
export type EditableCell = (typeof editableCells)[number]

type InPlaceField = (typeof inPlaceFields)[number]

/** The columns that say when a post goes out. */
const times = ['date', 'time', 'dateTime'] as const

/** The fields behind a column of the preview: a date and a time may share a column of the file, or have one each. */
export function fieldsOf(cell: EditableCell, mapping: ColumnMapping): readonly InPlaceField[] {
  if (cell !== 'when') return [cell]
  const mapped = times.filter((field) => mapping[field] !== undefined)
  if (mapping.dateTime !== undefined) return mapped
  return ['date', 'time']
}

export interface EditOptions {
  /** Whether the person saw all cells of the row. */
  readonly isWhole?: boolean
  /** Whether what the rows say of their time is kept in their notes. */
  readonly notesTime?: boolean
}

/** Says whether rows change the post that is planned at their time, or are added beside it. */
export type ChangePlanned = (indexes: readonly number[], isChange: boolean) => void

/** Changes texts of one or several rows, by their places in the file. */
export type EditCells = (
  indexes: readonly number[],
  cells: Readonly<Partial<Record<ImportField, string>>>,
  options?: EditOptions,
) => void
