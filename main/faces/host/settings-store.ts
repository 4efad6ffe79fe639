import { readSettings, type Settings, type SettingsChange } from '../../../shared/contract/settings.ts'

/** What `conf` and electron-store, which is built on it, have in common. */
export interface KeyStore {
  readonly store: Record<string, unknown>
  set(values: Record<string, unknown>): void
}

export interface SettingsStore {
  read(): Settings
  change(change: SettingsChange | Partial<Settings>): Settings
}

/**
 * Settings over either store. What does not read is its default, and is written over at the next change; what cannot be
 * changed so stays as it is. Neither fails: where the file cannot be read or written the settings last until the program
 * ends, and `onProblem` is told.
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
