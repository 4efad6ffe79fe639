import { setImmediate } from 'node:timers/promises'
import { fail } from '../../../shared/contract/errors.ts'
import { accountsByChannel, schedulerOfTemplate } from '../../../shared/export/schedulers.ts'
import type { Stage, UnknownOwner } from '../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import type { CoreContext } from '../context/context.ts'
import { todayOf } from '../context/today.ts'
import { allAccounts } from '../store/tables/accounts.ts'
import { allClients } from '../store/tables/clients.ts'
import { isSectionRow } from './columns/section-rows.ts'
import type { TableRecord } from './files/table.ts'
import { keepStage, type ImportSessions } from './import-sessions.ts'
import type { Staged, StagedRow } from './staged.ts'
import { areDatesSwapped } from './rows/date-notes.ts'
import { loadPlannedPosts } from './rows/duplicates.ts'
import { rowReader } from './rows/read-row.ts'
import { rowStager } from './rows/stage-row.ts'
import { countOwners, ownersInTable } from './rows/unknown-owners.ts'

/** Rows read and vetted before reporting progress and yielding to others. */
const slice = 1000

/** Marks an import as running, so that it can be cancelled and is not saved meanwhile. */
export async function whileRunning<Result>(
  sessions: ImportSessions,
  id: string,
  run: (throwIfCancelled: () => void) => Promise<Result>,
): Promise<Result> {
  sessions.running.add(id)
  try {
    return await run(() => {
      if (!sessions.cancelled.has(id)) return
      fail('cancelled', {
        en: 'The import was cancelled; nothing was saved.',
        id: 'Impor dibatalkan; tidak ada yang disimpan.',
      })
    })
  } finally {
    sessions.running.delete(id)
    sessions.cancelled.delete(id)
  }
}

/** A staged file before its rows are read. */
export type Unvetted = Omit<Staged, 'rows' | 'headings' | 'problem' | 'isSwapped' | 'unknown'>

/** Reads and vets every row of a staged file again, and keeps the result. One call at a time for each file. */
export async function vetAgain(
  context: CoreContext,
  sessions: ImportSessions,
  staged: Unvetted,
): Promise<Stage> {
  if (sessions.running.has(staged.id))
    fail('conflict', {
      en: 'The rows are being read again. Edit them when that is done.',
      id: 'Barisnya sedang dibaca ulang. Ubah setelah selesai.',
    })
  return whileRunning(sessions, staged.id, async (throwIfCancelled) =>
    keepStage(sessions, await vetted(context, throwIfCancelled, staged)),
  )
}

export async function vetted(
  context: CoreContext,
  throwIfCancelled: () => void,
  staged: Unvetted,
): Promise<Staged> {
  const { database } = context.workspace
  const { id, table, account } = staged
  const { records } = table
  const accounts = allAccounts(database)
  const clients = new Map(allClients(database).map((client) => [client.id, client.name]))
  if (staged.newClient !== null) clients.set(staged.newClient.id, staged.newClient.name)
  const isSwapped = staged.dateOrder === 'day-first' && (staged.settled.isSwapped ?? areDatesSwapped(staged))
  const unread = { ...staged, isSwapped, unknown: [], rows: [], headings: [] }
  const problem = problemOf(staged)
  if (problem !== null) return { ...unread, problem }
  const inTable = (): UnknownOwner[] =>
    ownersInTable(
      { records, mapping: staged.mapping },
      clients,
      new Set(accounts.map(({ handle }) => handle)),
    )
  if (staged.isOwnerless) return { ...unread, unknown: inTable(), problem: whose }
  const scheduler = schedulerOfTemplate(table.template)
  const channels =
    scheduler === null ? null : accountsByChannel(accounts, (id) => clients.get(id) ?? '', scheduler)
  const clientColumn = namesClients(staged, clients.values())
    ? (staged.mapping.client ?? null)
    : staged.settled.clientColumn
  const isClientColumn = clientColumn !== null && clientColumn === staged.mapping.client
  const days = new Map<string, string>()
  const today = (zone: string): string => {
    const day = days.get(zone) ?? todayOf(context, zone)
    days.set(zone, day)
    return day
  }
  const read = rowReader({
    table,
    ownColumns: table.headers.length - staged.addedColumns,
    mapping: staged.mapping,
    dateOrder: staged.dateOrder,
    defaultTime: staged.defaultTime,
    today,
    isSwapped,
    account,
    // An account that the first import creates is not in the plan yet.
    accounts: new Map([account, ...accounts].map((one) => [one.handle, one])),
    clients,
    namesClients: isClientColumn,
    channels,
  })
  const mine =
    staged.mapping.client === undefined && staged.mapping.account === undefined && channels === null
  const planned = loadPlannedPosts(
    context,
    accounts.filter(({ clientId }) => !mine || clientId === account.clientId),
  )
  const stager = rowStager(context, staged, planned)
  const readRows: StagedRow[] = []
  const headings: TableRecord[] = []
  for (let from = 0; from < records.length; from += slice) {
    for (const [offset, record] of records.slice(from, from + slice).entries()) {
      // A row that the user has edited is a post.
      if (record.edited === undefined && isSectionRow(table, staged.mapping, record)) headings.push(record)
      else readRows.push({ ...stager.stage(read(record)), index: from + offset })
    }
    const done = Math.min(from + slice, records.length)
    context.emit({ event: 'progress', of: id, task: 'vet', done, total: records.length })
    await setImmediate()
    throwIfCancelled()
  }
  const rows = stager.besidePlanned(
    readRows,
    ({ index }) => staged.plannedChoices.get(index) ?? staged.changesPlanned,
  )
  const unknown =
    staged.mapping.client !== undefined && !isClientColumn
      ? inTable()
      : countOwners(rows.flatMap(({ row, outcome }) => (outcome === 'left-out' ? [] : (row.unknown ?? []))))
  return {
    ...staged,
    settled: { ...staged.settled, clientColumn },
    isSwapped,
    unknown,
    rows,
    headings,
    problem: null,
  }
}

/**
 * Whether the client column names any client of this plan. Otherwise it contains something else, such as the
 * product lines of a brand, and says nothing about a row's owner.
 */
function namesClients({ table, mapping }: Unvetted, names: Iterable<string>): boolean {
  const column = mapping.client
  if (column === undefined) return false
  const known = new Set([...names].map((name) => name.trim().toLowerCase()))
  return table.records.some(({ cells }) => known.has((cells[column] ?? '').trim().toLowerCase()))
}

/** The question to answer before the rows can be read. */
const whose: BothLanguages = {
  en: 'Choose the account of these posts: it decides their rules and their time zone.',
  id: 'Pilih akun posting ini: akun menentukan aturan dan zona waktunya.',
}

function problemOf({ table, mapping, file }: Unvetted): BothLanguages | null {
  const { headers, headerRow, template, records, kind, sheet } = table
  const what = sheet === null ? file : `${file}, ${sheet}`
  if (headers.length === 0 && records.length === 0) {
    return {
      en: `${what} is empty: expected a line of column names and a line for each post.`,
      id: `${what} kosong: seharusnya ada satu baris nama kolom dan satu baris untuk tiap posting.`,
    }
  }
  if (records.length === 0) {
    return {
      en: `${what} has column names but no rows.`,
      id: `${what} hanya berisi nama kolom, tanpa baris.`,
    }
  }
  if (mapping.caption !== undefined || mapping.media !== undefined) return null
  if (headerRow === 0 && template === null) {
    return {
      en: `${what} has no column names. Choose the column that holds the captions, or the row that has the names.`,
      id: `${what} tidak punya nama kolom. Pilih kolom yang berisi caption, atau baris yang berisi namanya.`,
    }
  }
  const names = headers
    .map((header) => header || '–')
    .join(', ')
    .slice(0, 1000)
  const called = kind === 'csv' || kind === 'xlsx' ? 'column' : 'field'
  return {
    en: `No ${called} holds captions. Expected one called caption, text, teks or similar; the file has ${names}.`,
    id: `Tidak ada kolom berisi caption. Seharusnya ada yang bernama caption, text, teks, atau sejenisnya; berkas ini punya ${names}.`,
  }
}
