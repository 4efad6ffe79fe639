import type { ColumnMapping } from '../../../shared/contract/methods/import-stage.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { mediaOf } from '../../../shared/post/media.ts'
import { getStage, type ImportSessions } from './import-sessions.ts'
import { inPlaceTexts } from './row-texts.ts'
import { isGoing, type Staged, type StagedRow } from './staged.ts'

export function importRows(
  sessions: ImportSessions,
  input: ParsedInputOf<'import.rows'>,
): OutputOf<'import.rows'> {
  const staged = getStage(sessions, input.stageId)
  const { mapping } = staged
  const chosen = chosenRows(staged, input)
  return {
    total: chosen.length,
    rows: chosen
      .slice(input.from, input.from + input.limit)
      .map(({ index, row, outcome, change, changes, status, reason, sameMinute, planned, problems }) => ({
        index,
        line: row.line,
        sheet: row.sheet,
        outcome,
        change,
        changes,
        status,
        caption: row.fields.caption.slice(0, 400).toWellFormed(),
        files: row.fields.media.slice(0, 5).map((ref) => mediaOf(ref).name.slice(0, 200).toWellFormed()),
        wall: row.fields.wall,
        account: row.account.handle,
        format: row.fields.format,
        written: outcome === 'refused' ? writtenTime(row.cells, mapping) : null,
        cells: inPlaceTexts(staged, index),
        reason,
        sameMinute,
        planned:
          planned === null
            ? null
            : { caption: planned.caption.slice(0, 400).toWellFormed(), isChange: change === 'changed' },
        leftOut:
          row.leftOut === null
            ? null
            : { ...row.leftOut, written: row.leftOut.written.slice(0, 100).toWellFormed() },
        problems,
      })),
  }
}

/** A row's time as written in the file. */
const writtenTime = (cells: readonly string[], { date, dateTime, time }: ColumnMapping): string =>
  [date, dateTime, time]
    .flatMap((column) => (column === undefined ? [] : (cells[column] ?? '').trim()))
    .filter((cell) => cell !== '')
    .join(', ')
    .slice(0, 100)
    .toWellFormed()

export const importIndexes = (
  sessions: ImportSessions,
  input: ParsedInputOf<'import.indexes'>,
): OutputOf<'import.indexes'> => ({
  indexes: chosenRows(getStage(sessions, input.stageId), input).map(({ index }) => index),
})

const chosenRows = (
  { rows }: Staged,
  wanted: Pick<ParsedInputOf<'import.rows'>, 'outcome' | 'change'>,
): readonly StagedRow[] =>
  wanted.outcome === null && wanted.change === null
    ? rows
    : rows.filter(
        ({ outcome, change }) =>
          (wanted.outcome === null || outcome === wanted.outcome) &&
          (wanted.change === null ||
            (wanted.change === 'same'
              ? outcome === 'same'
              : change === wanted.change && (change === 'duplicate' || isGoing(outcome)))),
      )
