import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, copyFileSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../../../shared/contract/errors.ts'
import { migrate, schemaVersion, versionOf } from './migrations.ts'
import { ensureSearchIndex, type SearchKind } from './search-index.ts'
import { Database, problemOf } from './sqlite.ts'

export interface Notice {
  readonly en: string
  readonly id: string
}

export interface OpenWorkspace {
  readonly folder: string
  readonly database: Database
  readonly search: SearchKind
  readonly notices: readonly Notice[]
}

const databaseFile = 'workspace.db'

/**
 * Opens a workspace folder, making it when it is not there: `workspace.db`, `media/`, `backups/`.
 * A database of a newer Tautan is refused. A damaged one is moved aside, never deleted, and the newest backup takes
 * its place; the notices say so.
 */
export function openWorkspace(folder: string, now: Date): OpenWorkspace {
  const root = path.resolve(folder)
  for (const part of ['', 'media', 'backups']) mkdirSync(path.join(root, part), { recursive: true })
  const file = path.join(root, databaseFile)
  const notices: Notice[] = []
  let database = openSound(file)
  if (database === null) {
    const aside = moveAside(file, now)
    const restored = restoreNewestBackup(root, file)
    notices.push(damageNotice(path.basename(aside), restored))
    database = openSound(file)
    if (database === null) {
      moveAside(file, now)
      database = new Database(file)
    }
  }
  const version = versionOf(database)
  if (version > schemaVersion) {
    database.close()
    fail(
      'newer-schema',
      `${file} was written by a newer Tautan: its schema is version ${version}, this one reads up to ${schemaVersion}. Nothing was changed.`,
      { expected: `version ${schemaVersion} or lower`, got: String(version) },
    )
  }
  migrate(database)
  return { folder: root, database, search: ensureSearchIndex(database), notices }
}

function openSound(file: string): Database | null {
  const endedUncleanly = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  let database: Database | null = null
  try {
    database = new Database(file)
    database.get('SELECT count(*) AS n FROM sqlite_schema')
    if (endedUncleanly && database.get('PRAGMA quick_check(1)')?.['quick_check'] !== 'ok') {
      database.close()
      return null
    }
    return database
  } catch (error) {
    database?.close()
    if (problemOf(error) === 'damaged') return null
    throw error
  }
}

function moveAside(file: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(':', '-').slice(0, 19)
  let aside = `${file}.damaged-${stamp}`
  for (let n = 2; existsSync(aside); n++) aside = `${file}.damaged-${stamp}-${n}`
  renameSync(file, aside)
  for (const suffix of ['-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  return aside
}

function restoreNewestBackup(root: string, file: string): string | null {
  const [newest] = backupsIn(root)
  if (newest === undefined) return null
  copyFileSync(path.join(root, 'backups', newest), file)
  return newest
}

function damageNotice(aside: string, restored: string | null): Notice {
  return restored === null
    ? {
        en: `The plan's file was damaged. It was kept as ${aside}, and an empty plan was opened.`,
        id: `Berkas rencana rusak. Berkas itu disimpan sebagai ${aside}, dan rencana kosong dibuka.`,
      }
    : {
        en: `The plan's file was damaged. It was kept as ${aside}, and the backup ${restored} was opened.`,
        id: `Berkas rencana rusak. Berkas itu disimpan sebagai ${aside}, dan cadangan ${restored} dibuka.`,
      }
}

function backupsIn(root: string): string[] {
  return readdirSync(path.join(root, 'backups'))
    .filter((name) => /^workspace-\d{4}-\d{2}-\d{2}\.db$/.test(name))
    .sort()
    .reverse()
}

/** How many daily backups are kept. */
const backupsKept = 7

/** Copies the plan once a day into `backups/`, whole or not at all, and keeps the newest seven. */
export async function backUp(workspace: OpenWorkspace, now: Date): Promise<void> {
  const name = `workspace-${now.toISOString().slice(0, 10)}.db`
  const target = path.join(workspace.folder, 'backups', name)
  if (existsSync(target)) return
  const partial = `${target}.partial-${process.pid}`
  try {
    await workspace.database.copyTo(partial)
    renameSync(partial, target)
  } finally {
    rmSync(partial, { force: true })
  }
  for (const old of backupsIn(workspace.folder).slice(backupsKept))
    rmSync(path.join(workspace.folder, 'backups', old))
}
