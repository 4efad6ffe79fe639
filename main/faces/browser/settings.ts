import Conf from 'conf'
import { settingsJsonSchema } from '../../../shared/contract/settings.ts'
import { settingsStore, type SettingsStore } from '../common/settings-store.ts'

/** The browser edition's settings, in the same shape as the desktop's. */
export function browserSettings(folder: string): SettingsStore {
  return settingsStore(
    new Conf({
      projectName: 'tautan',
      cwd: folder,
      configName: 'settings',
      schema: settingsJsonSchema(),
      clearInvalidConfig: true,
    }),
  )
}
