import ElectronStore from 'electron-store'
import { openedKeys, settingsIn, settingsName } from '../host/settings-file.ts'
import { settingsStore, type SettingsStore } from '../host/settings-store.ts'

/** Window positions, theme, language and the like; the work itself is in the workspace. */
export function desktopSettings(folder: string, onProblem?: (error: unknown) => void): SettingsStore {
  return settingsStore(
    openedKeys(() => new ElectronStore({ cwd: folder, name: settingsName, deserialize: settingsIn(folder) })),
    onProblem,
  )
}
