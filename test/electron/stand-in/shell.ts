import path from 'node:path'
import type { Shell } from 'electron'
import { knownOptions, strict } from './strict.ts'
import type { World } from './world.ts'

/** docs/api/shell.md: calls are recorded, nothing opens. */
export function shellOf(world: World): Shell {
  const members = {
    openExternal: async (url: string, options?: object) => {
      knownOptions(
        'shell.openExternal',
        options,
        ['activate', 'workingDirectory', 'logUsage'],
        world.record.blame,
      )
      world.record.call('shell.openExternal', new URL(url).href)
    },
    openPath: async (place: string) => {
      world.record.call('shell.openPath', place)
      return path.isAbsolute(place) ? '' : 'Failed to open path'
    },
    showItemInFolder: (place: string) => {
      if (!path.isAbsolute(place)) throw new Error(`stand-in: ${place} is no full path`)
      world.record.call('shell.showItemInFolder', place)
    },
  } satisfies Partial<Record<keyof Shell, unknown>>
  return strict('shell', members as unknown as Shell, Object.keys(members), { blame: world.record.blame })
}
