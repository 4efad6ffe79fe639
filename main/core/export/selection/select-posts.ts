import type { LeftOut, Selection } from '../../../../shared/contract/methods/export.ts'
import type { CoreContext } from '../../context/context.ts'
import { BackgroundWorker, minPostsForWorker } from '../../jobs/background-worker.ts'
import type { Pace } from '../../jobs/long-task.ts'
import { usualCache } from '../../store/sqlite.ts'
import { leftOutOf, mustBeRange, outgoingOf, rowsOf, vetRows, type Imprints } from './vet-selection.ts'
import {
  chosenColumns,
  ChosenTable,
  ChosenWriter,
  type ChosenColumns,
  type ChosenParts,
  type Shared,
  type SpooledPost,
} from './post-table.ts'
import type { ExportJobs } from '../export-jobs.ts'
import { closeSpool, openSpool, spoolsOf } from './scratch-file.ts'
import { rowsAtOnce, Surroundings } from './plan-snapshot.ts'

/** The posts of a batch, as they were read and vetted. */
export interface Chosen {
  readonly goes: readonly SpooledPost[]
  readonly held: readonly SpooledPost[]
  /** How many left before as they are, and are not asked for. */
  readonly left: number
  /** How many files they name. */
  readonly files: number
  /** How many of those that go have no video and no photos. */
  readonly withoutMedia: number
  readonly leftOut: LeftOut
  readonly imprints: Imprints
  /** Whether nothing at all was written to the plan's file since the first post was read. */
  readonly isUntouched: () => boolean
  /** Which post was read last, by its place among all. */
  readonly lastRead: () => number
  /** What another thread needs to read them. */
  readonly parts: ChosenParts
  /** The worker; null where this thread does it all. */
  readonly worker: BackgroundWorker<ExportJobs> | null
  /** Ends the worker and forgets the posts. May be called again. */
  close(): Promise<void>
}

/** Kilobytes: each row is read once. */
const cacheForTwo = 8000

/** Chooses posts into spools beside `file`, by two threads when there are many. */
export async function choose(
  context: CoreContext,
  selection: Selection,
  pace: Pace,
  file: string,
): Promise<Chosen> {
  mustBeRange(selection)
  const { database } = context.workspace
  const before = writesOf(context)
  const places = rowsOf(database, selection)
  const { handEntry } = context
  const worker =
    handEntry !== null && places.length >= minPostsForWorker
      ? new BackgroundWorker<ExportJobs>(handEntry, context)
      : null
  const spools: { readonly name: string; readonly handle: number }[] = []
  const close = async (): Promise<void> => {
    await worker?.close()
    if (worker !== null) database.cacheLimit(usualCache)
    for (const { name, handle } of spools.splice(0)) closeSpool(handle, name)
  }
  try {
    for (const name of spoolsOf(file).slice(0, worker === null ? 1 : 2))
      spools.push({ name, handle: openSpool(name) })
    if (worker !== null) database.cacheLimit(cacheForTwo)
    const columns = chosenColumns(places)
    const handles = spools.map(({ handle }) => handle)
    const { shared, left, files, withoutMedia, around } = await chooseTogether(
      context,
      selection,
      pace,
      columns,
      worker,
      handles,
    )
    const parts: ChosenParts = {
      columns,
      hands: shared.map((of, index) => ({ spool: handles[index] ?? 0, shared: of })),
      clear: { status: 'clear', findings: [], links: [], packs: context.policy.stamps },
    }
    const table = new ChosenTable(parts, (text) => outgoingOf(around.rowOf(text)))
    return {
      goes: table.posts('goes'),
      held: table.posts('held'),
      left,
      files,
      withoutMedia,
      leftOut: leftOutOf(database, selection),
      parts,
      worker,
      imprints: imprintsOf(table),
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
  readonly around: Surroundings
  /** What posts have in common, by the threads' numbers. */
  readonly shared: readonly (readonly Shared[])[]
  readonly left: number
  readonly files: number
  readonly withoutMedia: number
}

/** Reads and vets all rows; whoever is free takes the next few. */
async function chooseTogether(
  { workspace: { database }, policy }: CoreContext,
  { only, needsMedia }: Selection,
  pace: Pace,
  columns: ChosenColumns,
  worker: BackgroundWorker<ExportJobs> | null,
  [spool = 0, spoolOfHand = 0]: readonly number[],
): Promise<Together> {
  const { places } = columns
  pace.begin('vet', places.length)
  const away = worker?.run('select', {
    only,
    needsMedia,
    columns,
    hand: 1,
    spool: spoolOfHand,
  })
  const around = new Surroundings(database, only !== 'all')
  const writer = new ChosenWriter(columns, 0, spool)
  let left = 0
  let rows = 0
  let pieces = 0
  const tell = (): void => pace.at(rows + (worker?.done ?? 0))
  for (;;) {
    const from = (worker?.claim() ?? pieces++) * rowsAtOnce
    if (from >= places.length) break
    const some = [...places.subarray(from, from + rowsAtOnce)]
    left += vetRows({ policy, only, needsMedia }, around, some, (post, at) => writer.put(from + at, post))
    rows += some.length
    tell()
    if (pace.isDue()) await pace.turn()
  }
  writer.flush()
  if (worker === null || away === undefined)
    return {
      around,
      shared: [writer.shared],
      left,
      files: writer.files,
      withoutMedia: writer.withoutMedia,
    }
  const others = await worker.wait(away, () => {
    tell()
    pace.stopIfCancelled()
  })
  tell()
  return {
    around,
    shared: [writer.shared, others.shared],
    left: left + others.left,
    files: writer.files + others.files,
    withoutMedia: writer.withoutMedia + others.withoutMedia,
  }
}

function imprintsOf(table: ChosenTable): Imprints {
  const { places, fate } = table.parts.columns
  return {
    count: fate.reduce((count, _fate, index) => count + (table.isChosen(index) ? 1 : 0), 0),
    *entries() {
      for (const [index, place] of places.entries()) if (table.isChosen(index)) yield [place, index]
    },
    at: (index) => table.imprint(index),
  }
}

/**
 * A count that differs once anybody has written to the plan's file: of the rows that this connection changed, and of the
 * commits of others. Source: https://sqlite.org/pragma.html#pragma_data_version
 */
function writesOf({ workspace: { database } }: CoreContext): string {
  const own = database.get('SELECT total_changes() AS n')?.['n']
  const others = database.get('PRAGMA data_version')?.['data_version']
  return `${String(own)} ${String(others)}`
}
