import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readBundled } from './bundled-packages.ts'
import { dataSources } from './licences/data-sources.ts'
import { withoutAFile } from './licences/without-a-file.ts'
import { mainEntries } from './main.config.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A component as the About dialog lists it, ours first. */
export interface Licence {
  readonly name: string
  readonly version: string
  /** SPDX identifier, from the package. */
  readonly licence: string
  readonly text: string
  /** Where its source is available; empty if the package does not say. */
  readonly source: string
}

/** Licences that may ship with ours. A package under any other fails the build until someone decides. */
export const accepted: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Apache-2.0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
  'Unicode-3.0',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
  'ISC AND CC-BY-SA-3.0',
])

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type?: string }
  readonly repository?: string | { readonly url?: string }
  readonly homepage?: string
}

const licenceFile = /^(?:licen[cs]e|copying|unlicense|notice)(?:[.-].*)?$/i

/** The licence of the package in a folder. Throws, naming the package, if it has no text or an unaccepted licence. */
export function licenceOf(place: string, base = root): Licence {
  const folder = path.join(base, place)
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
  const { name, version } = manifest
  const elsewhere = withoutAFile[`${name}@${version}`]
  const named = typeof manifest.license === 'string' ? manifest.license : manifest.license?.type
  const licence = elsewhere?.licence ?? named ?? ''
  if (!accepted.has(licence))
    throw new Error(
      `${name} ${version} is bundled under ${licence === '' ? 'no licence that it names' : licence}, which build/licences.ts does not accept`,
    )
  const files = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .sort()
  const text =
    elsewhere === undefined
      ? files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n')
      : textElsewhere(elsewhere.file, elsewhere.after)
  if (text === '')
    throw new Error(
      `${name} ${version} is bundled and has no licence file: put its text, and why it is the right one, in build/licences/without-a-file.ts`,
    )
  return { name, version, licence, text: ownPart(text), source: sourceOf(manifest) }
}

function textElsewhere(file: string, after: string | undefined): string {
  const whole = readFileSync(path.join(root, file), 'utf8')
  if (after === undefined) return whole.trim()
  const at = whole.indexOf(`${after}\n`)
  if (at === -1) throw new Error(`${file}: there is no line “${after}” any more`)
  return whole.slice(at + after.length).trim()
}

/** Cuts a bundler's licence before those of its own bundled code, which is not in our files. */
const ownPart = (text: string): string =>
  text.split(/^# Licenses of bundled dependencies/m)[0]?.trim() ?? text

function sourceOf({ repository, homepage }: Manifest): string {
  const given = typeof repository === 'string' ? repository : repository?.url
  const address = given
    ?.replace(/^git\+/, '')
    .replace(/^(?:git|http):\/\//, 'https://')
    .replace(/^git@github\.com:|^github:/, 'https://github.com/')
    .replace(/\.git$/, '')
  if (address === undefined) return homepage ?? ''
  return address.startsWith('https://')
    ? address
    : /^[\w.-]+\/[\w.-]+$/.test(address)
      ? `https://github.com/${address}`
      : (homepage ?? '')
}

const tautan = (): Licence => ({
  ...licenceOfFile('Tautan', ownVersion(), 'MIT', 'LICENSE'),
  source: '',
})

function licenceOfFile(name: string, version: string, licence: string, file: string): Licence {
  const full = path.join(root, file)
  if (!existsSync(full)) throw new Error(`${name}: ${file} with its licence is gone`)
  return { name, version, licence, text: readFileSync(full, 'utf8').trim(), source: '' }
}

const ownVersion = (): string =>
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version

/** The data that our own files were made from. */
function sources(): Licence[] {
  return dataSources.map(({ name, version, licence, file, source, within }) => {
    for (const place of within)
      if (!existsSync(path.join(root, place))) throw new Error(`${place}, said to hold ${name}, is gone`)
    return { ...licenceOfFile(name, version, licence, file), source }
  })
}

/** Electron is part of the package; the licences of Chromium's components are in a file that comes with Electron. */
function electron(): Licence {
  const { name: _, ...rest } = licenceOf('node_modules/electron')
  return {
    name: 'Electron',
    ...rest,
    text: `${rest.text}\n\nThe licences of Chromium, and of what Chromium and Electron are made of, are in LICENSES.chromium.html beside the program.`,
  }
}

/** Ours first, then by name; duplicates across parts are listed once. */
export function licencesOf(places: Iterable<string>, withElectron: boolean): readonly Licence[] {
  const found = new Map<string, Licence>()
  for (const licence of [
    ...[...places].map((place) => licenceOf(place)),
    ...sources(),
    ...(withElectron ? [electron()] : []),
  ])
    found.set(`${licence.name} ${licence.version}`, licence)
  const others = [...found.values()].sort(
    (a, b) =>
      a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en', { numeric: true }),
  )
  return [tautan(), ...others]
}

/** The licences as plain text: each text once, below everything it applies to. */
export function asText(licences: readonly Licence[]): string {
  const byText = new Map<string, Licence[]>()
  for (const licence of licences) byText.set(licence.text, [...(byText.get(licence.text) ?? []), licence])
  return [...byText]
    .map(([text, under]) => {
      const names = under.map(({ name, version, licence, source }) =>
        [`${name} ${version} (${licence})`, ...(source === '' ? [] : [source])].join('\n  '),
      )
      return `${names.join('\n')}\n\n${text}\n`
    })
    .join(`\n${'─'.repeat(100)}\n\n`)
}

/**
 * Writes the licences of what was built: dist/renderer/licences.json and .txt for the package, dist/cli/licences.txt
 * for the command line. A part that was never built is skipped, because it does not ship.
 */
export function writeLicences(): void {
  const main = mainEntries.map(({ name }) => readBundled(`main-${name}`))
  const renderer = readBundled('renderer')
  if (renderer !== null && existsSync(path.join(root, 'dist/renderer'))) {
    const places = new Set([...main, renderer].flatMap((list) => list ?? []))
    const licences = licencesOf(
      places,
      main.every((list) => list !== null),
    )
    write('dist/renderer/licences.json', `${JSON.stringify(licences)}\n`)
    write('dist/renderer/licences.txt', asText(licences))
  }
  const cli = readBundled('cli')
  if (cli !== null && existsSync(path.join(root, 'dist/cli')))
    write('dist/cli/licences.txt', asText(licencesOf(new Set([...cli, ...(renderer ?? [])]), false)))
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
