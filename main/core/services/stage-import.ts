import { setImmediate } from 'node:timers/promises'
import { fail } from '../../../shared/contract/errors.ts'
import type { DateOrder, ImportRow, Stage } from '../../../shared/contract/imports.ts'
import type { ParsedInputOf } from '../../../shared/contract/methods.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import { reasonOf } from '../../../shared/post/vet-post.ts'
import type { CoreContext } from '../context.ts'
import { decodeText } from '../importers/decode-text.ts'
import { guessColumns } from '../importers/guess-columns.ts'
import { readCsv } from '../importers/read-csv.ts'
import { readRow, type ReadRow, type RowSetting } from '../importers/read-row.ts'
import { vetForClient } from './client-policy.ts'
import { accountById, allAccounts } from './accounts.ts'
import { keep, provenBy, stageOf, type ImportDesk, type Staged, type StagedRow } from './import-desk.ts'
import { keyOf, plannedKeys } from './planned-keys.ts'

/** So many rows are read and vetted before others get a turn. */
const slice = 1000

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
  const verdict = vetForClient(context, row.fields, row.account)
  const outcome = verdict.status === 'blocked' ? 'held' : verdict.status === 'warn' ? 'warned' : 'goes'
  return { row, outcome, status: verdict.status, reason: reasonOf(verdict), problems: [] }
}
