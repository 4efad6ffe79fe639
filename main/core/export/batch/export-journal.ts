import { existsSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { fail } from '../../../../shared/contract/errors.ts'
import type { OutputOf } from '../../../../shared/contract/methods/index.ts'
import { idSchema } from '../../../../shared/post/ids.ts'
import type { CoreContext } from '../../context/context.ts'
import { scratchFilesOf } from '../selection/scratch-file.ts'
import { syncFolder } from '../../platform/sync-folder.ts'

type Exported = OutputOf<'batches.export'>

/** The exports that are being written in this process. */
export class RunningExports {
  readonly #running = new Map<
    string,
    { readonly batchId: string; readonly stop: AbortController; readonly done: Promise<Exported> }
  >()

  /** Runs an export once: sent again while it runs, the same command waits for the same answer. */
  run(
    commandId: string,
    batchId: string,
    start: (signal: AbortSignal) => Promise<Exported>,
  ): Promise<Exported> {
    const running = this.#running.get(commandId)
    if (running !== undefined && running.batchId === batchId) return running.done
    if ([...this.#running.values()].some((other) => other.batchId === batchId))
      return fail('conflict', {
        en: 'This batch is being written already.',
        id: 'Batch ini sedang ditulis.',
      })
    const stop = new AbortController()
    const done = start(stop.signal).finally(() => this.#running.delete(commandId))
    this.#running.set(commandId, { batchId, stop, done })
    return done
  }

  cancel(batchId: string): boolean {
    const found = [...this.#running.values()].find((running) => running.batchId === batchId)
    found?.stop.abort()
    return found !== undefined
  }

  /** Whoever closes the workspace does not wait for twenty gigabytes. */
  cancelAll(): void {
    for (const { stop } of this.#running.values()) stop.abort()
  }
}

/** Where a batch is written before it is in its place: beside it, so that one rename brings it there. */
export interface ExportPaths {
  /** The folder, or the ZIP file, that the batch will be. */
  readonly destination: string
  /** The folder that its files are written into. */
  readonly staging: string
  /** What is renamed to `destination`: `staging` itself, or the ZIP file beside it. */
  readonly staged: string
}

export function exportPaths(destination: string, batchId: string, zip: boolean): ExportPaths {
  const staging = path.join(path.dirname(destination), `.tautan-${batchId}.partial`)
  return { destination, staging, staged: zip ? `${staging}.zip` : staging }
}

/** Where the chosen posts lie while they are written. */
export const scratchFileOf = ({ staging }: Pick<ExportPaths, 'staging'>): string => `${staging}.posts`

const stagingOf = (staged: string): string => staged.replace(/\.partial\.zip$/, '.partial')

/** Records that a batch is being written, so that what an end in the middle leaves behind is known and cleared. */
export function recordStart(
  context: CoreContext,
  batchId: string,
  { destination, staged }: ExportPaths,
): void {
  context.workspace.database.run(
    "INSERT INTO departures (batch_id, partial, place, stage, machine, process, at) VALUES (?, ?, ?, 'writing', ?, ?, ?)",
    batchId,
    staged,
    destination,
    hostname(),
    process.pid,
    context.now(),
  )
}

/** Inside the transaction that freezes: from its commit on, the batch has left, and its rename will be done whatever comes. */
export function recordCommit(context: CoreContext, batchId: string): void {
  const changed = context.workspace.database.run(
    "UPDATE departures SET stage = 'leaving' WHERE batch_id = ?",
    batchId,
  )
  if (changed !== 1) throw new Error(`the plan does not know that ${batchId} is being written`)
}

export function isCommitted({ workspace: { database } }: CoreContext, batchId: string): boolean {
  return database.get('SELECT stage FROM departures WHERE batch_id = ?', batchId)?.['stage'] === 'leaving'
}

export function removeEntry(context: CoreContext, batchId: string): void {
  context.workspace.database.run('DELETE FROM departures WHERE batch_id = ?', batchId)
}

/** Clears what was written of a batch that does not leave. */
export function removeStaging({ staging, staged }: Pick<ExportPaths, 'staging' | 'staged'>): void {
  for (const what of new Set([staged, staging, ...scratchFilesOf(scratchFileOf({ staging }))]))
    rmSync(what, { recursive: true, force: true })
}

/**
 * Brings a whole batch to its place, by one rename. Does nothing when it is there already. Throws what the file system
 * says when its place was taken meanwhile.
 */
export function moveToDestination({ destination, staging, staged }: ExportPaths): void {
  const isZip = staged !== staging
  if (!existsSync(staged)) {
    // It is in its place; the folder that a ZIP was made of may still stand beside it.
    if (isZip && existsSync(destination)) rmSync(staging, { recursive: true, force: true })
    return
  }
  if (existsSync(destination)) {
    // An empty folder gives way; anything else is somebody's.
    if (isZip) throw Object.assign(new Error(`${destination} is there already`), { code: 'EEXIST' })
    rmdirSync(destination)
  }
  renameSync(staged, destination)
  syncFolder(path.dirname(destination))
  if (isZip) rmSync(staging, { recursive: true, force: true })
}

/** After this time, in milliseconds, a writer of another machine, or of a process that seems to live, is given up. */
const staleAfter = 24 * 60 * 60 * 1000

/**
 * Settles what ended in the middle: a batch that has left comes to its place, one that was being written goes. Whatever
 * cannot be done now stays recorded, and is tried at the next opening.
 */
export function recoverExports(context: CoreContext): void {
  const { database } = context.workspace
  for (const row of database.all('SELECT * FROM departures')) {
    const id = String(row['batch_id'])
    const staged = String(row['partial'])
    const paths: ExportPaths = { destination: String(row['place']), staged, staging: stagingOf(staged) }
    try {
      if (!isOurs(paths, id)) throw new Error('it names a place that no batch is written at')
      if (row['stage'] === 'leaving') {
        // Another machine may reach its place by another path.
        if (row['machine'] !== hostname() && !existsSync(staged) && !existsSync(paths.destination)) continue
        moveToDestination(paths)
      } else if (
        isAlive(row['machine'], row['process'], Number(row['at'])) &&
        context.now() - Number(row['at']) < staleAfter
      )
        continue
      else removeStaging(paths)
      removeEntry(context, id)
    } catch (error) {
      context.log('warn', 'a batch could not be settled', { batch: id, error: String(error) })
    }
  }
}

/** A plan that came from elsewhere may say anything: nothing is moved or cleared but what an export itself would write. */
function isOurs({ destination, staging }: ExportPaths, id: string): boolean {
  return (
    idSchema.safeParse(id).success &&
    path.basename(staging) === `.tautan-${id}.partial` &&
    path.dirname(staging) === path.dirname(destination)
  )
}

/** Whether who began to write at `at` may be at it still. Numbers of processes come again, in containers soon. */
function isAlive(machine: unknown, process_: unknown, at: number): boolean {
  if (machine !== hostname()) return true
  if (process_ === process.pid) return at >= performance.timeOrigin
  try {
    process.kill(Number(process_), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
