import ElectronStore from 'electron-store'
import { settingsJsonSchema } from '../../../shared/contract/settings.ts'
import { settingsStore, type SettingsStore } from '../common/settings-store.ts'

/** Window bounds, theme, language and the like. Nothing of the work: that is in the workspace. */
export function desktopSettings(folder: string): SettingsStore {
  return settingsStore(
    new ElectronStore({
      cwd: folder,
      name: 'settings',
      schema: settingsJsonSchema(),
      clearInvalidConfig: true,
    }),
  )
}
