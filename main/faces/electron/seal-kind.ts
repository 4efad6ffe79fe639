import type { Electron } from './electron-module.ts'

/**
 * What keeps a sealed secret from other programs of the same user: the system's keyring; nothing but a key that every
 * Electron program has, so that the file's rights are all (Linux without a keyring); or nothing is sealed.
 */
export type SealKind = 'keyring' | 'obfuscated' | 'files'

/** Whether anything can be sealed. Electron answers no before it is ready, so this waits for that. */
export async function canSeal({ app, safeStorage }: Electron): Promise<boolean> {
  await app.whenReady()
  return safeStorage.isAsyncEncryptionAvailable()
}

/**
 * What Chromium puts in front of what it seals with the key of its own source, where Linux has no keyring; with one it is
 * v11 or v12. On macOS and Windows v10 stands in front of everything.
 * Source: components/os_crypt/async/browser/posix_key_provider.cc of Chromium, read 2026-11.
 */
const openSeal = 'v10'

/**
 * How secrets are sealed in this session. `getSelectedStorageBackend` is there on Linux only, and says which keyring the
 * desktop calls for (electron docs/api/safe-storage.md); a desktop that calls for one may have none running, which only
 * what comes out tells.
 */
export async function sealKind(
  electron: Electron,
  platform: NodeJS.Platform = process.platform,
): Promise<SealKind> {
  if (!(await canSeal(electron))) return 'files'
  if (platform !== 'linux') return 'keyring'
  const { safeStorage } = electron
  if (safeStorage.getSelectedStorageBackend() === 'basic_text') return 'obfuscated'
  const bytes = await safeStorage.encryptStringAsync('tautan')
  return bytes.toString('latin1').startsWith(openSeal) ? 'obfuscated' : 'keyring'
}
