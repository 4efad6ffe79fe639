import { secretFiles, type Kept } from './secret-files.ts'

/** Where private keys are kept, for this machine and its user alone. Names are letters, digits and hyphens. */
export interface SecretStore {
  /**
   * What is kept under a name. A secret that is there and cannot be opened is never told as none: who is told that there
   * is none makes a new one.
   */
  read(name: string): Promise<Kept<string>>
  /** Keeps a secret, durably, before it is used. */
  write(name: string, secret: string): Promise<void>
}

/** Secrets as they are, in files of the user's own. */
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
