import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  readonly file: string
  /** As it is written. */
  readonly from: string
  /** From the project's root, where it is one of our own files. */
  readonly place: string | null
  /** Loaded when it is used, by `import()`. */
  readonly isLater: boolean
}

const importing =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

export const isTest = (file: string): boolean =>
  /\.(?:test|spec)\.tsx?$/.test(file) || file.startsWith('test/')

export const sources = (pattern: string): string[] =>
  globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !isTest(file) && !file.endsWith('.d.ts'))
    .toSorted()

/** Every import and re-export of a folder's files but tests; imports of types count too. */
export function importsOf(folder: string): Import[] {
  return sources(`${folder}/**/*.{ts,tsx}`).flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(importing)].map(([, named, later]) => {
      const from = named ?? later ?? ''
      const place = from.startsWith('.')
        ? path.posix.normalize(path.posix.join(path.posix.dirname(file), from))
        : null
      return { file, from, place, isLater: named === undefined }
    }),
  )
}
