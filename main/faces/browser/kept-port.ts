import path from 'node:path'
import Conf from 'conf'
import { z } from 'zod'
import { openedKeys, settingsIn } from '../common/settings-file.ts'

const portSchema = z.int().min(1024).max(65_535)

/** So many workspaces have a port of their own, the latest first. */
const most = 50

/**
 * The port that a workspace was served at last. What a window keeps for itself belongs to its address, port and all: served
 * at the same one again, a workspace finds what was written and not saved when the program was killed.
 */
export interface KeptPort {
  /** 0 where none is known. */
  read(): number
  keep(port: number): void
}

/** Ports by folder, in a file beside the settings. A file that cannot be read or written costs the ports only. */
export function keptPort(home: string, workspace: string): KeptPort {
  const folder = path.resolve(workspace)
  const keys = openedKeys(
    () =>
      new Conf({
        projectName: 'tautan',
        cwd: home,
        configName: 'ports',
        deserialize: settingsIn(home, undefined, 'ports'),
      }),
  )
  const known = (): (readonly [string, number])[] => {
    try {
      const { ports } = keys.store
      return z.array(z.tuple([z.string(), portSchema])).safeParse(ports).data ?? []
    } catch {
      return []
    }
  }
  return {
    read: () => known().find(([of]) => of === folder)?.[1] ?? 0,
    keep: (port) => {
      const others = known().filter(([of, at]) => of !== folder && at !== port)
      try {
        keys.set({ ports: [[folder, port], ...others].slice(0, most) })
      } catch {
        // The next start takes another port.
      }
    },
  }
}
