import { isDeepStrictEqual } from 'node:util'
import { fail } from '../../../shared/contract/errors.ts'
import type { DateOrder, LeftOutKind, Stage } from '../../../shared/contract/methods/import-stage.ts'
import type { ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { accountSchema, type Account } from '../../../shared/post/account.ts'
import { newId } from '../../../shared/post/ids.ts'
import { zoneOfMarket } from '../../../shared/time/zones.ts'
import type { CoreContext } from '../context/context.ts'
import { handleInFileName } from './files/account-of-file.ts'
import { guessByContent } from './columns/guess-by-content.ts'
import { guessColumns } from './columns/guess-columns.ts'
import { readTable } from './read-table.ts'
import type { ReadOptions } from './files/table.ts'
import { provenBy } from './date-proof.ts'
import { keepStage, getStage, type ImportSessions } from './import-sessions.ts'
import { rememberedMapping } from './column-mappings.ts'
import { vetAgain, vetted, whileRunning, type Unvetted } from './vet-stage.ts'
import { todayOf } from '../context/today.ts'
import { accountById, allAccounts } from '../store/tables/accounts.ts'

/** Unchanged progress is reported again after this many milliseconds, to show that the work continues. */
const newsAfter = 200

/** With fewer rows than this, the first ones are not shown before the rest. */
const minRowsForFirst = 2000
/** How many rows are shown before the rest. */
const firstRows = 100

export async function stageImport(
  context: CoreContext,
  sessions: ImportSessions,
  input: ParsedInputOf<'import.stage'>,
): Promise<Stage> {
  const chunks =
    sessions.uploads.get(input.uploadId) ??
    fail('not-found', {
      en: 'The file did not arrive completely, because other imports began in the meantime. Import it again.',
      id: 'Berkasnya tidak sampai utuh karena impor lain dimulai sementara itu. Impor lagi.',
    })
  sessions.uploads.delete(input.uploadId)
  const { database } = context.workspace
  const account = input.accountId === null ? null : accountById(database, input.accountId)
  const handle = input.byName ? handleInFileName(input.file) : null
  return stageBytes(context, sessions, {
    id: input.uploadId,
    file: input.file,
    bytes: Buffer.concat(chunks),
    account: allAccounts(database).find((named) => named.handle === handle) ?? account,
  })
}

/** A placeholder while the account of a file is unknown. */
const standIn = (): Account =>
  accountSchema.parse({
    id: newId(),
    clientId: newId(),
    handle: '@unknown',
    market: 'ID',
    zone: zoneOfMarket.ID,
    kind: 'business',
    bioLink: '',
  })

/** The usual date order in an account's market. */
const usualOrder = ({ market }: Account): DateOrder => (market === 'US' ? 'month-first' : 'day-first')

export interface FileToStage {
  readonly id: string
  readonly file: string
  readonly bytes: Uint8Array
  /** The account of rows that name none; null while it is unknown. */
  readonly account: Account | null
  readonly reading?: ReadOptions
  readonly defaultTime?: string
  readonly included?: readonly LeftOutKind[]
  readonly changesPlanned?: boolean
  /** The account's client, if it is not in the plan yet. */
  readonly newClient?: { readonly id: string; readonly name: string } | null
  /** The posts that other sheets of the file added or changed. */
  readonly savedPosts?: ReadonlySet<string>
  /** The user's choice, whatever the file seems to prove. */
  readonly dateOrder?: DateOrder
}

export async function stageBytes(
  context: CoreContext,
  sessions: ImportSessions,
  given: FileToStage,
): Promise<Stage> {
  const { id, file, bytes } = given
  const account = given.account ?? standIn()
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
      (names) => rememberedMapping(context.workspace.database, names)?.mapping ?? null,
      context.workbookEntry,
    )
    const { headers, known, template, records } = table
    const { ofSheets } = table
    // The sheets of a merged table were recalled or guessed separately.
    const remembered = ofSheets === undefined ? rememberedMapping(context.workspace.database, headers) : null
    const guessed =
      ofSheets === undefined
        ? guessByContent(table, guessColumns(headers, known))
        : { mapping: known, notes: [] }
    const mapping = remembered?.mapping ?? guessed.mapping
    const proven = ofSheets === undefined ? provenBy(records, mapping) : ofSheets.dateOrder
    const unvetted: Unvetted = {
      id,
      file,
      bytes,
      reading,
      table,
      account,
      isOwnerless: given.account === null,
      newClient: given.newClient ?? null,
      settled: {
        isSwapped: ofSheets?.isSwapped ?? null,
        clientColumn: null,
        isOrderSaid: given.dateOrder !== undefined,
        savedPosts: given.savedPosts ?? new Set(),
      },
      addedColumns: 0,
      undo: [],
      mapping,
      guessNotes: remembered === null ? guessed.notes : [],
      today: todayOf(context, account.zone),
      mappedBy: remembered !== null ? 'memory' : template !== null ? 'template' : 'guess',
      dateOrder: given.dateOrder ?? proven ?? remembered?.dateOrder ?? usualOrder(account),
      defaultTime: given.defaultTime ?? remembered?.defaultTime ?? null,
      included: given.included ?? [],
      changesPlanned: given.changesPlanned ?? false,
      plannedChoices: new Map(),
    }
    const firstId =
      records.length < minRowsForFirst
        ? null
        : await stageFirst(context, sessions, unvetted, throwIfCancelled)
    try {
      const staged = await vetted(context, throwIfCancelled, unvetted)
      // Before the whole is kept, so that no other import makes room for its first rows.
      if (firstId !== null) sessions.stages.delete(firstId)
      return keepStage(sessions, staged)
    } finally {
      if (firstId !== null) sessions.stages.delete(firstId)
    }
  })
}

/** Stages only the first rows, to be shown while all are vetted. Returns the id of that stage. */
async function stageFirst(
  context: CoreContext,
  sessions: ImportSessions,
  whole: Unvetted,
  throwIfCancelled: () => void,
): Promise<string> {
  const stageId = newId()
  const { table, id } = whole
  const first = { ...whole, id: stageId, table: { ...table, records: table.records.slice(0, firstRows) } }
  // Only the whole file reports progress: nobody follows this id.
  const quiet = { ...context, emit: () => undefined }
  // In addition to the stages that are kept, so that it replaces none.
  sessions.stages.set(stageId, await vetted(quiet, throwIfCancelled, first))
  context.emit({ event: 'import.firstRows', of: id, stageId })
  return stageId
}

export async function remapImport(
  context: CoreContext,
  sessions: ImportSessions,
  input: ParsedInputOf<'import.remap'>,
): Promise<Stage> {
  const staged = getStage(sessions, input.stageId)
  const { headers } = staged.table
  for (const [field, column] of Object.entries(input.mapping)) {
    if (column >= headers.length) {
      fail('bad-input', `there is no column ${column}`, {
        field: `mapping.${field}`,
        expected: `0 to ${headers.length - 1}`,
      })
    }
  }
  const { mapping, defaultTime, included, changesPlanned } = input
  // Edits can be undone only while the columns mean the same.
  const undo = isDeepStrictEqual(mapping, staged.mapping) ? staged.undo : []
  const isOrderSaid = staged.settled.isOrderSaid || input.dateOrder !== staged.dateOrder
  // Another date column may prove another order.
  const dateOrder =
    isOrderSaid || (mapping.date === staged.mapping.date && mapping.dateTime === staged.mapping.dateTime)
      ? input.dateOrder
      : (provenBy(staged.table.records, mapping) ?? input.dateOrder)
  // Including rows that were left out says nothing about the columns.
  const isSaid = !isDeepStrictEqual(
    { mapping, dateOrder, defaultTime },
    { mapping: staged.mapping, dateOrder: staged.dateOrder, defaultTime: staged.defaultTime },
  )
  return vetAgain(context, sessions, {
    ...staged,
    mapping,
    undo,
    dateOrder,
    defaultTime,
    included,
    changesPlanned,
    plannedChoices: changesPlanned === staged.changesPlanned ? staged.plannedChoices : new Map(),
    settled: { ...staged.settled, isOrderSaid },
    mappedBy: isSaid ? 'person' : staged.mappedBy,
    guessNotes: isSaid ? [] : staged.guessNotes,
  })
}

/** Reads the same file again with the user's options, and guesses its columns again. */
export function rereadImport(
  context: CoreContext,
  sessions: ImportSessions,
  { stageId, accountId, ...input }: ParsedInputOf<'import.reread'>,
): Promise<Stage> {
  if (accountId !== undefined && Object.keys(input).length === 0)
    return stageFor(context, sessions, stageId, accountId)
  const { id, file, bytes, defaultTime, included, changesPlanned, reading, ...staged } = getStage(
    sessions,
    stageId,
  )
  const { encoding, delimiter, sheet, headerRow, allSheets } = input
  const account =
    accountId !== undefined
      ? accountById(context.workspace.database, accountId)
      : staged.isOwnerless
        ? null
        : staged.account
  const { headerRow: _row, sheet: _sheet, allSheets: _all, ...elsewhere } = reading
  const isOtherSheet = sheet !== undefined || allSheets !== undefined
  return stageBytes(context, sessions, {
    id,
    file,
    bytes,
    account,
    reading: {
      ...(isOtherSheet ? elsewhere : reading),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(allSheets === undefined ? {} : { allSheets }),
      ...(headerRow === undefined ? {} : { headerRow }),
    },
    ...(defaultTime === null ? {} : { defaultTime }),
    included,
    changesPlanned,
  })
}

/** The same table for another account: its rows are read in that account's zone and vetted by its rules. */
function stageFor(
  context: CoreContext,
  sessions: ImportSessions,
  stageId: string,
  accountId: string,
): Promise<Stage> {
  const staged = getStage(sessions, stageId)
  const account = accountById(context.workspace.database, accountId)
  const { table, mapping, mappedBy } = staged
  return vetAgain(context, sessions, {
    ...staged,
    account,
    isOwnerless: false,
    today: todayOf(context, account.zone),
    dateOrder:
      staged.settled.isOrderSaid || mappedBy === 'person' || mappedBy === 'memory'
        ? staged.dateOrder
        : (provenBy(table.records, mapping) ?? usualOrder(account)),
  })
}
