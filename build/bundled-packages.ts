import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, '.build', 'bundled')

/** Where a build stores the list of its packages. */
export const bundledList = (part: string): string => path.join(folder, `${part}.json`)

/** Virtual modules of the bundler, by the beginning of their id, with the package whose code they contain. */
const virtual: readonly (readonly [start: string, name: string])[] = [
  ['\0rolldown/', 'rolldown'],
  ['\0vite/', 'vite'],
  ['vite/', 'vite'],
  ['__vite', 'vite'],
  ['\0@oxc-project+runtime', '@oxc-project/runtime'],
]

/**
 * Records which packages a build actually contains: those of modules with code in it, of style sheets, and of copied
 * files such as fonts. Packages that were imported but tree-shaken away are not listed. Paths are those of the
 * packages' folders, relative to the project.
 */
export function bundledPackages(part: string): Plugin {
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      const found = new Set<string>()
      const take = (id: string): void => {
        const place = packageFolder(id)
        if (place !== null) found.add(place)
      }
      for (const output of Object.values(bundle)) {
        if (output.type === 'asset')
          for (const name of output.originalFileNames) take(path.resolve(root, name))
        else
          for (const [id, module] of Object.entries(output.modules)) if (module.renderedLength > 0) take(id)
      }
      // A style sheet leaves no code in a chunk, but if it is in the graph it is in the single sheet.
      for (const id of this.getModuleIds()) if (/\.css(?:$|\?)/.test(id)) take(id)
      mkdirSync(folder, { recursive: true })
      writeFileSync(bundledList(part), `${JSON.stringify([...found].sort(), null, 2)}\n`)
    },
  }
}

/** The folder of a module's package; null for our own. Fails on a module that belongs to no package. */
export function packageFolder(id: string): string | null {
  const made = virtual.find(([start]) => id.startsWith(start))
  if (made !== undefined) return `node_modules/${made[1]}`
  const file = id.replace(/^\0/, '').replace(/\?.*$/, '')
  const parts = file.split(/[/\\]/)
  const last = parts.lastIndexOf('node_modules')
  if (last === -1) {
    if (path.isAbsolute(file)) return null
    throw new Error(
      `${JSON.stringify(id)} is bundled, and build/bundled-packages.ts does not know whose it is`,
    )
  }
  const name =
    parts[last + 1]?.startsWith('@') === true
      ? parts.slice(last + 1, last + 3)
      : parts.slice(last + 1, last + 2)
  const first = parts.indexOf('node_modules')
  const place = [...parts.slice(first, last + 1), ...name].join('/')
  if (!existsSync(path.join(root, place, 'package.json')))
    throw new Error(`${place}: there is no package.json`)
  return place
}

export function readBundled(part: string): readonly string[] | null {
  const file = bundledList(part)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : null
}
