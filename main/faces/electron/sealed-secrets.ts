import { setTimeout } from 'node:timers/promises'
import { secretFiles, unreadable, type Kept } from '../../core/platform/secret-files.ts'
import { fileSecretStore, type SecretStore } from '../../core/platform/secret-store.ts'
import type { Electron } from './electron-module.ts'
import { canSeal } from './seal-kind.ts'

/**
 * Pauses in milliseconds between attempts to open a secret while the platform's store is temporarily unavailable: 6.2 s
 * in all, about as long as an export can be silent and still seem to be working.
 */
const defaultPauses: readonly number[] = [200, 500, 1000, 1500, 3000]

export interface SealingOptions {
  readonly pauses?: readonly number[]
}

type Opened = Awaited<ReturnType<Electron['safeStorage']['decryptStringAsync']>>

/**
 * Secrets sealed by the platform's own store: Keychain, DPAPI, Secret Service. Without one, they are files that only
 * their owner can read, as in the browser edition; secrets stored that way before a store existed are still found. A
 * sealed secret that cannot be opened is reported as existing: the store may be locked or busy, may have been a
 * different one when it was sealed, or it may be another user's.
 */
export function sealedSecrets(
  electron: Electron,
  folder: string,
  { pauses = defaultPauses }: SealingOptions = {},
): SecretStore {
  const { safeStorage } = electron
  const sealed = secretFiles(folder, '.sealed')
  const plain = fileSecretStore(folder)

  const open = async (bytes: Buffer): Promise<Opened> => {
    for (const pause of pauses) {
      try {
        return await safeStorage.decryptStringAsync(bytes)
      } catch (error) {
        if (!isForNow(error)) throw error
        await setTimeout(pause)
      }
    }
    return safeStorage.decryptStringAsync(bytes)
  }

  /** Stores a secret only if it can be opened again; otherwise nothing is replaced. */
  const seal = async (name: string, secret: string): Promise<void> => {
    const bytes = await safeStorage.encryptStringAsync(secret)
    if ((await open(bytes)).result !== secret)
      throw new Error('the platform’s store of keys gave back something else than it was given')
    sealed.write(name, bytes)
  }

  const unseal = async (name: string, file: string, bytes: Buffer): Promise<Kept<string>> => {
    if (!(await canSeal(electron))) return unreadable(file, notThere, anotherSession)
    let opened: Opened
    try {
      opened = await open(bytes)
    } catch (error) {
      return isForNow(error)
        ? unreadable(file, locked, unlock)
        : unreadable(file, anothers, anotherSessionOrBackup)
    }
    // An empty file opens as an empty text.
    if (opened.result === '') return unreadable(file, empty, putBack)
    // The platform changed its key, and what was sealed with the old one may soon not open. It still does now, so a
    // failure here does no harm and is retried at the next read.
    if (opened.shouldReEncrypt) await seal(name, opened.result).catch(() => undefined)
    return { kind: 'kept', file, content: opened.result }
  }

  return {
    read: async (name) => {
      const kept = await sealed.read(name)
      const found = kept.kind === 'kept' ? await unseal(name, kept.file, kept.content) : kept
      if (found.kind === 'kept') return found
      const beside = await plain.read(name)
      return beside.kind === 'none' ? found : beside
    },
    write: async (name, secret) => {
      if (await canSeal(electron)) await seal(name, secret)
      else await plain.write(name, secret)
    },
  }
}

/** Source: shell/browser/api/electron_api_safe_storage.cc of Electron 45, "… is temporarily unavailable. Please try again." */
const isForNow = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('temporarily unavailable')

const locked = {
  en: 'the system’s keyring is locked or does not answer',
  id: 'keyring sistem terkunci atau tidak menjawab',
}

/** Electron asks the keyring for its key once per start, so it may not notice a keyring unlocked later. */
const unlock = {
  en: 'Unlock the keyring and try again; if that does not help, quit Tautan and open it again.',
  id: 'Buka kunci keyring lalu coba lagi; jika tidak membantu, tutup Tautan lalu buka lagi.',
}

const anothers = {
  en: 'the system’s keyring cannot open it: it is damaged, or was sealed by another user, on another computer, or with another keyring',
  id: 'keyring sistem tidak bisa membukanya: berkas rusak, atau disegel oleh pengguna lain, di komputer lain, atau dengan keyring lain',
}

const notThere = {
  en: 'it was sealed by the system’s keyring, which is not available now',
  id: 'berkas itu disegel oleh keyring sistem, yang sekarang tidak tersedia',
}

const anotherSession = {
  en: 'Sign in to the system as when the key was made, with the same keyring unlocked, and open Tautan again.',
  id: 'Masuk ke sistem seperti saat kunci dibuat, dengan keyring yang sama terbuka, lalu buka lagi Tautan.',
}

const anotherSessionOrBackup = {
  en: `${anotherSession.en} A damaged file can be put back from a backup.`,
  id: `${anotherSession.id} Berkas yang rusak bisa dikembalikan dari cadangan.`,
}

const empty = { en: 'it is empty', id: 'berkasnya kosong' }
const putBack = { en: 'Put the file back from a backup.', id: 'Kembalikan berkas itu dari cadangan.' }
