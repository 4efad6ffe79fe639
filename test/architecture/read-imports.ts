import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  readonly file: string
  /** The specifier as written. */
  readonly from: string
  /** Path from the project root if it is one of the project's files, otherwise null. */
  readonly place: string | null
  /** Loaded on demand, by `import()`. */
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

/** All imports and re-exports of the files in a folder, type imports included, tests excluded. */
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
