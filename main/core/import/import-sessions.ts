import { stringify } from 'csv-stringify/sync'
import { mediaOf } from '../../../shared/post/media.ts'
import { fail } from '../../../shared/contract/errors.ts'
import {
  inEnglish,
  maxImport,
  type ColumnMapping,
  type DateOrder,
  type ImportChange,
  type ImportRow,
  type LeftOutKind,
  type Stage,
  type UnknownOwner,
} from '../../../shared/contract/methods/import.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { BothLanguages, Status } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Reason } from '../../../shared/post/post.ts'
import {
  assumedYearsNote,
  pastRowsNote,
  proposedNote,
  swapDayAndMonth,
  swappedDatesNote,
} from './rows/date-notes.ts'
import { isSwappedHere } from './rows/read-row.ts'
import { mediaColumns } from './columns/recognise-template.ts'
import { templateOf } from './columns/templates.ts'
import { rowNumberWarning } from './columns/row-number-ids.ts'
import { sectionRowsNote, isSectionRow } from './columns/section-rows.ts'
import { safeCell } from '../../../shared/export/safe-cell.ts'
import { detectDateOrder, isAmbiguousDate, parseMoment } from '../../../shared/time/written/parse-moment.ts'
import { reasonHeader } from './column-mappings.ts'
import type { ReadOptions, Table, TableRecord } from './files/table.ts'
import type { PlannedAt } from './rows/duplicates.ts'
import type { ReadRow } from './rows/row-setting.ts'

export interface StagedRow {
  /** The place of its record in the table, from 0. */
  readonly index: number
  readonly row: ReadRow
  readonly outcome: ImportRow['outcome']
  readonly change: ImportChange
  readonly changes: readonly string[]
  /** The post that it would change, as it was when the row was read. */
  readonly before: { readonly id: string; readonly revision: string } | null
  readonly findings: number
  /** The one post that is planned for its account and minute with other words; its id and words. */
  readonly planned: PlannedAt | null
  /** The line of an earlier row for the same account and minute. */
  readonly sameMinute: number | null
  /** The packs, the client's policy and the day that it was vetted with; null where more than these decided. */
  readonly stamp: string | null
  readonly status: Status | null
  readonly reason: Reason | null
  readonly problems: ImportRow['problems']
}

/** What was found out of a file once, and holds also when the rows that showed it were saved or edited. */
export interface Settled {
  /** Whether its dates are swapped, once rows were saved; null before. */
  readonly isSwapped: boolean | null
  /** The column that names clients of the plan; null while none was found. */
  readonly clientColumn: number | null
  /** Whether a person said the order of its dates, or rows were saved in it. */
  readonly isOrderSaid: boolean
  /** The posts that its rows have added or changed: another row of the file is not about them. */
  readonly savedPosts: ReadonlySet<string>
}

/** What an edit changes of a staged file. */
export type Undo = Pick<Staged, 'table' | 'mapping' | 'addedColumns'>

export interface Staged {
  readonly id: string
  readonly file: string
  /** The file itself, to be read anew when a person says as what. */
  readonly bytes: Uint8Array
  readonly reading: ReadOptions
  readonly table: Table
  readonly account: Account
  /** The account's client, while it is not in the plan: it is created with the first import. */
  readonly newClient: { readonly id: string; readonly name: string } | null
  /** Whether nobody has said yet whose the file is, and the account only stands in for one. */
  readonly isOwnerless: boolean
  readonly mapping: ColumnMapping
  readonly mappedBy: Stage['mappedBy']
  /** What was guessed by the cells of columns; nothing once a person has said what they mean. */
  readonly guessNotes: readonly BothLanguages[]
  /** The day that it was in the account's zone when the file was read. */
  readonly today: string
  readonly dateOrder: DateOrder
  readonly defaultTime: string | null
  /** Reasons for leaving rows out that do not count, by a person's choice. */
  readonly included: readonly LeftOutKind[]
  /** Whether rows change the post that is planned at their time with other words. */
  readonly changesPlanned: boolean
  /** Whether the program that kept the dates of this workbook took days for months. */
  readonly isSwapped: boolean
  readonly settled: Settled
  /** What it was before each edit, the last one first. */
  readonly undo: readonly Undo[]
  /** How many columns at the end the file does not have: they were added for what a person has set. */
  readonly addedColumns: number
  /** Clients and accounts that rows name and the plan does not have. */
  readonly unknown: readonly UnknownOwner[]
  readonly rows: readonly StagedRow[]
  /** Rows that are no posts, and were passed over. */
  readonly headings: readonly TableRecord[]
  readonly problem: BothLanguages | null
}

/** Files on their way in, held in memory until they are saved or given up. Nothing of them is in the plan before. */
export class ImportSessions {
  readonly uploads = new Map<string, Uint8Array[]>()
  readonly stages = new Map<string, Staged>()
  /** Ids whose rows are being read and vetted right now, and those of them that are to stop. */
  readonly running = new Set<string>()
  /** The posts that the last import has added or changed. */
  lastSaved: ReadonlySet<string> = new Set()
  readonly cancelled = new Set<string>()
}

/** More than this many files at once are not kept: the oldest goes. */
const maxStages = 4

export function uploadPiece(
  sessions: ImportSessions,
  input: ParsedInputOf<'import.upload'>,
): OutputOf<'import.upload'> {
  const chunks = sessions.uploads.get(input.uploadId) ?? []
  const bytes = chunks.reduce((total, chunk) => total + chunk.length, 0)
  const chunk = Buffer.from(input.chunk, 'base64')
  if (bytes + chunk.length > maxImport) {
    sessions.uploads.delete(input.uploadId)
    const megabytes = maxImport / 1024 / 1024
    fail(
      'bad-input',
      {
        en: `The file is larger than ${megabytes} MB. Split it.`,
        id: `Berkas ini lebih besar dari ${megabytes} MB. Pecah dulu.`,
      },
      { expected: `at most ${maxImport} bytes` },
    )
  }
  if (!sessions.uploads.has(input.uploadId) && sessions.uploads.size >= maxStages) {
    const [oldest] = sessions.uploads.keys()
    if (oldest !== undefined) sessions.uploads.delete(oldest)
  }
  sessions.uploads.set(input.uploadId, [...chunks, chunk])
  return { bytes: bytes + chunk.length }
}

export function keepStage(sessions: ImportSessions, staged: Staged): Stage {
  sessions.stages.delete(staged.id)
  while (sessions.stages.size >= maxStages) {
    const [oldest] = sessions.stages.keys()
    if (oldest === undefined) break
    sessions.stages.delete(oldest)
  }
  sessions.stages.set(staged.id, staged)
  return shown(staged)
}

export function getStage(sessions: ImportSessions, id: string): Staged {
  return (
    sessions.stages.get(id) ??
    fail('not-found', {
      en: 'This import is not open any more: it was saved, cancelled, or others took its place. Give the file again.',
      id: 'Impor ini sudah tidak terbuka: sudah disimpan, dibatalkan, atau diganti impor lain. Berikan berkasnya lagi.',
    })
  )
}

/** What the mapped columns hold of dates. */
export const writtenDates = (records: readonly TableRecord[], mapping: ColumnMapping): string[] =>
  [mapping.date, mapping.dateTime].flatMap((column) =>
    column === undefined ? [] : records.map((record) => record.cells[column]?.slice(0, 60) ?? ''),
  )

const proofs = new WeakMap<readonly TableRecord[], Map<string, DateOrder | null>>()

/** The date order that the mapped columns prove, if they do. Read once for the same records and columns. */
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

/** A date that the other order reads as another day, and the day that it was read as. */
function dateInDoubt({ table, mapping, dateOrder, today }: Staged): Stage['dateInDoubt'] {
  const written = writtenDates(table.records, mapping).find(isAmbiguousDate)
  if (written === undefined) return null
  const { day } = parseMoment(written, { order: dateOrder, today })
  return day === null ? null : { written, day }
}

/** So many posts are shown under the names of the columns. */
const previewed = 5

function shown(staged: Staged): Stage {
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
    assumedYearsNote(rows, staged),
    staged.isSwapped ? swappedDatesNote : null,
    pastRowsNote(rows, staged),
    proposedNote(rows),
  ].filter((note) => note !== null)
  const isCertain = provenBy(table.records, staged.mapping) === staged.dateOrder
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
    atPlannedTimes: rows.reduce((count, { planned }) => count + Number(planned !== null), 0),
    counts: { rows: table.records.length - staged.headings.length, ...outcomes, ...changes },
    problem: staged.problem,
  }
}

/** Columns with names and something in them that no field is read from. */
function unusedColumns({ headers, records, template }: Table, mapping: ColumnMapping): string[] {
  const used = new Set<number>(Object.values(mapping))
  const read = mediaColumns(headers, mapping.media, templateOf(template))
  return headers.flatMap((header, column) =>
    header.trim() === '' ||
    used.has(column) ||
    read.includes(column) ||
    records.every(({ cells }) => (cells[column] ?? '').trim() === '')
      ? []
      : [shortened(header.trim())],
  )
}

/** Whether a row is saved, or stands in the plan already. */
const isGoing = (outcome: ImportRow['outcome']): boolean => outcome !== 'refused' && outcome !== 'left-out'

const shortened = (text: string): string => text.slice(0, 200).toWellFormed()

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

/** What the file says of a row's time, as it is written. */
const writtenTime = (cells: readonly string[], { date, dateTime, time }: ColumnMapping): string =>
  [date ?? dateTime, time]
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

export const openImport = (
  sessions: ImportSessions,
  { stageId }: ParsedInputOf<'import.open'>,
): OutputOf<'import.open'> => shown(getStage(sessions, stageId))

/** Keeps the refused rows of an import that was saved, to be put right; forgets the import if there are none. */
export function keepRefused(sessions: ImportSessions, staged: Staged, saved: ReadonlySet<string>): void {
  const refused = staged.rows.filter(({ outcome }) => outcome === 'refused')
  sessions.stages.delete(staged.id)
  if (refused.length === 0) return
  keepStage(sessions, {
    ...staged,
    table: {
      ...staged.table,
      records: refused.flatMap(({ index }) => staged.table.records[index] ?? []),
    },
    rows: refused.map((row, index) => ({ ...row, index })),
    headings: [],
    undo: [],
    settled: {
      ...staged.settled,
      isSwapped: staged.isSwapped,
      isOrderSaid: true,
      savedPosts: new Set([...staged.settled.savedPosts, ...saved]),
    },
  })
}

export function cancelImport(
  sessions: ImportSessions,
  { stageId }: ParsedInputOf<'import.cancel'>,
): OutputOf<'import.cancel'> {
  sessions.stages.delete(stageId)
  if (sessions.running.has(stageId)) sessions.cancelled.add(stageId)
  sessions.uploads.delete(stageId)
  return {}
}

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
          `${recordNoun[kind]} ${row.line}, ${inEnglish(field)}: expected ${expected.en}, got ${inEnglish(got) || 'nothing'}`,
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

/** A record's cells under their headers, with swapped days put right: in a text nothing would. */
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

/** Half of a surrogate pair has no place in a file of UTF-8. */
const outgoing = (cell: string): string => safeCell(cell.toWellFormed())

/** What a record is called where a person looks for it. */
export const recordNoun: Readonly<Record<Table['kind'], string>> = {
  csv: 'line',
  ndjson: 'line',
  ics: 'line',
  xlsx: 'row',
  json: 'post',
  batch: 'post',
}
