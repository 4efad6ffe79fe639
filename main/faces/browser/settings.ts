import Conf from 'conf'
import { openedKeys, settingsIn, settingsName } from '../host/settings-file.ts'
import { settingsStore, type SettingsStore } from '../host/settings-store.ts'

/** The browser edition's settings, in the same form as the desktop's. */
export function browserSettings(folder: string, onProblem?: (error: unknown) => void): SettingsStore {
  return settingsStore(
    openedKeys(
      () =>
        new Conf({
          projectName: 'tautan',
          cwd: folder,
          configName: settingsName,
          deserialize: settingsIn(folder),
        }),
    ),
    onProblem,
  )
}
