import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

/**
 * Stands in for fpm, which electron-builder downloads, so that a deb is built from the real arguments: a tree laid out
 * like fpm's, packed by dpkg-deb. Knows only the options that electron-builder passes, and exits on any other.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'input-type': { type: 'string', short: 's' },
    'output-type': { type: 'string', short: 't' },
    force: { type: 'boolean' },
    depends: { type: 'string', short: 'd', multiple: true },
    'deb-recommends': { type: 'string', multiple: true },
    'deb-compression': { type: 'string' },
    'deb-priority': { type: 'string' },
    architecture: { type: 'string' },
    'after-install': { type: 'string' },
    'after-remove': { type: 'string' },
    description: { type: 'string' },
    version: { type: 'string' },
    package: { type: 'string' },
    name: { type: 'string' },
    maintainer: { type: 'string' },
    vendor: { type: 'string' },
    url: { type: 'string' },
    category: { type: 'string' },
    license: { type: 'string' },
  },
})

function needed(name: Exclude<keyof typeof values, 'force' | 'depends' | 'deb-recommends'>): string {
  const value = values[name]
  if (value === undefined) throw new Error(`fpm: --${name} is missing`)
  return value
}

if (needed('input-type') !== 'dir' || needed('output-type') !== 'deb') throw new Error('fpm: dir to deb only')
const tree = mkdtempSync(path.join(tmpdir(), 'tautan-fpm-'))
try {
  for (const pair of positionals) {
    const at = pair.indexOf('=')
    const [from, to] = [pair.slice(0, at), path.join(tree, pair.slice(at + 1))]
    mkdirSync(path.dirname(to), { recursive: true })
    cpSync(from, to, { recursive: true, verbatimSymlinks: true })
    if (statSync(to).isFile()) chmodSync(to, 0o644)
  }
  const control = path.join(tree, 'DEBIAN')
  mkdirSync(control)
  const [synopsis = '', ...rest] = needed('description').split('\n')
  const lines: readonly (readonly [field: string, value: string])[] = [
    ['Package', needed('name')],
    ['Version', needed('version')],
    ['License', needed('license')],
    ['Vendor', needed('vendor')],
    ['Architecture', needed('architecture')],
    ['Maintainer', needed('maintainer')],
    ['Depends', (values.depends ?? []).join(', ')],
    ['Recommends', (values['deb-recommends'] ?? []).join(', ')],
    ['Section', needed('category')],
    ['Priority', needed('deb-priority')],
    ['Homepage', needed('url')],
    ['Description', [synopsis, ...rest.map((line) => ` ${line.trim()}`)].join('\n')],
  ]
  const text = lines.filter(([, value]) => value !== '').map(([field, value]) => `${field}: ${value}\n`)
  writeFileSync(path.join(control, 'control'), text.join(''))
  for (const [script, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ] as const) {
    cpSync(needed(script), path.join(control, name))
    chmodSync(path.join(control, name), 0o755)
  }
  // Uncompressed for speed: the test reads it once.
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, needed('package')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
} finally {
  rmSync(tree, { recursive: true, force: true })
}
