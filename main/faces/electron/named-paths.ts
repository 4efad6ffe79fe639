import { statSync } from 'node:fs'

/** What somebody named when the program was started: a workspace to open, and tables to import. */
export interface NamedPaths {
  readonly folder: string | undefined
  readonly files: readonly string[]
}

/** Tells folders from files; what is neither, or may not be looked at, is left out. */
export function namedPaths(paths: readonly string[]): NamedPaths {
  const kinds = paths.map((place) => ({ place, kind: kindOf(place) }))
  return {
    folder: kinds.find(({ kind }) => kind === 'folder')?.place,
    files: kinds.filter(({ kind }) => kind === 'file').map(({ place }) => place),
  }
}

function kindOf(place: string): 'file' | 'folder' | null {
  try {
    const found = statSync(place)
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : null
  } catch {
    return null
  }
}
