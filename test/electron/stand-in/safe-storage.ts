import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { SafeStorage } from 'electron'
import type { KeyringState } from './options.ts'
import { strict } from './strict.ts'
import type { World } from './world.ts'

const members = [
  'isAsyncEncryptionAvailable',
  'encryptStringAsync',
  'decryptStringAsync',
  'getSelectedStorageBackend',
] as const satisfies readonly (keyof SafeStorage)[]

/**
 * The platform's secret store, in the states of `KeyringState`. Error messages:
 * shell/browser/api/electron_api_safe_storage.cc.
 */
export class SafeStorageStandIn implements Pick<SafeStorage, (typeof members)[number]> {
  readonly face: SafeStorage
  state: KeyringState
  private readonly world: World

  constructor(world: World) {
    this.world = world
    this.state = world.options.keyring
    this.face = strict('safeStorage', this as unknown as SafeStorage, members, { blame: world.record.blame })
  }

  /** Always true after ready: without a keyring, Linux falls back to a fixed key. False before, without rejecting. */
  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(this.world.app.isReady())
  }

  getSelectedStorageBackend(): ReturnType<SafeStorage['getSelectedStorageBackend']> {
    if (!this.world.app.isReady()) return 'unknown'
    return this.state === 'none' ? 'basic_text' : 'gnome_libsecret'
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    this.checkReady()
    // v10 marks the fixed key, v11 the keyring's. If the keyring cannot be opened, the fixed key is used.
    const version = this.state === 'ok' || this.state === 'rotated' ? 'v11' : 'v10'
    const iv = randomBytes(16)
    const cipher = createCipheriv('aes-128-cbc', keyOf(version, this.state), iv)
    return Buffer.concat([Buffer.from(version), iv, cipher.update(plainText, 'utf8'), cipher.final()])
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    this.checkReady()
    if (!Buffer.isBuffer(encrypted))
      throw new Error('Expected the first argument of decryptStringAsync() to be a buffer')
    if (encrypted.length === 0) return { result: '', shouldReEncrypt: false }
    if (this.state === 'busy')
      throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.')
    const version = encrypted.subarray(0, 3).toString()
    const opens = version === 'v10' || (version === 'v11' && this.state !== 'none' && this.state !== 'locked')
    const failed = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'
    if (!opens) throw new Error(failed)
    try {
      const iv = encrypted.subarray(3, 19)
      // Data encrypted with an earlier key still decrypts, and should be encrypted again.
      for (const state of ['ok', 'rotated'] as const) {
        const decipher = createDecipheriv('aes-128-cbc', keyOf(version, state), iv)
        try {
          const text = Buffer.concat([decipher.update(encrypted.subarray(19)), decipher.final()])
          const isNew = version === 'v11' && state === (this.state === 'rotated' ? 'rotated' : 'ok')
          return { result: text.toString('utf8'), shouldReEncrypt: !isNew && this.state !== 'none' }
        } catch {
          // The other key.
        }
      }
      throw new Error(failed)
    } catch {
      throw new Error(failed)
    }
  }

  private checkReady(): void {
    if (!this.world.app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
  }
}

/** 16-byte keys; nothing here is secret. */
function keyOf(version: string, state: KeyringState): Buffer {
  const name = version === 'v10' ? 'fixed' : state === 'rotated' ? 'second' : 'first'
  return createHash('sha256').update(name).digest().subarray(0, 16)
}
