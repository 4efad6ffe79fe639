import path from 'node:path'
import Conf from 'conf'
import { z } from 'zod'
import { openedKeys, settingsIn } from '../host/settings-file.ts'

const portSchema = z.int().min(1).max(65_535)
const entrySchema = z.tuple([z.string(), portSchema])

/** The most ports remembered in all, the latest first. */
const most = 50
/** The most ports of one workspace: processes that serve it at the same time have one each. */
const maxOfOne = 4

/**
 * The ports at which a workspace was last served. A window's local storage belongs to its origin, including the port;
 * at the same port again, a workspace finds what was typed but not saved when the process was killed.
 */
export interface KeptPorts {
  /** The latest first; empty when none are known. */
  read(): number[]
  keep(port: number): void
}

/** Ports by folder, in a file beside the settings. If the file cannot be read or written, only the ports are lost. */
export function keptPorts(home: string, workspace: string): KeptPorts {
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
      const entries = z.array(z.unknown()).safeParse(ports).data ?? []
      return entries.flatMap((entry) => {
        const { data } = entrySchema.safeParse(entry)
        return data === undefined ? [] : [data]
      })
    } catch {
      return []
    }
  }
  return {
    read: () => portsOf(folder, known()),
    keep: (port) => {
      const others = known().filter(([, at]) => at !== port)
      const own = new Set(portsOf(folder, others).slice(0, maxOfOne - 1))
      const kept = others.filter(([of, at]) => of !== folder || own.has(at))
      try {
        keys.set({ ports: [[folder, port], ...kept].slice(0, most) })
      } catch {
        // The next start takes another port.
      }
    },
  }
}

const portsOf = (folder: string, known: readonly (readonly [string, number])[]): number[] =>
  known.filter(([of]) => of === folder).map(([, port]) => port)

/** Serves at the first free port of the list; if none is free, at one that the system assigns (0). */
export async function atFirstFree<Server>(
  ports: readonly number[],
  serve: (port: number) => Promise<Server>,
): Promise<Server> {
  for (const port of ports) {
    try {
      return await serve(port)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    }
  }
  return serve(0)
}
