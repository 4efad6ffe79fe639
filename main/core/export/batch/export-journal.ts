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

/** The exports in progress in this process. */
export class RunningExports {
  readonly #running = new Map<
    string,
    { readonly batchId: string; readonly stop: AbortController; readonly done: Promise<Exported> }
  >()

  /** Runs an export once: repeating the same command while it runs waits for the same answer. */
  run(
    commandId: string,
    batchId: string,
    start: (signal: AbortSignal) => Promise<Exported>,
  ): Promise<Exported> {
    const running = this.#running.get(commandId)
    if (running !== undefined && running.batchId === batchId) return running.done
    if ([...this.#running.values()].some((other) => other.batchId === batchId))
      return fail('conflict', {
        en: 'This batch is already being written.',
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

  /** Closing the workspace must not wait for a batch of twenty gigabytes. */
  cancelAll(): void {
    for (const { stop } of this.#running.values()) stop.abort()
  }
}

/** Where a batch is written before it is complete: next to its destination, so that one rename puts it in place. */
export interface ExportPaths {
  /** The final folder or ZIP file. */
  readonly destination: string
  /** The folder that its files are written to. */
  readonly staging: string
  /** What is renamed to `destination`: `staging` itself, or the ZIP file beside it. */
  readonly staged: string
}

export function exportPaths(destination: string, batchId: string, zip: boolean): ExportPaths {
  const staging = path.join(path.dirname(destination), `.tautan-${batchId}.partial`)
  return { destination, staging, staged: zip ? `${staging}.zip` : staging }
}

/** The scratch file of the chosen posts during the export. */
export const scratchFileOf = ({ staging }: Pick<ExportPaths, 'staging'>): string => `${staging}.posts`

const stagingOf = (staged: string): string => staged.replace(/\.partial\.zip$/, '.partial')

/** Records that a batch is being written, so that an interrupted export can be cleaned up. */
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

/**
 * Call inside the committing transaction: after its commit the batch counts as exported, and its rename will be
 * completed whatever happens.
 */
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

/** Removes the files of a batch that is not exported after all. */
export function removeStaging({ staging, staged }: Pick<ExportPaths, 'staging' | 'staged'>): void {
  for (const what of new Set([staged, staging, ...scratchFilesOf(scratchFileOf({ staging }))]))
    rmSync(what, { recursive: true, force: true })
}

/**
 * Moves a complete batch into place with one rename. Does nothing if it is already there. Throws the file system's
 * error if something else took its place.
 */
export function moveToDestination({ destination, staging, staged }: ExportPaths): void {
  const isZip = staged !== staging
  if (!existsSync(staged)) {
    // Already in place; the folder that the ZIP was made from may remain.
    if (isZip && existsSync(destination)) rmSync(staging, { recursive: true, force: true })
    return
  }
  if (existsSync(destination)) {
    // An empty folder is replaced; anything else may be the user's.
    if (isZip) throw Object.assign(new Error(`${destination} is there already`), { code: 'EEXIST' })
    rmdirSync(destination)
  }
  renameSync(staged, destination)
  syncFolder(path.dirname(destination))
  if (isZip) rmSync(staging, { recursive: true, force: true })
}

/** Milliseconds after which an export on another machine, or by a process that seems alive, counts as abandoned. */
const staleAfter = 24 * 60 * 60 * 1000

/**
 * Finishes interrupted exports: moves committed batches into place and removes the others. What fails now stays
 * recorded and is retried at the next opening.
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
        // Another machine may reach the destination by another path.
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

/** A plan from elsewhere may contain any path, so only paths that an export would have written are moved or removed. */
function isOurs({ destination, staging }: ExportPaths, id: string): boolean {
  return (
    idSchema.safeParse(id).success &&
    path.basename(staging) === `.tautan-${id}.partial` &&
    path.dirname(staging) === path.dirname(destination)
  )
}

/**
 * Whether the process that began writing at `at` may still be running. Process ids are reused, in containers quickly.
 */
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
