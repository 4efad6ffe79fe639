import type { LeftOut, Selection } from '../../../../shared/contract/methods/export.ts'
import type { CoreContext } from '../../context/context.ts'
import { BackgroundWorker, minPostsForWorker } from '../../jobs/background-worker.ts'
import type { LongTask } from '../../jobs/long-task.ts'
import { defaultCache } from '../../store/sqlite.ts'
import {
  leftOutOf,
  checkRange,
  outgoingOf,
  selectRowids,
  vetRows,
  type InputFingerprints,
} from './vet-selection.ts'
import {
  postColumns,
  PostTable,
  PostTableWriter,
  type PostColumns,
  type PostTableParts,
  type CommonFields,
  type LazyPost,
} from './post-table.ts'
import type { ExportJobs } from '../export-jobs.ts'
import type { PolicySet } from '../../../../shared/policy/index.ts'
import { closeScratch, openScratch, scratchFilesOf } from './scratch-file.ts'
import { chunkSize, PlanSnapshot } from './plan-snapshot.ts'

/** The posts of a batch, as read and vetted. */
export interface SelectedPosts {
  readonly ready: readonly LazyPost[]
  readonly held: readonly LazyPost[]
  /** How many were already exported unchanged and are not selected again. */
  readonly left: number
  /** How many files they name. */
  readonly files: number
  /** How many exported posts have neither video nor photos. */
  readonly withoutMedia: number
  readonly leftOut: LeftOut
  /** The policies that all of them were vetted with. */
  readonly policies: PolicySet
  readonly fingerprints: InputFingerprints
  /** Whether nothing was written to the plan's file since the first post was read. */
  readonly isUntouched: () => boolean
  /** The index of the post read last. */
  readonly lastRead: () => number
  /** What another thread needs to read them. */
  readonly parts: PostTableParts
  /** The worker; null when this thread does everything. */
  readonly worker: BackgroundWorker<ExportJobs> | null
  /** Ends the worker and discards the posts. May be called again. */
  close(): Promise<void>
}

/** SQLite cache size in kilobytes; small, because each row is read only once. */
const cacheWithTwoThreads = 8000

/** Selects posts into scratch files beside `file`, with two threads when there are many. */
export async function selectPosts(
  context: CoreContext,
  selection: Selection,
  task: LongTask,
  file: string,
): Promise<SelectedPosts> {
  checkRange(selection)
  const { database } = context.workspace
  const before = writesOf(context)
  // One set for all posts, also if packs are added meanwhile; the commit notices that.
  const policies = context.policies.set
  const rowids = selectRowids(database, selection)
  const { jobWorkerEntry } = context
  const worker =
    jobWorkerEntry !== null && rowids.length >= minPostsForWorker
      ? new BackgroundWorker<ExportJobs>(jobWorkerEntry, context, policies)
      : null
  const scratchFiles: { readonly name: string; readonly handle: number }[] = []
  const close = async (): Promise<void> => {
    await worker?.close()
    if (worker !== null) database.cacheLimit(defaultCache)
    for (const { name, handle } of scratchFiles.splice(0)) closeScratch(handle, name)
  }
  try {
    for (const name of scratchFilesOf(file).slice(0, worker === null ? 1 : 2))
      scratchFiles.push({ name, handle: openScratch(name) })
    if (worker !== null) database.cacheLimit(cacheWithTwoThreads)
    const columns = postColumns(rowids)
    const handles = scratchFiles.map(({ handle }) => handle)
    const { shared, left, files, withoutMedia, snapshot } = await selectTogether(
      context,
      policies,
      selection,
      task,
      columns,
      worker,
      handles,
    )
    const parts: PostTableParts = {
      columns,
      threads: shared.map((of, index) => ({ scratch: handles[index] ?? 0, shared: of })),
      clear: { status: 'clear', findings: [], links: [], packs: policies.of(null).stamps },
    }
    const table = new PostTable(parts, (text) => outgoingOf(snapshot.rowOf(text)))
    return {
      ready: table.posts('ready'),
      held: table.posts('held'),
      left,
      files,
      withoutMedia,
      policies,
      leftOut: leftOutOf(database, selection),
      parts,
      worker,
      fingerprints: fingerprintsOf(table),
      isUntouched: () => writesOf(context) === before,
      lastRead: () => table.last,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Together {
  readonly snapshot: PlanSnapshot
  /** The common fields of posts, by thread number. */
  readonly shared: readonly (readonly CommonFields[])[]
  readonly left: number
  readonly files: number
  readonly withoutMedia: number
}

/** Reads and vets all rows; whichever thread is free takes the next few. */
async function selectTogether(
  { workspace: { database } }: CoreContext,
  policies: PolicySet,
  { only, needsMedia }: Selection,
  task: LongTask,
  columns: PostColumns,
  worker: BackgroundWorker<ExportJobs> | null,
  [scratch = 0, scratchOfWorker = 0]: readonly number[],
): Promise<Together> {
  const { rowids } = columns
  task.startStep('vet', rowids.length)
  const away = worker?.run('select', {
    only,
    needsMedia,
    columns,
    thread: 1,
    scratch: scratchOfWorker,
  })
  const snapshot = new PlanSnapshot(database, only !== 'all')
  const writer = new PostTableWriter(columns, 0, scratch)
  let left = 0
  let rows = 0
  let chunks = 0
  const reportProgress = (): void => task.report(rows + (worker?.done ?? 0))
  for (;;) {
    const from = (worker?.claim() ?? chunks++) * chunkSize
    if (from >= rowids.length) break
    const some = [...rowids.subarray(from, from + chunkSize)]
    left += vetRows({ policies, only, needsMedia }, snapshot, some, (post, at) => writer.put(from + at, post))
    rows += some.length
    reportProgress()
    if (task.shouldYield()) await task.yieldToOthers()
  }
  writer.flush()
  if (worker === null || away === undefined)
    return {
      snapshot,
      shared: [writer.shared],
      left,
      files: writer.files,
      withoutMedia: writer.withoutMedia,
    }
  const others = await worker.wait(away, () => {
    reportProgress()
    task.throwIfCancelled()
  })
  reportProgress()
  return {
    snapshot,
    shared: [writer.shared, others.shared],
    left: left + others.left,
    files: writer.files + others.files,
    withoutMedia: writer.withoutMedia + others.withoutMedia,
  }
}

function fingerprintsOf(table: PostTable): InputFingerprints {
  const { rowids, outcome } = table.parts.columns
  return {
    count: outcome.reduce((count, _fate, index) => count + (table.isChosen(index) ? 1 : 0), 0),
    *entries() {
      for (const [index, rowid] of rowids.entries()) if (table.isChosen(index)) yield [rowid, index]
    },
    at: (index) => table.fingerprint(index),
  }
}

/**
 * A value that changes whenever the plan's file is written to: the rows changed by this connection and the commits
 * of others. Source: https://sqlite.org/pragma.html#pragma_data_version
 */
function writesOf({ workspace: { database } }: CoreContext): string {
  const own = database.get('SELECT total_changes() AS n')?.['n']
  const others = database.get('PRAGMA data_version')?.['data_version']
  return `${String(own)} ${String(others)}`
}
