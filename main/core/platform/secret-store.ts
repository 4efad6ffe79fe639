import { secretFiles, type Kept } from './secret-files.ts'

/** Where private keys are stored, for this user on this machine only. Names are letters, digits and hyphens. */
export interface SecretStore {
  /**
   * The secret stored under a name. One that exists but cannot be opened is never reported as missing, because the
   * caller would then make a new one.
   */
  read(name: string): Promise<Kept<string>>
  /** Stores a secret durably, before it is used. */
  write(name: string, secret: string): Promise<void>
}

/** Secrets in plain files of the user. */
export function fileSecretStore(folder: string): SecretStore {
  const files = secretFiles(folder, '.key')
  return {
    read: async (name) => {
      const kept = await files.read(name)
      return kept.kind === 'kept' ? { ...kept, content: kept.content.toString('utf8') } : kept
    },
    write: async (name, secret) => files.write(name, Buffer.from(secret)),
  }
}
