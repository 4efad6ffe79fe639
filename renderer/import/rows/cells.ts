import type {
  ColumnMapping,
  ImportField,
  inPlaceFields,
} from '../../../shared/contract/methods/import-stage.ts'

/** The columns of the preview that can be edited in place. */
export const editableCells = ['when', 'account', 'format', 'caption'] as const
export type EditableCell = (typeof editableCells)[number]

type InPlaceField = (typeof inPlaceFields)[number]

/** The fields for a post's scheduled time. */
const times = ['date', 'time', 'dateTime'] as const

/** The fields behind a column of the preview; in the file, date and time may share a column or have one each. */
export function fieldsOf(cell: EditableCell, mapping: ColumnMapping): readonly InPlaceField[] {
  if (cell !== 'when') return [cell]
  const mapped = times.filter((field) => mapping[field] !== undefined)
  if (mapping.dateTime !== undefined) return mapped
  return ['date', 'time']
}

export interface EditOptions {
  /** Whether the user saw all cells of the row. */
  readonly isWhole?: boolean
  /** Whether the times written in the rows are kept in their notes. */
  readonly notesTime?: boolean
}

/** Says whether rows change the post planned at their time, or are added beside it; `null` means all rows. */
export type ChangePlanned = (indexes: readonly number[] | null, isChange: boolean) => void

/** Changes texts of rows, given by their indexes in the file. */
export type EditCells = (
  indexes: readonly number[],
  cells: Readonly<Partial<Record<ImportField, string>>>,
  options?: EditOptions,
) => void
