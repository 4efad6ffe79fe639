import type { ColumnMapping, LeftOutKind, Stage } from '../../../shared/contract/methods/import-stage.ts'
import { isAmbiguousDate, parseMoment } from '../../../shared/time/written/parse-moment.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import { mediaColumns } from './columns/media-columns.ts'
import { rowNumberWarning } from './columns/row-number-ids.ts'
import { isSectionRow, sectionRowsNote } from './columns/section-rows.ts'
import { provenBy, writtenDates } from './date-proof.ts'
import type { Table } from './files/table.ts'
import { assumedYearsNote, pastRowsNote, proposedNote, swappedDatesNote } from './rows/date-notes.ts'
import { isGoing, type Staged } from './staged.ts'

/** A date that the other order would read as another day, and the day that it was read as. */
function dateInDoubt({ table, mapping, dateOrder, today }: Staged): Stage['dateInDoubt'] {
  const written = writtenDates(table.records, mapping).find(isAmbiguousDate)
  if (written === undefined) return null
  const { day } = parseMoment(written, { order: dateOrder, today })
  return day === null ? null : { written, day }
}

/** How many posts are shown below the column names. */
const previewed = 5

/** A staged file as the user sees it. */
export function stageView(staged: Staged): Stage {
  const { table, rows } = staged
  const outcomes = { ready: 0, warned: 0, held: 0, same: 0, leftOut: 0, refused: 0 }
  const changes = { new: 0, changed: 0, duplicate: 0 }
  const leftOut: Partial<Record<LeftOutKind, number>> = {}
  for (const { outcome, change, row } of rows) {
    if (row.leftOut !== null) leftOut[row.leftOut.kind] = (leftOut[row.leftOut.kind] ?? 0) + 1
    outcomes[outcome === 'left-out' ? 'leftOut' : outcome]++
    if (change !== 'same' && (change === 'duplicate' || isGoing(outcome))) changes[change]++
  }
  const notes = [
    sectionRowsNote(staged.headings),
    rowNumberWarning(table, staged.mapping),
    otherSheetsNote(table),
    assumedYearsNote(rows, staged),
    staged.isSwapped ? swappedDatesNote : null,
    pastRowsNote(rows, staged),
    proposedNote(rows),
  ].filter((note) => note !== null)
  const isCertain = provenBy(table.records, staged.mapping) === staged.dateOrder
  const planned = rows.filter((row) => row.planned !== null)
  return {
    stageId: staged.id,
    file: staged.file,
    edits: staged.undo.length,
    accountId: staged.isOwnerless ? null : staged.account.id,
    unknown: staged.unknown,
    kind: table.kind,
    template: table.template,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheets: table.sheets,
    sheet: table.sheet,
    notes: [...table.notes, ...staged.guessNotes, ...notes],
    headerRow: table.headerRow,
    top: table.top.map(({ line, cells }) => ({ line, cells: cells.slice(0, 20).map(shortened) })),
    headers: table.headers.map(shortened),
    preview: table.records
      .slice(0, previewed * 5)
      .filter((record) => !isSectionRow(table, staged.mapping, record))
      .slice(0, previewed)
      .map((record) => record.cells.map(shortened)),
    mapping: staged.mapping,
    unused: unusedColumns(table, staged.mapping),
    mappedBy: staged.mappedBy,
    dateOrder: staged.dateOrder,
    dateOrderCertain: isCertain,
    dateInDoubt: isCertain ? null : dateInDoubt(staged),
    defaultTime: staged.defaultTime,
    leftOut,
    included: staged.included,
    changesPlanned: staged.changesPlanned,
    atPlannedTimes: planned.length,
    changingPlanned: planned.filter(({ change }) => change === 'changed').length,
    counts: { rows: table.records.length - staged.headings.length, ...outcomes, ...changes },
    problem: staged.problem,
  }
}

/** The note that a workbook has other sheets. */
function otherSheetsNote({ sheet, sheets }: Table): BothLanguages | null {
  if (sheet === null || sheets.length < 2) return null
  const name = sheet.slice(0, 40).toWellFormed()
  return {
    en: `Only “${name}” is read. The workbook has ${sheets.length} sheets; all that hold posts can be read at once.`,
    id: `Hanya “${name}” yang dibaca. Buku kerja ini punya ${sheets.length} lembar; semua yang berisi posting dapat dibaca sekaligus.`,
  }
}

/** Columns with a name and content that no field is read from. */
function unusedColumns(table: Table, mapping: ColumnMapping): string[] {
  const { headers, records } = table
  const used = new Set<number>(Object.values(mapping))
  const read = mediaColumns(table, mapping.media)
  return headers.flatMap((header, column) =>
    header.trim() === '' ||
    used.has(column) ||
    read.includes(column) ||
    records.every(({ cells }) => (cells[column] ?? '').trim() === '')
      ? []
      : [shortened(header.trim())],
  )
}

const shortened = (text: string): string => text.slice(0, 200).toWellFormed()
