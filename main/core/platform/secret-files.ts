import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import { syncFolder } from './sync-folder.ts'

/** The secret stored under a name. */
export type Kept<Content> =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly file: string; readonly content: Content }
  | {
      readonly kind: 'unreadable'
      readonly file: string
      /** A clause, without a full stop. */
      readonly why: BothLanguages
      /** One sentence or more. */
      readonly remedy: BothLanguages
    }

/** A secret that exists but cannot be opened: why, and what a person can do about it. */
export function unreadable(
  file: string,
  why: BothLanguages,
  remedy: BothLanguages,
): Extract<Kept<never>, { readonly kind: 'unreadable' }> {
  return { kind: 'unreadable', file, why, remedy }
}

export interface SecretFiles {
  read(name: string): Promise<Kept<Buffer>>
  write(name: string, bytes: Uint8Array): void
}

const nameOfSecret = /^[A-Za-z0-9-]{1,120}$/

/** Readable only by the owner. Windows has no such bits; there the user's folder is private. */
const ownerOnly = 0o600
const hasModes = process.platform !== 'win32'

/** Errors that mean there is no such file. */
const absent: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR'])

/**
 * The files of a folder that only their owner can read. Removes other people's permissions before reading a file;
 * refuses links and anything but plain files.
 */
export function secretFiles(folder: string, ending: string): SecretFiles {
  const place = (name: string): string => {
    if (!nameOfSecret.test(name)) throw new Error(`${JSON.stringify(name)} is no name of a secret`)
    return path.join(folder, `${name}${ending}`)
  }
  return {
    read: async (name) => {
      const file = place(name)
      try {
        const found = await lstat(file)
        if (!found.isFile())
          return unreadable(
            file,
            {
              en: 'it is not a regular file, and keys are not read through links',
              id: 'itu bukan berkas biasa, dan kunci tidak dibaca lewat tautan',
            },
            { en: 'Put the key itself there.', id: 'Taruh kuncinya sendiri di sana.' },
          )
        if (hasModes && (found.mode & 0o077) !== 0) chmodSync(file, ownerOnly)
        return { kind: 'kept', file, content: await readFile(file) }
      } catch (error) {
        const { code = String(error) } = error as NodeJS.ErrnoException
        if (absent.has(code)) return { kind: 'none' }
        return unreadable(
          file,
          {
            en: `the system denies access to it (${code})`,
            id: `sistem menolak akses ke sana (${code})`,
          },
          {
            en: 'Give your user permission to read it, then try again.',
            id: 'Beri pengguna Anda hak membacanya, lalu coba lagi.',
          },
        )
      }
    },
    write: (name, bytes) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = place(name)
      const partial = `${file}.partial-${process.pid}`
      rmSync(partial, { force: true })
      try {
        const handle = openSync(partial, 'wx', ownerOnly)
        try {
          for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
          fsyncSync(handle)
        } finally {
          closeSync(handle)
        }
        renameSync(partial, file)
      } catch (error) {
        rmSync(partial, { force: true })
        throw error
      }
      syncFolder(folder)
    },
  }
}
