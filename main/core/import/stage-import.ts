import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { fail } from '../../../shared/contract/errors.ts'
import type { DateOrder, ImportField, LeftOutKind, Stage } from '../../../shared/contract/methods/import.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import { accountsByChannel, schedulerOfTemplate } from '../../../shared/export/schedulers.ts'
import type { CoreContext } from '../context/context.ts'
import { handleInFileName } from './files/account-of-file.ts'
import { guessByContent } from './columns/guess-by-content.ts'
import { guessColumns } from './columns/guess-columns.ts'
import { readTable } from './read-table.ts'
import { rowReader } from './rows/read-row.ts'
import { isSectionRow } from './columns/section-rows.ts'
import type { ReadOptions, Table, TableRecord } from './files/table.ts'
import {
  keepStage,
  provenBy,
  getStage,
  type ImportSessions,
  type Staged,
  type StagedRow,
} from './import-sessions.ts'
import { rememberedMapping } from './column-mappings.ts'
import { loadPlannedPosts } from './rows/duplicates.ts'
import { areDatesSwapped } from './rows/date-notes.ts'
import { rowStager } from './rows/stage-row.ts'
import { todayOf } from '../context/today.ts'
import { accountById, allAccounts } from '../store/tables/accounts.ts'
import { allClients } from '../store/tables/clients.ts'

/** So many rows are read and vetted before others get a turn, and progress is told. */
const slice = 1000

/** What has not come further is told again after this, in milliseconds: that it goes on is news. */
const newsAfter = 200

export async function stageImport(
  context: CoreContext,
  sessions: ImportSessions,
  input: ParsedInputOf<'import.stage'>,
): Promise<Stage> {
  const chunks =
    sessions.uploads.get(input.uploadId) ??
    fail('not-found', {
      en: 'The file did not arrive whole; other imports began meanwhile. Give it again.',
      id: 'Berkasnya tidak sampai utuh; impor lain dimulai sementara itu. Berikan lagi.',
    })
  sessions.uploads.delete(input.uploadId)
  const { database } = context.workspace
  const account = accountById(database, input.accountId)
  const handle = input.byName ? handleInFileName(input.file) : null
  return stageBytes(context, sessions, {
    id: input.uploadId,
    file: input.file,
    bytes: Buffer.concat(chunks),
    account: allAccounts(database).find((named) => named.handle === handle) ?? account,
  })
}

export interface FileToStage {
  readonly id: string
  readonly file: string
  readonly bytes: Uint8Array
  readonly account: Account
  readonly reading?: ReadOptions
  readonly defaultTime?: string
  readonly included?: readonly LeftOutKind[]
  /** What a person says of it, whatever the file seems to prove. */
  readonly dateOrder?: DateOrder
}

export async function stageBytes(
  context: CoreContext,
  sessions: ImportSessions,
  given: FileToStage,
): Promise<Stage> {
  const { id, file, bytes, account } = given
  const reading = given.reading ?? {}
  return whileRunning(sessions, id, async (throwIfCancelled) => {
    let reported = -1
    let at = 0
    const onProgress = (share: number): void => {
      throwIfCancelled()
      const done = Math.round(share * 100)
      const now = performance.now()
      if (done === reported && now - at < newsAfter) return
      reported = done
      at = now
      context.emit({ event: 'progress', of: id, task: 'read', done, total: 100 })
    }
    const table = await readTable(
      bytes,
      file,
      { ...reading, today: todayOf(context, account.zone) },
      onProgress,
      (names) => rememberedMapping(context.workspace.database, names) !== null,
      context.workbookEntry,
    )
    const { headers, known, template, records } = table
    const remembered = rememberedMapping(context.workspace.database, headers)
    const guessed = guessByContent(table, guessColumns(headers, known))
    const mapping = remembered?.mapping ?? guessed.mapping
    const proven = provenBy(records, mapping)
    const usual = account.market === 'US' ? 'month-first' : 'day-first'
    return keepStage(
      sessions,
      await vetted(context, throwIfCancelled, {
        id,
        file,
        bytes,
        reading,
        table,
        account,
        mapping,
        guessNotes: remembered === null ? guessed.notes : [],
        today: todayOf(context, account.zone),
        mappedBy: remembered !== null ? 'memory' : template !== null ? 'template' : 'guess',
        dateOrder: given.dateOrder ?? proven ?? remembered?.dateOrder ?? usual,
        defaultTime: given.defaultTime ?? remembered?.defaultTime ?? null,
        included: given.included ?? [],
      }),
    )
  })
}

export async function remapImport(
  context: CoreContext,
  sessions: ImportSessions,
  input: ParsedInputOf<'import.remap'>,
): Promise<Stage> {
  const { rows: _rows, headings: _headings, problem: _problem, ...staged } = getStage(sessions, input.stageId)
  const { headers } = staged.table
  for (const [field, column] of Object.entries(input.mapping)) {
    if (column >= headers.length) {
      fail('bad-input', `there is no column ${column}`, {
        field: `mapping.${field}`,
        expected: `0 to ${headers.length - 1}`,
      })
    }
  }
  const { mapping, dateOrder, defaultTime, included } = input
  // Taking rows that were left out says nothing of the columns.
  const isSaid = !isDeepStrictEqual(
    { mapping, dateOrder, defaultTime },
    { mapping: staged.mapping, dateOrder: staged.dateOrder, defaultTime: staged.defaultTime },
  )
  return whileRunning(sessions, staged.id, async (throwIfCancelled) =>
    keepStage(
      sessions,
      await vetted(context, throwIfCancelled, {
        ...staged,
        mapping,
        dateOrder,
        defaultTime,
        included,
        mappedBy: isSaid ? 'person' : staged.mappedBy,
        guessNotes: isSaid ? [] : staged.guessNotes,
      }),
    ),
  )
}

/** The same file, read as a person says; its columns are guessed anew. */
export function rereadImport(
  context: CoreContext,
  sessions: ImportSessions,
  input: ParsedInputOf<'import.reread'>,
): Promise<Stage> {
  const { id, file, bytes, account, defaultTime, included, reading } = getStage(sessions, input.stageId)
  const { encoding, delimiter, sheet, headerRow } = input
  const { headerRow: _other, ...elsewhere } = reading
  return stageBytes(context, sessions, {
    id,
    file,
    bytes,
    account,
    reading: {
      ...(sheet === undefined ? reading : elsewhere),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(headerRow === undefined ? {} : { headerRow }),
    },
    ...(defaultTime === null ? {} : { defaultTime }),
    included,
  })
}

/** A row's cells as they are read, by what their columns hold. */
export function importRow(
  sessions: ImportSessions,
  { stageId, index }: ParsedInputOf<'import.row'>,
): OutputOf<'import.row'> {
  const { table, mapping } = getStage(sessions, stageId)
  const record = recordAt(table, index)
  const cells: Partial<Record<ImportField, string>> = {}
  for (const [field, column] of Object.entries(mapping) as [ImportField, number][])
    cells[field] = (record.cells[column] ?? '').toWellFormed()
  return { line: record.line, cells }
}

/** Puts what a person wrote into a row's cells. All rows are read again: what one says may make another its duplicate. */
export function editImport(
  context: CoreContext,
  sessions: ImportSessions,
  { stageId, index, cells }: ParsedInputOf<'import.edit'>,
): Promise<Stage> {
  const { rows: _rows, headings: _headings, problem: _problem, ...staged } = getStage(sessions, stageId)
  const { table, mapping } = staged
  const record = recordAt(table, index)
  // In a text, cells too many or too few move what stands behind them: who edits the row has seen them in their places.
  const width = table.kind === 'csv' ? table.headers.length : record.cells.length
  const next = Array.from({ length: width }, (_, column) => record.cells[column] ?? '')
  const flaws = new Map(record.flaws)
  const links = new Map(record.links)
  for (const [field, text] of Object.entries(cells) as [ImportField, string][]) {
    const column = mapping[field]
    if (column === undefined)
      return fail('bad-input', `no column holds ${field}`, {
        field: `cells.${field}`,
        expected: Object.keys(mapping).join(', '),
      })
    while (next.length <= column) next.push('')
    if (next[column] === text) continue
    next[column] = text
    flaws.delete(column)
    links.delete(column)
  }
  const edited: TableRecord = {
    line: record.line,
    cells: next,
    ...(record.isHidden === true ? { isHidden: true } : {}),
    ...(flaws.size === 0 ? {} : { flaws }),
    ...(links.size === 0 ? {} : { links }),
  }
  return whileRunning(sessions, staged.id, async (throwIfCancelled) =>
    keepStage(
      sessions,
      await vetted(context, throwIfCancelled, {
        ...staged,
        table: { ...table, records: table.records.with(index, edited) },
      }),
    ),
  )
}

function recordAt({ records }: Table, index: number): TableRecord {
  return (
    records[index] ??
    fail('not-found', { en: `The file has no row ${index}.`, id: `Berkas ini tidak punya baris ${index}.` })
  )
}

/** Marks an import as running, so that it can be cancelled and is not saved meanwhile. */
async function whileRunning<Result>(
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

/** What is known before the rows are read. */
type Unread = Omit<Staged, 'rows' | 'headings' | 'problem'>

async function vetted(context: CoreContext, throwIfCancelled: () => void, staged: Unread): Promise<Staged> {
  const problem = problemOf(staged)
  if (problem !== null) return { ...staged, rows: [], headings: [], problem }
  const { database } = context.workspace
  const { id, table, account } = staged
  const { records } = table
  const accounts = allAccounts(database)
  const clients = new Map(allClients(database).map((client) => [client.id, client.name]))
  const scheduler = schedulerOfTemplate(table.template)
  const channels =
    scheduler === null ? null : accountsByChannel(accounts, (id) => clients.get(id) ?? '', scheduler)
  const read = rowReader({
    table,
    mapping: staged.mapping,
    dateOrder: staged.dateOrder,
    defaultTime: staged.defaultTime,
    today: (zone) => todayOf(context, zone),
    isSwapped: areDatesSwapped(staged),
    account,
    // One that is made with the first import is not there yet.
    accounts: new Map([account, ...accounts].map((one) => [one.handle, one])),
    clients,
    namesClients: namesClients(staged, clients.values()),
    channels,
  })
  const mine =
    staged.mapping.client === undefined && staged.mapping.account === undefined && channels === null
  const planned = loadPlannedPosts(
    context,
    accounts.filter(({ clientId }) => !mine || clientId === account.clientId),
  )
  const stageRow = rowStager(context, staged, planned)
  const rows: StagedRow[] = []
  const headings: TableRecord[] = []
  for (let from = 0; from < records.length; from += slice) {
    for (const [offset, record] of records.slice(from, from + slice).entries()) {
      if (isSectionRow(table, staged.mapping, record)) headings.push(record)
      else rows.push({ ...stageRow(read(record)), index: from + offset })
    }
    const done = Math.min(from + slice, records.length)
    context.emit({ event: 'progress', of: id, task: 'vet', done, total: records.length })
    await setImmediate()
    throwIfCancelled()
  }
  return { ...staged, rows, headings, problem: null }
}

/**
 * Whether the column of clients names any of this plan's. One that names none holds something else, such as the lines of a
 * brand, and says nothing of whose a row is.
 */
function namesClients({ table, mapping }: Unread, names: Iterable<string>): boolean {
  const column = mapping.client
  if (column === undefined) return false
  const known = new Set([...names].map((name) => name.trim().toLowerCase()))
  return table.records.some(({ cells }) => known.has((cells[column] ?? '').trim().toLowerCase()))
}

function problemOf({ table, mapping, file }: Unread): BothLanguages | null {
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
      en: `${what} has column names and no rows.`,
      id: `${what} hanya berisi nama kolom, tanpa baris.`,
    }
  }
  if (mapping.caption !== undefined || mapping.media !== undefined) return null
  if (headerRow === 0 && template === null) {
    return {
      en: `${what} has no column names. Say which column holds the captions, or in which row the names stand.`,
      id: `${what} tidak punya nama kolom. Tunjukkan kolom mana yang berisi caption, atau di baris mana namanya.`,
    }
  }
  const names = headers
    .map((header) => header || '–')
    .join(', ')
    .slice(0, 1000)
  const called = kind === 'csv' || kind === 'xlsx' ? 'column' : 'field'
  return {
    en: `No ${called} holds captions. Expected one called caption, text, teks or the like; the file has ${names}.`,
    id: `Tidak ada kolom berisi caption. Seharusnya ada yang bernama caption, text, teks, atau sejenisnya; berkas ini punya ${names}.`,
  }
}
