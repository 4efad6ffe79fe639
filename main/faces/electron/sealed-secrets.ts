import { plainSecrets, secretFiles, type SecretStore } from '../../core/secrets/secret-store.ts'
import type { Electron } from './electron-module.ts'

/**
 * Secrets sealed by the platform's own store: Keychain, DPAPI, Secret Service. Where it has none, they are files that only
 * their owner can read, as in the browser edition; what was kept so before the store was there is still found.
 */
export function sealedSecrets({ app, safeStorage }: Electron, folder: string): SecretStore {
  const sealed = secretFiles(folder, '.sealed')
  const plain = plainSecrets(folder)
  const canSeal = async (): Promise<boolean> => {
    await app.whenReady()
    return safeStorage.isAsyncEncryptionAvailable()
  }
  const seal = async (name: string, secret: string): Promise<void> =>
    sealed.write(name, await safeStorage.encryptStringAsync(secret))
  return {
    read: async (name) => {
      const bytes = await sealed.read(name)
      if (bytes === null || !(await canSeal())) return plain.read(name)
      let opened: { readonly result: string; readonly shouldReEncrypt: boolean }
      try {
        opened = await safeStorage.decryptStringAsync(bytes)
      } catch {
        // Sealed by another user or machine: to this one it is as if there were none.
        return plain.read(name)
      }
      // The platform changed its key: what is sealed with the old one may not open for long.
      if (opened.shouldReEncrypt) await seal(name, opened.result)
      return opened.result
    },
    write: async (name, secret) => {
      if (await canSeal()) await seal(name, secret)
      else await plain.write(name, secret)
    },
  }
}
