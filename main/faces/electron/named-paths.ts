import { statSync } from 'node:fs'

/** Paths from the command line: a workspace to open, and tables to import. */
export interface NamedPaths {
  readonly folder: string | undefined
  readonly files: readonly string[]
}

/**
 * Separates folders from files; leaves out anything else, and what cannot be accessed. The folder of an open
 * workspace may not exist yet, or its drive may be missing.
 */
export function namedPaths(
  paths: readonly string[],
  isOpenWorkspace: (place: string) => boolean,
): NamedPaths {
  const kinds = paths.map((place) => ({
    place,
    kind: kindOf(place) ?? (isOpenWorkspace(place) ? 'folder' : null),
  }))
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
