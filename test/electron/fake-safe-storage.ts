import type { Electron } from '../../main/faces/electron/electron-module.ts'

/** The message of Electron 45: shell/browser/api/electron_api_safe_storage.cc. */
const busyWords = 'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'
const closedWords = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'

/** The fixed key that Chromium uses on Linux without a keyring. */
const fixedKey = 'peanuts'

/** State of the platform's secret store, as set by a test. */
export interface FakeSession {
  /** The keyring's current key; null without a keyring. */
  keyring: string | null
  /** Earlier keys that the keyring can still decrypt with. */
  former: readonly string[]
  /** Number of calls that are told to try again. */
  busy: number
  /** Decrypting returns something other than what was encrypted. */
  garbles: boolean
  /** Encrypting fails. */
  sealsNothing: boolean
  backend: string
  /** Number of decrypt calls so far. */
  opened: number
}

type SafeStorage = Electron['safeStorage']

const tagOf = (key: string): string => (key === fixedKey ? 'v10' : 'v11')

/**
 * Electron's safeStorage as implemented in its source, and no more: anything else throws. An empty text decrypts to an
 * empty one, and calls before `ready` are refused.
 */
export function fakeSafeStorage(given: Partial<FakeSession> = {}): {
  readonly electron: Electron
  readonly session: FakeSession
} {
  const session: FakeSession = {
    keyring: 'k1',
    former: [],
    busy: 0,
    garbles: false,
    sealsNothing: false,
    backend: 'gnome_libsecret',
    opened: 0,
    ...given,
  }
  let ready = false
  const mustBeReady = (): void => {
    if (!ready) throw new Error('safeStorage cannot be used before app is ready')
  }
  const safeStorage: Partial<SafeStorage> = {
    isAsyncEncryptionAvailable: async () => ready,
    getSelectedStorageBackend: () => (ready ? session.backend : 'unknown') as never,
    encryptStringAsync: async (text) => {
      mustBeReady()
      if (session.sealsNothing)
        throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.')
      const key = session.keyring ?? fixedKey
      return Buffer.from(`${tagOf(key)}${key}:${Buffer.from(text).toString('base64')}`)
    },
    decryptStringAsync: async (bytes) => {
      mustBeReady()
      session.opened++
      if (!Buffer.isBuffer(bytes))
        throw new Error('Expected the first argument of decryptStringAsync() to be a buffer')
      if (bytes.length === 0) return { result: '', shouldReEncrypt: false }
      if (session.busy > 0) {
        session.busy--
        throw new Error(busyWords)
      }
      const [, key = '', text = ''] = /^v1[01](\w+):(.*)$/s.exec(bytes.toString()) ?? []
      const newest = session.keyring ?? fixedKey
      if (![newest, fixedKey, ...session.former].includes(key)) throw new Error(closedWords)
      const result = Buffer.from(text, 'base64').toString()
      return { result: session.garbles ? `${result}?` : result, shouldReEncrypt: key !== newest }
    },
  }
  const strict = (target: object, name: string): object =>
    new Proxy(target, {
      get: (of, member) => {
        if (member in of) return Reflect.get(of, member) as unknown
        throw new Error(`${name} has no ${String(member)}`)
      },
    })
  const electron = strict(
    {
      app: strict(
        {
          whenReady: async () => {
            await new Promise(setImmediate)
            ready = true
          },
        },
        'app',
      ),
      safeStorage: strict(safeStorage, 'safeStorage'),
    },
    'electron',
  )
  return { electron: electron as Electron, session }
}
