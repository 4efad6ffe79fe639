import { provenOrder } from '../importers/read-dates.ts'
import { stringify } from 'csv-stringify/sync'
import { fail } from '../../../shared/contract/errors.ts'
import {
  largestImport,
  type ColumnMapping,
  type DateOrder,
  type ImportRow,
  type Stage,
} from '../../../shared/contract/imports.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods.ts'
import type { BothLanguages, Status } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Reason } from '../../../shared/post/post.ts'
import { safeCell } from '../exporters/safe-cell.ts'
import type { DecodedText } from '../importers/decode-text.ts'
import type { CsvRecord, CsvText } from '../importers/read-csv.ts'
import type { ReadRow } from '../importers/read-row.ts'

export interface StagedRow {
  readonly row: ReadRow
  readonly outcome: ImportRow['outcome']
  readonly status: Status | null
  readonly reason: Reason | null
  readonly problems: ImportRow['problems']
}

export interface Staged {
  readonly id: string
  readonly file: string
  readonly decoded: Omit<DecodedText, 'text'>
  readonly csv: CsvText
  readonly headers: readonly string[]
  readonly records: readonly CsvRecord[]
  readonly account: Account
  readonly mapping: ColumnMapping
  readonly dateOrder: DateOrder
  readonly defaultTime: string | null
  readonly rows: readonly StagedRow[]
  readonly problem: BothLanguages | null
}

/** Files on their way in, held in memory until they are saved or given up. Nothing of them is in the plan before. */
export class ImportDesk {
  readonly uploads = new Map<string, Uint8Array[]>()
  readonly stages = new Map<string, Staged>()
  /** Ids whose rows are being read and vetted right now, and those of them that are to stop. */
  readonly running = new Set<string>()
  readonly cancelled = new Set<string>()
}

/** More than this many files at once are not kept: the oldest goes. */
const mostStages = 4

export function uploadPiece(
  desk: ImportDesk,
  input: ParsedInputOf<'import.upload'>,
): OutputOf<'import.upload'> {
  const pieces = desk.uploads.get(input.uploadId) ?? []
  const bytes = pieces.reduce((total, piece) => total + piece.length, 0)
  const piece = Buffer.from(input.piece, 'base64')
  if (bytes + piece.length > largestImport) {
    desk.uploads.delete(input.uploadId)
    fail('bad-input', `the file is larger than ${largestImport / 1024 / 1024} MB; split it`, {
      expected: `at most ${largestImport} bytes`,
    })
  }
  if (!desk.uploads.has(input.uploadId) && desk.uploads.size >= mostStages) {
    const [oldest] = desk.uploads.keys()
    if (oldest !== undefined) desk.uploads.delete(oldest)
  }
  desk.uploads.set(input.uploadId, [...pieces, piece])
  return { bytes: bytes + piece.length }
}

export function keep(desk: ImportDesk, staged: Staged): Stage {
  desk.stages.delete(staged.id)
  while (desk.stages.size >= mostStages) {
    const [oldest] = desk.stages.keys()
    if (oldest === undefined) break
    desk.stages.delete(oldest)
  }
  desk.stages.set(staged.id, staged)
  return shown(staged)
}

export function stageOf(desk: ImportDesk, id: string): Staged {
  return desk.stages.get(id) ?? fail('not-found', 'this import was closed; hand the file over again')
}

/** The date order that the mapped columns prove, if they do. */
export function provenBy(records: readonly CsvRecord[], mapping: ColumnMapping): DateOrder | null {
  return provenOrder(
    [mapping.date, mapping.dateTime].flatMap((column) =>
      column === undefined ? [] : records.map((record) => record.cells[column] ?? ''),
    ),
  )
}

function shown(staged: Staged): Stage {
  const count = (outcome: ImportRow['outcome']): number =>
    staged.rows.filter((row) => row.outcome === outcome).length
  return {
    stageId: staged.id,
    file: staged.file,
    encoding: { name: staged.decoded.encoding, certain: staged.decoded.certain },
    delimiter: staged.csv.delimiter,
    headers: staged.headers,
    preview: staged.records
      .slice(0, 5)
      .map((record) => record.cells.map((cell) => cell.slice(0, 200).toWellFormed())),
    mapping: staged.mapping,
    dateOrder: staged.dateOrder,
    dateOrderCertain: provenBy(staged.records, staged.mapping) === staged.dateOrder,
    defaultTime: staged.defaultTime,
    counts: {
      rows: staged.records.length,
      goes: count('goes'),
      warned: count('warned'),
      held: count('held'),
      refused: count('refused'),
    },
    problem: staged.problem,
  }
}

export function importRows(desk: ImportDesk, input: ParsedInputOf<'import.rows'>): OutputOf<'import.rows'> {
  const { rows } = stageOf(desk, input.stageId)
  const chosen = input.outcome === null ? rows : rows.filter(({ outcome }) => outcome === input.outcome)
  return {
    total: chosen.length,
    rows: chosen
      .slice(input.from, input.from + input.limit)
      .map(({ row, outcome, status, reason, problems }) => ({
        line: row.line,
        outcome,
        status,
        caption: row.fields.caption.slice(0, 400).toWellFormed(),
        wall: row.fields.wall,
        account: row.account.handle,
        reason,
        problems,
      })),
  }
}

export function cancelImport(
  desk: ImportDesk,
  { stageId }: ParsedInputOf<'import.cancel'>,
): OutputOf<'import.cancel'> {
  desk.stages.delete(stageId)
  if (desk.running.has(stageId)) desk.cancelled.add(stageId)
  desk.uploads.delete(stageId)
  return {}
}

export function refusedFile(
  desk: ImportDesk,
  { stageId }: ParsedInputOf<'import.refusedFile'>,
): OutputOf<'import.refusedFile'> {
  const staged = stageOf(desk, stageId)
  const refused = staged.rows.filter(({ outcome }) => outcome === 'refused')
  const lines = refused.map(({ row, problems }) => [
    ...row.cells.slice(0, staged.headers.length),
    ...Array.from({ length: Math.max(0, staged.headers.length - row.cells.length) }, () => ''),
    problems
      .map(
        ({ field, expected, got }) =>
          `line ${row.line}, ${field}: expected ${expected.en}, got ${(typeof got === 'string' ? got : got.en) || 'nothing'}`,
      )
      .join('; '),
  ])
  return {
    name: `${staged.file.replace(/\.[^.]*$/, '')}-refused.csv`,
    text: stringify([[...staged.headers.map(safeCell), 'why'], ...lines.map((line) => line.map(safeCell))], {
      bom: true,
      delimiter: staged.csv.delimiter,
    }),
  }
}
