import { stringify } from 'csv-stringify/sync'
import { inEnglish } from '../../../shared/contract/methods/import-stage.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { safeCell } from '../../../shared/export/safe-cell.ts'
import { reasonHeader } from './column-mappings.ts'
import type { Table } from './files/table.ts'
import { getStage, type ImportSessions } from './import-sessions.ts'
import { swapDayAndMonth } from './rows/date-notes.ts'
import { isSwappedHere } from './rows/read-row.ts'
import type { Staged } from './staged.ts'

export function refusedFile(
  sessions: ImportSessions,
  { stageId }: ParsedInputOf<'import.refusedFile'>,
): OutputOf<'import.refusedFile'> {
  const staged = getStage(sessions, stageId)
  const { headers, delimiter, kind } = staged.table
  const refused = staged.rows.filter(({ outcome }) => outcome === 'refused')
  const lines = refused.map(({ index, row, problems }) => [
    ...cellsOf(staged, index),
    problems
      .map(
        ({ field, expected, got }) =>
          `${recordNoun[kind]} ${row.line}${row.sheet === null ? '' : ` of ${row.sheet}`}, ${inEnglish(field)}: expected ${expected.en}, got ${inEnglish(got) || 'nothing'}`,
      )
      .join('; '),
  ])
  return {
    name: `${staged.file.replace(/\.[^.]*$/, '')}-refused.csv`,
    text: stringify(
      [headers, ...lines].map((cells, index) =>
        [...cells, ...(index === 0 ? [reasonHeader] : [])].map(outgoing),
      ),
      {
        bom: true,
        delimiter: delimiter ?? ',',
      },
    ),
  }
}

/** A record's cells by header, with swapped days corrected, because nothing would correct them in a text. */
function cellsOf({ table, mapping, isSwapped }: Staged, index: number): string[] {
  const record = table.records[index]
  const cells = table.headers.map((_, column) => record?.cells[column] ?? '')
  for (const field of ['date', 'dateTime'] as const) {
    const column = mapping[field]
    const text = column === undefined ? undefined : cells[column]
    if (record !== undefined && column !== undefined && text !== undefined)
      if (isSwappedHere({ isSwapped, mapping }, record, field)) cells[column] = swapDayAndMonth(text)
  }
  return cells
}

/** A UTF-8 file cannot contain half of a surrogate pair. */
const outgoing = (cell: string): string => safeCell(cell.toWellFormed())

/** What a record is called where the user looks for it. */
export const recordNoun: Readonly<Record<Table['kind'], string>> = {
  csv: 'line',
  ndjson: 'line',
  ics: 'line',
  xlsx: 'row',
  json: 'post',
  batch: 'post',
}
