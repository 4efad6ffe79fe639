import type { OpenPath } from '../../core/platform/open-path.ts'
import type { Electron } from './electron-module.ts'

/** Opens a place with the system's program for it. `shell.openPath` resolves with an error message instead of rejecting. */
export const openByShell =
  ({ shell }: Electron): OpenPath =>
  async (place) => {
    const failure = await shell.openPath(place)
    if (failure !== '') throw new Error(failure)
  }
