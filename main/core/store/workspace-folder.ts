import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
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
  makeFolders(root)
  const file = path.join(root, databaseFile)
  const notices: Notice[] = []
  const database = openSound(root, file) ?? replaceDamaged(root, file, now, notices)
  const version = versionOf(database)
  if (version > schemaVersion) {
    database.close()
    fail(
      'newer-schema',
      {
        en: `${file} was written by a newer Tautan: its schema is version ${version}, this one reads up to ${schemaVersion}. Nothing was changed.`,
        id: `${file} ditulis oleh Tautan yang lebih baru: skemanya versi ${version}, yang ini membaca sampai ${schemaVersion}. Tidak ada yang diubah.`,
      },
      { expected: `version ${schemaVersion} or lower`, got: String(version) },
    )
  }
  migrate(database)
  return { folder: root, database, search: ensureSearchIndex(database), notices }
}

/** Whether a folder holds a plan, or the backup of one. */
export function isWorkspace(folder: string): boolean {
  if (existsSync(path.join(folder, databaseFile))) return true
  try {
    return backupsIn(folder).length > 0
  } catch {
    return false
  }
}

/** Fails where there is no plan: the folder is gone, or its drive is not there, and an empty one would hide that. */
export function refuseUnlessWorkspace(folder: string): void {
  if (isWorkspace(folder)) return
  const isThere = existsSync(folder)
  fail(
    'not-found',
    {
      en: isThere
        ? `${folder} holds no workspace of Tautan. Nothing was made there.`
        : `${folder} is not there. It was moved or deleted, or its drive is not connected. Nothing was made in its place.`,
      id: isThere
        ? `${folder} tidak berisi ruang kerja Tautan. Tidak ada yang dibuat di sana.`
        : `${folder} tidak ada. Folder itu dipindahkan atau dihapus, atau drivenya tidak terhubung. Tidak ada yang dibuat sebagai gantinya.`,
    },
    {
      field: 'workspace',
      expected: 'a folder with workspace.db',
      got: isThere ? 'no workspace.db' : 'no folder',
    },
  )
}

function makeFolders(root: string): void {
  try {
    for (const part of ['', 'media', 'backups']) mkdirSync(path.join(root, part), { recursive: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const isFile = code === 'EEXIST' || code === 'ENOTDIR'
    fail(
      'bad-input',
      {
        en: `${root} cannot be a workspace: ${isFile ? 'it is a file' : `it cannot be written to (${code ?? ''})`}`,
        id: `${root} tidak bisa menjadi ruang kerja: ${isFile ? 'itu berkas' : `tidak bisa ditulisi (${code ?? ''})`}`,
      },
      { expected: 'a folder that can be written to' },
    )
  }
}

/** Beside a database in which a query met damage; the next start looks at all of it. */
const damageMark = 'workspace.db.check'

export function markDamaged(root: string): void {
  writeFileSync(path.join(root, damageMark), '')
}

/** Opens the database if it is sound; null when it is damaged, or empty where there was one. */
function openSound(root: string, file: string): Database | null {
  const size = existsSync(file) ? statSync(file).size : 0
  const logged = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  // SQLite would take an empty or missing file for a new plan, and throw the log of the old one away.
  if (size === 0 && (logged || backupsIn(root).length > 0)) return null
  const suspected = logged || existsSync(path.join(root, damageMark))
  const database = openIfDatabase(file)
  if (database === null || !suspected) return database
  if (isWhole(database)) {
    rmSync(path.join(root, damageMark), { force: true })
    return database
  }
  database.close()
  return null
}

function openIfDatabase(file: string): Database | null {
  let database: Database | null = null
  try {
    database = new Database(file)
    database.get('SELECT count(*) AS n FROM sqlite_schema')
    return database
  } catch (error) {
    database?.close()
    if (problemOf(error) === 'damaged') return null
    throw error
  }
}

/** Whether a file is a database without damage. */
export function isWholeFile(file: string): boolean {
  const database = openIfDatabase(file)
  const whole = database !== null && isWhole(database)
  database?.close()
  return whole
}

function isWhole(database: Database): boolean {
  try {
    return database.get('PRAGMA quick_check(1)')?.['quick_check'] === 'ok'
  } catch {
    return false
  }
}

/** Moves a damaged database aside and opens the newest backup that is whole, or an empty plan where none is. */
function replaceDamaged(root: string, file: string, now: Date, notices: Notice[]): Database {
  const aside = moveAside(file, now)
  rmSync(path.join(root, damageMark), { force: true })
  for (const name of backupsIn(root)) {
    copyFileSync(path.join(root, 'backups', name), file)
    const database = openIfDatabase(file)
    if (database !== null && isWhole(database)) {
      notices.push(damageNotice(aside, name))
      return database
    }
    database?.close()
    removeDatabase(file)
  }
  notices.push(damageNotice(aside, null))
  return new Database(file)
}

function moveAside(file: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(':', '-').slice(0, 19)
  const taken = (place: string): boolean => ['', '-wal', '-shm'].some((suffix) => existsSync(place + suffix))
  let aside = `${file}.damaged-${stamp}`
  for (let n = 2; taken(aside); n++) aside = `${file}.damaged-${stamp}-${n}`
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  return path.basename(aside)
}

/** A copy of a backup that turned out broken; the backup itself stays. */
function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
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

/**
 * Copies a plan that holds anything once a day into `backups/`, whole or not at all, and keeps the newest seven. Looking
 * through the copy takes seconds where the plan is large: `isWholeCopy` may do so elsewhere.
 */
export async function backUp(
  workspace: OpenWorkspace,
  now: Date,
  isWholeCopy: (file: string) => boolean | Promise<boolean> = isWholeFile,
): Promise<void> {
  const name = `workspace-${now.toISOString().slice(0, 10)}.db`
  const target = path.join(workspace.folder, 'backups', name)
  const nothing = workspace.database.get('SELECT 1 AS found FROM commands LIMIT 1') === undefined
  if (nothing || existsSync(target)) return
  const partial = `${target}.partial-${process.pid}`
  try {
    await workspace.database.copyTo(partial)
    const whole = await isWholeCopy(partial)
    for (const suffix of ['-wal', '-shm']) rmSync(partial + suffix, { force: true })
    if (!whole) {
      markDamaged(workspace.folder)
      throw new Error('the plan’s file is damaged: no backup was made, and the older ones are kept')
    }
    renameSync(partial, target)
  } finally {
    rmSync(partial, { force: true })
  }
  for (const old of backupsIn(workspace.folder).slice(backupsKept))
    rmSync(path.join(workspace.folder, 'backups', old))
}
