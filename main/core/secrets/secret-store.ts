import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fail } from '../../../shared/contract/errors.ts'

/** Where private keys are kept, for this machine and its user alone. Names are letters, digits and hyphens. */
export interface SecretStore {
  /** The secret of a name; null when there is none, or none that this machine can open. */
  read(name: string): Promise<string | null>
  /** Keeps a secret, durably, before it is used. */
  write(name: string, secret: string): Promise<void>
}

const nameOfSecret = /^[A-Za-z0-9-]{1,120}$/

/** Who may read a file of secrets: its owner. Windows has no such bits; there the user's folder is the user's own. */
const ownerOnly = 0o600
const hasModes = process.platform !== 'win32'

export interface SecretFiles {
  read(name: string): Promise<Buffer | null>
  write(name: string, bytes: Uint8Array): void
}

/**
 * Files of a folder that only their owner can read. Bits that others were given are taken away before a file is read; a
 * link, or something else than a file, is refused.
 */
export function secretFiles(folder: string, ending: string): SecretFiles {
  const place = (name: string): string => {
    if (!nameOfSecret.test(name)) throw new Error(`${JSON.stringify(name)} is no name of a secret`)
    return path.join(folder, `${name}${ending}`)
  }
  return {
    read: async (name) => {
      const file = place(name)
      const found = await lstat(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
        throw error
      })
      if (found === null) return null
      if (!found.isFile())
        return fail('bad-input', {
          en: `${file} is no file of its own. A key is not read through a link.`,
          id: `${file} bukan berkas biasa. Kunci tidak dibaca lewat tautan.`,
        })
      if (hasModes && (found.mode & 0o077) !== 0) chmodSync(file, ownerOnly)
      return readFile(file)
    },
    write: (name, bytes) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = place(name)
      const partial = `${file}.partial-${process.pid}`
      rmSync(partial, { force: true })
      const handle = openSync(partial, 'wx', ownerOnly)
      try {
        for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      renameSync(partial, file)
    },
  }
}

/** Secrets as they are, in files of the user's own. */
export function plainSecrets(folder: string): SecretStore {
  const files = secretFiles(folder, '.key')
  return {
    read: async (name) => (await files.read(name))?.toString('utf8') ?? null,
    write: async (name, secret) => files.write(name, Buffer.from(secret)),
  }
}
