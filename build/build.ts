import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Part {
  readonly name: string
  readonly config: string
  /** What the part is made from; when any of it changed, the part is stale. */
  readonly sources: readonly string[]
  readonly product: string
}

const common = ['shared', 'package.json', 'package-lock.json', 'build']

const parts: readonly Part[] = [
  {
    name: 'renderer',
    config: 'build/renderer.config.ts',
    sources: [...common, 'renderer'],
    product: 'dist/renderer/index.html',
  },
  {
    name: 'main',
    config: 'build/main.config.ts',
    sources: [...common, 'main'],
    product: 'dist/main/electron.js',
  },
  {
    name: 'preload',
    config: 'build/preload.config.ts',
    sources: ['main/faces/electron', 'package.json'],
    product: 'dist/main/preload.cjs',
  },
]

/** Builds the named parts that are stale, all of them by default. Says which, and nothing when none is. */
export async function buildStale(names: readonly string[] = parts.map(({ name }) => name)): Promise<void> {
  for (const part of parts) {
    if (!names.includes(part.name)) continue
    const stamp = path.join(root, '.build', `${part.name}.stamp`)
    const present = fingerprint(part.sources)
    const known =
      existsSync(stamp) && existsSync(path.join(root, part.product)) ? readFileSync(stamp, 'utf8') : ''
    if (known === present) continue
    process.stderr.write(`Building ${part.name} …\n`)
    await build({ configFile: path.join(root, part.config), logLevel: 'warn' })
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, present)
  }
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
