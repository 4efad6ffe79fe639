import { fail } from '../../../shared/contract/errors.ts'
import type { ImportField, Stage } from '../../../shared/contract/methods/import-stage.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext } from '../context/context.ts'
import { wholeRecord, type Table, type TableRecord } from './files/table.ts'
import { getStage, type ImportSessions } from './import-sessions.ts'
import { recordAt, textsOf } from './row-texts.ts'
import type { Staged } from './staged.ts'
import { fits, unfitting } from './rows/read-row.ts'
import { vetAgain } from './vet-stage.ts'

/** How many edits can be undone. */
const maxUndo = 50

/** A row's cells as read, by field. */
export function importRow(
  sessions: ImportSessions,
  { stageId, index }: ParsedInputOf<'import.row'>,
): OutputOf<'import.row'> {
  const staged = getStage(sessions, stageId)
  const record = recordAt(staged.table, index)
  return { line: record.line, cells: textsOf(staged, record, Object.keys(staged.mapping) as ImportField[]) }
}

/**
 * Writes the user's texts into cells of rows. All rows are read again, because an edit may make another row a
 * duplicate.
 */
export function editImport(
  context: CoreContext,
  sessions: ImportSessions,
  { stageId, indexes, cells, isWhole, notesTime }: ParsedInputOf<'import.edit'>,
): Promise<Stage> {
  const staged = getStage(sessions, stageId)
  const fields = [
    ...new Set([...(Object.keys(cells) as ImportField[]), ...(notesTime ? (['notes'] as const) : [])]),
  ]
  const { table, mapping, addedColumns } = withColumns(staged, fields)
  const texts = new Map(fields.map((field) => [mapping[field] ?? 0, cells[field] ?? '']))
  const records = [...table.records]
  for (const index of new Set(indexes)) {
    const record = recordAt(table, index)
    if (notesTime && mapping.notes !== mapping.caption)
      texts.set(mapping.notes ?? 0, notedTime(staged, record, cells.notes))
    records[index] = edited(table, record, texts, { isSwapped: staged.isSwapped, isWhole })
  }
  return vetAgain(context, sessions, {
    ...staged,
    mapping,
    addedColumns,
    table: { ...table, records },
    undo: withUndo(staged),
  })
}

/** Sets whether rows change the post planned at their time, as the user chooses. */
export function changePlanned(
  context: CoreContext,
  sessions: ImportSessions,
  { stageId, indexes, isChange }: ParsedInputOf<'import.changePlanned'>,
): Promise<Stage> {
  const staged = getStage(sessions, stageId)
  const plannedChoices = new Map(indexes === null ? [] : staged.plannedChoices)
  for (const index of indexes ?? []) {
    recordAt(staged.table, index)
    plannedChoices.set(index, isChange)
  }
  return vetAgain(context, sessions, {
    ...staged,
    changesPlanned: indexes === null ? isChange : staged.changesPlanned,
    plannedChoices,
    undo: withUndo(staged),
  })
}

const withUndo = (staged: Staged): Staged['undo'] => {
  const { table, mapping, addedColumns, changesPlanned, plannedChoices, undo } = staged
  return [{ table, mapping, addedColumns, changesPlanned, plannedChoices }, ...undo.slice(0, maxUndo - 1)]
}

/** A row's notes, followed by its time as written. */
function notedTime(staged: Staged, record: TableRecord, given: string | undefined): string {
  const {
    notes: held = '',
    date,
    dateTime,
    time,
  } = textsOf(staged, record, ['notes', 'date', 'dateTime', 'time'])
  const written = [date, dateTime, time].filter((text) => text !== undefined && text.trim() !== '')
  const notes = given ?? held
  return [notes, written.join(' ')].filter((text) => text !== '').join('\n')
}

/** Undoes the last edit or choice. */
export function undoEdit(
  context: CoreContext,
  sessions: ImportSessions,
  { stageId }: ParsedInputOf<'import.undoEdit'>,
): Promise<Stage> {
  const staged = getStage(sessions, stageId)
  const [before, ...undo] = staged.undo
  if (before === undefined)
    return fail('bad-input', {
      en: 'No row of this import was changed.',
      id: 'Belum ada baris impor ini yang diubah.',
    })
  return vetAgain(context, sessions, { ...staged, ...before, undo })
}

/** The table with a column for each of the fields, added if missing. */
function withColumns(
  { table, mapping, addedColumns }: Staged,
  fields: readonly ImportField[],
): Pick<Staged, 'table' | 'mapping' | 'addedColumns'> {
  const missing = fields.filter((field) => mapping[field] === undefined)
  if (missing.length === 0) return { table, mapping, addedColumns }
  const { headers, records, kind } = table
  const added = missing.map((field, index) => [field, headers.length + index] as const)
  const width = headers.length + missing.length
  return {
    addedColumns: addedColumns + missing.length,
    mapping: { ...mapping, ...Object.fromEntries(added) },
    table: {
      ...table,
      headers: [...headers, ...missing],
      records: records.map((record) => ({
        ...record,
        cells: resized(record.cells, width),
        // A CSV row with too few or too many cells stays flawed until the user has looked at it.
        ...(kind === 'csv' && !fits(record.cells, headers.length)
          ? { flaws: new Map(record.flaws).set(wholeRecord, unfitting(record.cells, headers)) }
          : {}),
      })),
    },
  }
}

const resized = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, column) => cells[column] ?? '')

/** A record with new texts in some columns. */
function edited(
  table: Table,
  record: TableRecord,
  texts: ReadonlyMap<number, string>,
  { isSwapped, isWhole }: { readonly isSwapped: boolean; readonly isWhole: boolean },
): TableRecord {
  const { flaws: oldFlaws, links: oldLinks, edited: oldEdited, ...rest } = record
  // In CSV, a missing or extra cell shifts those after it; a user who saw the whole row has corrected that.
  const isRefit = isWhole && table.kind === 'csv'
  const width = Math.max(
    isRefit ? table.headers.length : record.cells.length,
    ...[...texts.keys()].map((column) => column + 1),
  )
  const cells = resized(record.cells, width)
  const [flaws, links, originals] = [new Map(oldFlaws), new Map(oldLinks), new Map(oldEdited)]
  for (const [column, text] of texts) {
    // With swapped dates, the user may mean exactly what the cell contains.
    if (cells[column] === text && !isSwapped) continue
    if (!originals.has(column)) originals.set(column, cells[column] ?? '')
    cells[column] = text
    flaws.delete(column)
    links.delete(column)
  }
  if (isRefit) flaws.delete(wholeRecord)
  return {
    ...rest,
    cells,
    ...(flaws.size === 0 ? {} : { flaws }),
    ...(links.size === 0 ? {} : { links }),
    ...(originals.size === 0 ? {} : { edited: originals }),
  }
}
