import type { Electron } from './electron-module.ts'

/**
 * What protects a sealed secret from the user's other programs: the system's keyring; only a key that every Electron
 * program has, so that file permissions are the real protection (Linux without a keyring); or no sealing at all.
 */
export type SealKind = 'keyring' | 'obfuscated' | 'files'

/** Whether anything can be sealed. Electron says no before it is ready, so this waits for that. */
export async function canSeal({ app, safeStorage }: Electron): Promise<boolean> {
  await app.whenReady()
  return safeStorage.isAsyncEncryptionAvailable()
}

/**
 * The prefix of data that Chromium seals with the key from its own source, on Linux without a keyring; with a keyring
 * it is v11 or v12. On macOS and Windows everything has v10. Source:
 * components/os_crypt/async/browser/posix_key_provider.cc of Chromium, read 2026-11.
 */
const openSeal = 'v10'

/**
 * How secrets are sealed in this session. `getSelectedStorageBackend` exists on Linux only, and returns the keyring
 * that the desktop environment asks for (electron docs/api/safe-storage.md). That keyring may not be running, which
 * only the sealed output reveals.
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
