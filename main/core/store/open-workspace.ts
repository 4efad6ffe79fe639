import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../../../shared/contract/errors.ts'
import { migrate, schemaVersion, versionOf } from './migrations.ts'
import { backupsIn } from './backups.ts'
import { ensureSearchIndex } from './search-index.ts'
import { damageMark, isWhole, openIfDatabase } from './integrity.ts'
import { Database } from './sqlite.ts'
import type { Notice, OpenWorkspace } from './workspace.ts'

const databaseFile = 'workspace.db'

/**
 * Opens a workspace folder, creating it if missing: `workspace.db`, `media/`, `backups/`. Refuses a database of a newer
 * Tautan. Moves a damaged one aside, without deleting it, and replaces it with the newest backup; the notices say so.
 */
export function openWorkspace(folder: string, now: Date): OpenWorkspace {
  const root = path.resolve(folder)
  makeFolder(root)
  const file = path.join(root, databaseFile)
  const notices: Notice[] = []
  const database = openIntact(root, file) ?? replaceDamaged(root, file, now, notices)
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
  // Only now, so that a refused folder stays unchanged.
  for (const part of ['media', 'backups']) makeFolder(path.join(root, part))
  migrate(database)
  return { folder: root, database, search: ensureSearchIndex(database), notices }
}

/** Whether a folder contains a plan, or a backup of one. */
export function isWorkspace(folder: string): boolean {
  if (existsSync(path.join(folder, databaseFile))) return true
  try {
    return backupsIn(folder).length > 0
  } catch {
    return false
  }
}

/** Fails when there is no plan: the folder or its drive is missing, and creating an empty one would hide that. */
export function refuseUnlessWorkspace(folder: string): void {
  if (isWorkspace(folder)) return
  const isThere = existsSync(folder)
  fail(
    'not-found',
    {
      en: isThere
        ? `${folder} is not a Tautan workspace. Nothing was created there.`
        : `${folder} does not exist. It was moved or deleted, or its drive is not connected. Nothing was created in its place.`,
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

function makeFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const isFile = code === 'EEXIST' || code === 'ENOTDIR'
    fail(
      'bad-input',
      {
        en: `${root} cannot be a workspace: ${isFile ? 'it is a file, not a folder.' : `it cannot be written to (${code ?? ''}).`}`,
        id: `${root} tidak bisa menjadi ruang kerja: ${isFile ? 'itu berkas, bukan folder.' : `tidak bisa ditulisi (${code ?? ''}).`}`,
      },
      { expected: 'a folder that can be written to' },
    )
  }
}

/** Opens the database if it is intact; null when it is damaged, or empty although there was one. */
function openIntact(root: string, file: string): Database | null {
  const size = existsSync(file) ? statSync(file).size : 0
  const logged = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  // SQLite would treat an empty or missing file as a new plan and discard the old one's log.
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

/** Moves a damaged database aside and opens the newest intact backup, or an empty plan if there is none. */
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

/** Removes the copy of a backup that turned out damaged; the backup itself stays. */
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
