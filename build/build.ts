import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { writeLicences } from './licences.ts'
import { mainConfig, mainEntries } from './main.config.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Part {
  readonly name: string
  readonly configs: () => Promise<readonly InlineConfig[]>
  /** The files and folders it is built from; a change in any of them makes the part stale. */
  readonly sources: readonly string[]
  /** Its folder under dist, which is emptied first. */
  readonly folder: string
  /** Files copied unchanged: source path by name in the folder. */
  readonly copied?: Readonly<Record<string, string>>
  /** Files that must be in the folder. */
  readonly products: readonly string[]
}

const common = ['shared', 'package.json', 'package-lock.json', 'build']

const parts: readonly Part[] = [
  {
    name: 'renderer',
    configs: async () => [(await import('./renderer.config.ts')).rendererConfig],
    sources: [...common, 'renderer'],
    folder: 'renderer',
    products: ['index.html'],
  },
  {
    name: 'main',
    configs: async () => mainEntries.map(mainConfig),
    sources: [...common, 'main'],
    folder: 'main',
    // For windows on X11, which take their icon from the program rather than from the menu entry.
    copied: { 'icon.png': 'build/resources/icons/256x256.png' },
    products: ['icon.png', ...mainEntries.map(({ name }) => `${name}.cjs`)],
  },
  {
    name: 'cli',
    configs: async () => [(await import('./cli.config.ts')).cliConfig],
    sources: [...common, 'main'],
    folder: 'cli',
    products: [
      'tautan.js',
      'core-worker.js',
      'job-worker.js',
      'probe-worker.js',
      'workbook-worker.js',
      'vet-worker.js',
    ],
  },
]

/** Builds the named parts that are stale; all parts by default. Prints their names, and nothing if none is stale. */
export async function buildStale(names: readonly string[] = parts.map(({ name }) => name)): Promise<void> {
  let built = false
  for (const part of parts) {
    if (!names.includes(part.name)) continue
    const stamp = path.join(root, '.build', `${part.name}.stamp`)
    const present = fingerprint(part.sources)
    const folder = path.join(root, 'dist', part.folder)
    const whole = part.products.every((product) => existsSync(path.join(folder, product)))
    if (whole && existsSync(stamp) && readFileSync(stamp, 'utf8') === present) continue
    process.stderr.write(`Building ${part.name} …\n`)
    rmSync(stamp, { force: true })
    rmSync(folder, { recursive: true, force: true })
    // Loaded only here, so that a start without a build does not wait for the bundler.
    const { build } = await import('vite')
    for (const config of await part.configs()) await build(config)
    for (const [name, from] of Object.entries(part.copied ?? {}))
      copyFileSync(path.join(root, from), path.join(folder, name))
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, present)
    built = true
  }
  if (built || !existsSync(path.join(root, 'dist/renderer/licences.json'))) writeLicences()
}

function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256')
  const visit = (place: string): void => {
    const full = path.join(root, place)
    if (!existsSync(full)) return
    const found = statSync(full)
    if (found.isDirectory()) {
      for (const name of readdirSync(full).sort()) if (name !== 'node_modules') visit(`${place}/${name}`)
    } else if (!place.endsWith('.test.ts')) hash.update(`${place}\0`).update(readFileSync(full))
  }
  for (const source of sources) visit(source)
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildStale(process.argv.slice(2).length > 0 ? process.argv.slice(2) : undefined)
