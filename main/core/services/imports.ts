import { setImmediate } from 'node:timers/promises'
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
import type { Account } from '../../../shared/post/account.ts'
import { newId } from '../../../shared/post/ids.ts'
import type { Reason } from '../../../shared/post/post.ts'
import { reasonOf, vetPost } from '../../../shared/post/vet-post.ts'
import type { BothLanguages, Status } from '../../../shared/policy/index.ts'
import type { CoreContext, Head } from '../context.ts'
import { decodeText, type DecodedText } from '../importers/decode-text.ts'
import { guessColumns } from '../importers/guess-columns.ts'
import { readCsv, type CsvRecord, type CsvText } from '../importers/read-csv.ts'
import { provenOrder } from '../importers/read-dates.ts'
import { readRow, type ReadRow, type RowSetting } from '../importers/read-row.ts'
import { safeCell } from '../exporters/safe-cell.ts'
import { earlierOutput, type PlanChange } from '../store/command-log.ts'
import { campaignOf, campaignRow, optionalText } from '../store/plan-tables.ts'
import { postRow } from '../store/post-rows.ts'
import { buildPost, todayOf } from './build-post.ts'
import { changePlan } from './change-plan.ts'
import { accountById, allAccounts } from './clients.ts'

interface StagedRow {
  readonly row: ReadRow
  readonly outcome: ImportRow['outcome']
  readonly status: Status | null
  readonly reason: Reason | null
  readonly problems: ImportRow['problems']
}

interface Staged {
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

/** So many rows are read and vetted before others get a turn. */
const slice = 1000

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

export async function stageImport(
  context: CoreContext,
  desk: ImportDesk,
  input: ParsedInputOf<'import.stage'>,
): Promise<Stage> {
  const pieces = desk.uploads.get(input.uploadId) ?? fail('not-found', 'the file was not handed over')
  desk.uploads.delete(input.uploadId)
  const account = accountById(context.workspace.database, input.accountId)
  return stageBytes(context, desk, {
    id: input.uploadId,
    file: input.file,
    bytes: Buffer.concat(pieces),
    account,
  })
}

export interface FileToStage {
  readonly id: string
  readonly file: string
  readonly bytes: Uint8Array
  readonly account: Account
  readonly defaultTime?: string
  readonly dateOrder?: DateOrder
}

export async function stageBytes(context: CoreContext, desk: ImportDesk, given: FileToStage): Promise<Stage> {
  const { text, ...decoded } = decodeText(given.bytes)
  const csv = await readCsv(text, (share) =>
    context.emit({
      event: 'progress',
      of: given.id,
      task: 'read',
      done: Math.round(share * 100),
      total: 100,
    }),
  )
  const [head, ...records] = csv.records
  const headers = head?.cells.map((cell) => cell.trim()) ?? []
  const mapping = guessColumns(headers)
  const proven = provenBy(records, mapping)
  const staged = await vetted(context, desk, {
    id: given.id,
    file: given.file,
    decoded,
    csv,
    headers,
    records,
    account: given.account,
    mapping,
    dateOrder: proven ?? given.dateOrder ?? (given.account.market === 'US' ? 'month-first' : 'day-first'),
    defaultTime: given.defaultTime ?? null,
  })
  return keep(desk, staged)
}

/** The date order that the mapped columns prove, if they do. */
function provenBy(records: readonly CsvRecord[], mapping: ColumnMapping): DateOrder | null {
  return provenOrder(
    [mapping.date, mapping.dateTime].flatMap((column) =>
      column === undefined ? [] : records.map((record) => record.cells[column] ?? ''),
    ),
  )
}

export async function remapImport(
  context: CoreContext,
  desk: ImportDesk,
  input: ParsedInputOf<'import.remap'>,
): Promise<Stage> {
  const { rows: _rows, problem: _problem, ...staged } = stageOf(desk, input.stageId)
  for (const [field, column] of Object.entries(input.mapping)) {
    if (column >= staged.headers.length) {
      fail('bad-input', `there is no column ${column}`, {
        field: `mapping.${field}`,
        expected: `0 to ${staged.headers.length - 1}`,
      })
    }
  }
  return keep(
    desk,
    await vetted(context, desk, {
      ...staged,
      mapping: input.mapping,
      dateOrder: input.dateOrder,
      defaultTime: input.defaultTime,
    }),
  )
}

function keep(desk: ImportDesk, staged: Staged): Stage {
  desk.stages.delete(staged.id)
  while (desk.stages.size >= mostStages) {
    const [oldest] = desk.stages.keys()
    if (oldest === undefined) break
    desk.stages.delete(oldest)
  }
  desk.stages.set(staged.id, staged)
  return shown(staged)
}

function stageOf(desk: ImportDesk, id: string): Staged {
  return desk.stages.get(id) ?? fail('not-found', 'this import was closed; hand the file over again')
}

async function vetted(
  context: CoreContext,
  desk: ImportDesk,
  staged: Omit<Staged, 'rows' | 'problem'>,
): Promise<Staged> {
  const problem = problemOf(staged)
  if (problem !== null) return { ...staged, rows: [], problem }
  const { database } = context.workspace
  const accounts = allAccounts(database).filter(({ clientId }) => clientId === staged.account.clientId)
  const setting: RowSetting = {
    headers: staged.headers,
    mapping: staged.mapping,
    dateOrder: staged.dateOrder,
    defaultTime: staged.defaultTime,
    account: staged.account,
    accounts: new Map(accounts.map((account) => [account.handle, account])),
  }
  const seen = new Map<string, number>()
  const planned = plannedKeys(context, accounts)
  const rows: StagedRow[] = []
  desk.running.add(staged.id)
  try {
    for (let from = 0; from < staged.records.length; from += slice) {
      for (const record of staged.records.slice(from, from + slice)) {
        rows.push(stagedRow(context, readRow(record, setting), seen, planned))
      }
      context.emit({
        event: 'progress',
        of: staged.id,
        task: 'vet',
        done: rows.length,
        total: staged.records.length,
      })
      await setImmediate()
      if (desk.cancelled.has(staged.id))
        fail('cancelled', {
          en: 'The import was cancelled; nothing was saved.',
          id: 'Impor dibatalkan; tidak ada yang disimpan.',
        })
    }
  } finally {
    desk.running.delete(staged.id)
    desk.cancelled.delete(staged.id)
  }
  return { ...staged, rows, problem: null }
}

function problemOf({
  headers,
  mapping,
  records,
  file,
}: Omit<Staged, 'rows' | 'problem'>): BothLanguages | null {
  if (headers.length === 0) {
    return {
      en: `${file} is empty: expected a line of column names and a line for each post.`,
      id: `${file} kosong: seharusnya ada satu baris nama kolom dan satu baris untuk tiap posting.`,
    }
  }
  if (records.length === 0) {
    return {
      en: `${file} has column names and no rows.`,
      id: `${file} hanya berisi nama kolom, tanpa baris.`,
    }
  }
  if (mapping.caption !== undefined) return null
  const names = headers.map((header) => header || '–').join(', ')
  return {
    en: `No column holds captions. Expected one called caption, text, teks or the like; the file has ${names}.`,
    id: `Tidak ada kolom berisi caption. Seharusnya ada yang bernama caption, text, teks, atau sejenisnya; berkas ini punya ${names}.`,
  }
}

function stagedRow(
  context: CoreContext,
  row: ReadRow,
  seen: Map<string, number>,
  planned: ReadonlySet<string>,
): StagedRow {
  const refused = (problems: ImportRow['problems']): StagedRow => ({
    row,
    outcome: 'refused',
    status: null,
    reason: null,
    problems,
  })
  if (row.problems.length > 0) return refused(row.problems)
  const key = keyOf(row.account.id, row.fields.wall, row.fields.caption)
  const earlier = seen.get(key)
  if (earlier !== undefined) {
    return refused([
      {
        field: 'row',
        expected: { en: 'a post that is not in the file yet', id: 'posting yang belum ada di berkas' },
        got: { en: `the same as line ${earlier}`, id: `sama dengan baris ${earlier}` },
      },
    ])
  }
  seen.set(key, row.line)
  if (planned.has(key)) {
    return refused([
      {
        field: 'row',
        expected: { en: 'a post that is not planned yet', id: 'posting yang belum direncanakan' },
        got: { en: 'the same caption at the same time', id: 'caption yang sama pada waktu yang sama' },
      },
    ])
  }
  const verdict = vetPost(row.fields, row.account, todayOf(context, row.account.zone), context.policy)
  const outcome = verdict.status === 'blocked' ? 'held' : verdict.status === 'warn' ? 'warned' : 'goes'
  return { row, outcome, status: verdict.status, reason: reasonOf(verdict), problems: [] }
}

const keyOf = (accountId: string, wall: string | null, caption: string): string =>
  `${accountId}\n${wall ?? ''}\n${caption}`

/** What is planned already for these accounts: asked once, for asking row by row would be slow where many share a time. */
function plannedKeys({ workspace }: CoreContext, accounts: Iterable<Account>): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { id } of accounts) {
    for (const row of workspace.database.all('SELECT wall, caption FROM posts WHERE account_id = ?', id)) {
      keys.add(keyOf(id, optionalText(row, 'wall'), String(row['caption'])))
    }
  }
  return keys
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

export function commitImport(
  context: CoreContext,
  desk: ImportDesk,
  { stageId }: ParsedInputOf<'import.commit'>,
  head: Head,
): OutputOf<'import.commit'> {
  const earlier = earlierOutput(context.workspace.database, head)
  if (earlier !== null) return earlier as OutputOf<'import.commit'>
  const staged = stageOf(desk, stageId)
  if (staged.problem !== null) fail('bad-input', staged.problem)
  if (desk.running.has(stageId)) fail('conflict', 'the rows are being read anew; save when that is done')
  const going = staged.rows.filter(({ outcome }) => outcome !== 'refused')
  if (going.length === 0) fail('bad-input', `no row of ${staged.file} can be saved`)
  const output = changePlan(
    context,
    { ...head, input: { file: staged.file, rows: going.length } },
    (plan): OutputOf<'import.commit'> => {
      const campaigns = campaignsFor(context, plan, staged.account.clientId, going)
      const planned = plannedKeys(
        context,
        new Map(going.map(({ row }) => [row.account.id, row.account])).values(),
      )
      let held = 0
      going.forEach(({ row }, index) => {
        if (planned.has(keyOf(row.account.id, row.fields.wall, row.fields.caption))) {
          fail('conflict', `line ${row.line} was planned elsewhere in the meantime; stage the file again`)
        }
        const campaignId = row.campaign === null ? null : (campaigns.get(row.campaign.toLowerCase()) ?? null)
        const stored = buildPost(context, {
          id: newId(),
          account: row.account,
          fields: { ...row.fields, campaignId },
          instant: row.instant,
          before: null,
          revision: head.id,
        })
        if (stored.post.status === 'blocked') held++
        plan.add('posts', postRow(stored))
        if (index % slice === 0) {
          context.emit({ event: 'progress', of: stageId, task: 'save', done: index, total: going.length })
        }
      })
      return { saved: going.length, held, refused: staged.rows.length - going.length }
    },
  )
  desk.stages.delete(stageId)
  return output
}

/** The client's campaigns by lower-case name; those that only the file names are made, over the days of its rows. */
function campaignsFor(
  context: CoreContext,
  plan: PlanChange,
  clientId: string,
  rows: readonly StagedRow[],
): ReadonlyMap<string, string> {
  const known = new Map(
    context.workspace.database
      .all('SELECT * FROM campaigns WHERE client_id = ?', clientId)
      .map(campaignOf)
      .map((campaign) => [campaign.name.toLowerCase(), campaign.id]),
  )
  const named = Map.groupBy(
    rows.filter(({ row }) => row.campaign !== null),
    ({ row }) => (row.campaign ?? '').toLowerCase(),
  )
  for (const [name, members] of named) {
    if (known.has(name)) continue
    const days = members
      .flatMap(({ row }) => (row.fields.wall === null ? [] : [row.fields.wall.slice(0, 10)]))
      .sort()
    const today = todayOf(context, members[0]?.row.account.zone ?? 'UTC')
    const id = newId()
    plan.add(
      'campaigns',
      campaignRow({
        id,
        clientId,
        name: (members[0]?.row.campaign ?? name).slice(0, 120).toWellFormed(),
        startsOn: days[0] ?? today,
        endsOn: days.at(-1) ?? today,
      }),
    )
    known.set(name, id)
  }
  return known
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
