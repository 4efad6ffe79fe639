import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from '../platform/sync-folder.ts'
import { followRows } from './search-index.ts'
import { isIntactFile, markDamaged } from './integrity.ts'
import { Database, problemOf } from './sqlite.ts'
import type { OpenWorkspace } from './workspace.ts'

/** The names of a workspace's daily backups, newest first. */
export function backupsIn(root: string): string[] {
  if (!existsSync(path.join(root, 'backups'))) return []
  return readdirSync(path.join(root, 'backups'))
    .filter((name) => /^workspace-\d{4}-\d{2}-\d{2}\.db$/.test(name))
    .sort()
    .reverse()
}

/** Writes a consistent copy of a plan in use, and checks that it is intact. */
export function copyWhole(database: Database, file: string): boolean {
  copyPlan(database, file)
  return isIntactFile(file)
}

/**
 * Writes a consistent copy of a plan in use to a new file. SQLite may renumber rows in such a copy, and the search
 * index refers to row numbers, so the index is rebuilt if it does not match. Source:
 * https://sqlite.org/lang_vacuum.html, "How VACUUM works"
 */
export function copyPlan(database: Database, file: string): void {
  database.copyTo(file)
  const copy = new Database(file)
  try {
    followRows(copy)
  } finally {
    copy.close()
  }
}

/** How many daily backups are kept. */
const backupsKept = 7

/**
 * Copies a non-empty plan into `backups/` once a day, whole or not at all, and keeps the newest seven copies. `copy`
 * writes a file and reports whether it is intact; both take seconds for a large plan, so it may run elsewhere. A plan
 * that turns out damaged is marked, and its copy replaces no older one.
 */
export async function backUp(
  workspace: OpenWorkspace,
  now: Date,
  copy: (file: string) => boolean | Promise<boolean> = (file) => copyWhole(workspace.database, file),
): Promise<void> {
  const folder = path.join(workspace.folder, 'backups')
  const target = path.join(folder, `workspace-${now.toISOString().slice(0, 10)}.db`)
  clearOld(folder, now)
  const nothing = workspace.database.get('SELECT 1 AS found FROM commands LIMIT 1') === undefined
  if (nothing || existsSync(target)) return
  const partial = `${target}.partial-${process.pid}`
  remove(partial)
  try {
    if (!(await isWhole(copy, partial))) {
      markDamaged(workspace.folder)
      throw new Error('the plan’s file is damaged: no backup was made, and the older ones are kept')
    }
    // Synced before the rename, so that only complete files are named as backups.
    const handle = await open(partial, 'r+')
    await handle.sync().finally(() => handle.close())
    renameSync(partial, target)
    syncFolder(folder)
  } finally {
    remove(partial)
  }
  for (const old of backupsIn(workspace.folder).slice(backupsKept)) rmSync(path.join(folder, old))
}

async function isWhole(copy: (file: string) => boolean | Promise<boolean>, file: string): Promise<boolean> {
  try {
    return await copy(file)
  } catch (error) {
    if (problemOf(error) === 'damaged') return false
    throw error
  }
}

/** Removes a copy and the files that SQLite puts next to an open database. */
function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

/** Milliseconds after which a partial copy counts as abandoned by an interrupted process. */
const staleAfter = 6 * 60 * 60 * 1000

function clearOld(folder: string, now: Date): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    if (!name.includes('.db.partial-')) continue
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: now.getTime() }
    if (now.getTime() - mtimeMs > staleAfter) rmSync(file, { force: true })
  }
}
