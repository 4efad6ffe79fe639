import { settingsSchema, type Settings, type SettingsChange } from '../../../shared/contract/settings.ts'

/** What `conf` and electron-store, which is built on it, have in common. */
export interface KeyStore {
  readonly store: Record<string, unknown>
  set(values: Record<string, unknown>): void
}

export interface SettingsStore {
  read(): Settings
  change(change: SettingsChange | Partial<Settings>): Settings
}

/** Settings over either store. One that does not read as settings counts as the defaults, and is written over at the next change. */
export function settingsStore(keys: KeyStore): SettingsStore {
  const read = (): Settings => {
    const parsed = settingsSchema.safeParse(keys.store)
    return parsed.success ? parsed.data : settingsSchema.parse({})
  }
  return {
    read,
    change: (change) => {
      const next = settingsSchema.parse({ ...read(), ...change })
      keys.set({ ...next })
      return next
    },
  }
}
