import { readSettings, type Settings, type SettingsChange } from '../../../shared/contract/settings.ts'

/** The common interface of `conf` and electron-store, which is built on it. */
export interface KeyStore {
  readonly store: Record<string, unknown>
  set(values: Record<string, unknown>): void
}

export interface SettingsStore {
  read(): Settings
  change(change: SettingsChange | Partial<Settings>): Settings
}

/**
 * Settings over either store. An unreadable one takes its default, and is overwritten at the next change; an invalid
 * change keeps the old value. Neither fails: when the file cannot be read or written, the settings last until the
 * program ends, and `onProblem` is called.
 */
export function settingsStore(
  keys: KeyStore,
  onProblem: (error: unknown) => void = () => undefined,
): SettingsStore {
  let known = readSettings({})
  const read = (): Settings => {
    try {
      known = readSettings(keys.store)
    } catch (error) {
      onProblem(error)
    }
    return known
  }
  return {
    read,
    change: (change) => {
      known = readSettings(change, read())
      try {
        keys.set({ ...known })
      } catch (error) {
        onProblem(error)
      }
      return known
    },
  }
}
