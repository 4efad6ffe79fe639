import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { packageFolder, readBundled } from '../../build/bundled-packages.ts'
import { dataSources } from '../../build/licences/data-sources.ts'
import { withoutAFile } from '../../build/licences/without-a-file.ts'
import { accepted, asText, licenceOf, licencesOf, type Licence } from '../../build/licences.ts'
import { mainEntries } from '../../build/main.config.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { electronVersion, root } from './stand-in-runtime.ts'

const written = (): readonly Licence[] =>
  JSON.parse(readFileSync(path.join(root, 'dist/renderer/licences.json'), 'utf8')) as Licence[]
const versionOf = (place: string): string => {
  const { name, version } = JSON.parse(
    readFileSync(path.join(root, place, 'package.json'), 'utf8'),
  ) as Licence
  return `${name} ${version}`
}
const parts = [...mainEntries.map(({ name }) => `main-${name}`), 'renderer']

test('the licences beside the window cover every bundled package, ours first', () => {
  const licences = written()
  assert.deepEqual([licences[0]?.name, licences[0]?.licence], ['Tautan', 'MIT'])
  const bundled = new Set(parts.flatMap((part) => readBundled(part) ?? []))
  assert.ok(bundled.size > 100, `${bundled.size} packages were seen`)
  const expected = new Set([
    ...[...bundled].map(versionOf),
    ...dataSources.map(({ name, version }) => `${name} ${version}`),
    `Tautan ${versionOf('').replace('tautan ', '')}`,
    `Electron ${electronVersion}`,
  ])
  assert.deepEqual(licences.map(({ name, version }) => `${name} ${version}`).sort(), [...expected].sort())
  for (const { name, text, licence } of licences) {
    assert.ok(text.length > 200, `${name} has no text`)
    assert.ok(accepted.has(licence), `${name}: ${licence}`)
  }
})

test('libraries, fonts, data and Electron are all listed; build and test tools are not', () => {
  const names = new Set(written().map(({ name }) => name))
  for (const name of [
    'react',
    'zod',
    'exceljs',
    'electron-store',
    'mediabunny',
    '@fontsource-variable/inter',
    '@fontsource/noto-sans-math',
    'Unicode CLDR and security data',
    'Electron',
  ])
    assert.ok(names.has(name), `${name} is missing`)
  for (const name of ['typescript', 'playwright', 'electron-builder', 'oxlint', 'commander'])
    assert.ok(!names.has(name), `${name} does not ship`)
  const text = readFileSync(path.join(root, 'dist/renderer/licences.txt'), 'utf8')
  assert.match(text, /SIL OPEN FONT LICENSE/i)
  assert.match(text, /Mozilla Public License Version 2\.0/)
  assert.match(text, /LICENSES\.chromium\.html/)
})

function packageIn(context: TestContext, manifest: object, files: Readonly<Record<string, string>>): string {
  const folder = path.join(temporaryFolder(context), 'node_modules/left-pad')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'left-pad', version: '1.0.0', ...manifest }),
  )
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  return path.dirname(path.dirname(folder))
}

test('a package without a licence text, or under a licence not accepted, fails the build and is named', (context) => {
  const place = 'node_modules/left-pad'
  assert.throws(
    () => licenceOf(place, packageIn(context, { license: 'MIT' }, { 'README.md': 'MIT' })),
    /left-pad 1\.0\.0 is bundled and has no licence file: .*without-a-file\.ts/,
  )
  assert.throws(
    () => licenceOf(place, packageIn(context, { license: 'GPL-3.0-only' }, { LICENSE: 'GPL' })),
    /left-pad 1\.0\.0 is bundled under GPL-3\.0-only, which build\/licences\.ts does not accept/,
  )
  assert.throws(
    () => licenceOf(place, packageIn(context, {}, { LICENSE: 'words' })),
    /left-pad 1\.0\.0 is bundled under no licence that it names/,
  )
})

test('a licence file and a notice are both shown, and the source is a URL', (context) => {
  const base = packageIn(
    context,
    { license: 'Apache-2.0', repository: { url: 'git+https://github.com/someone/left-pad.git' } },
    { LICENSE: 'The terms.\n', NOTICE: 'The notice.\n', 'licenses.json': '{}' },
  )
  assert.deepEqual(licenceOf('node_modules/left-pad', base), {
    name: 'left-pad',
    version: '1.0.0',
    licence: 'Apache-2.0',
    text: 'The terms.\n\nThe notice.',
    source: 'https://github.com/someone/left-pad',
  })
})

test('each exception belongs to a package that is bundled today, and has a reason', () => {
  const names = new Set(written().map(({ name, version }) => `${name}@${version}`))
  for (const [name, { reason }] of Object.entries(withoutAFile)) {
    assert.ok(names.has(name), `${name} is bundled no more: its exception can go`)
    assert.ok(reason.length > 20)
  }
})

test('data names the version that our files were made from', () => {
  const holidays = JSON.parse(readFileSync(path.join(root, 'shared/holidays/holidays.json'), 'utf8')) as {
    source: string
  }
  const emoji = readFileSync(path.join(root, 'build/emoji.ts'), 'utf8')
  const of = (name: string): string => dataSources.find((source) => source.name === name)?.version ?? ''
  assert.equal(holidays.source, `date-holidays ${of('date-holidays')}`)
  assert.ok(emoji.includes(`emojibase-data@${of('emojibase-data')}`))
})

test('a module belongs to the innermost package around it, a virtual one to its author’s, and ours to none', () => {
  const cases: readonly (readonly [id: string, place: string | null])[] = [
    [path.join(root, 'shared/policy/index.ts'), null],
    ['/somewhere/node_modules/zod/index.js', 'node_modules/zod'],
    ['/somewhere/node_modules/@codemirror/state/dist/index.js?v=1', 'node_modules/@codemirror/state'],
    ['\0/somewhere/node_modules/react/index.js?commonjs-module', 'node_modules/react'],
    ['\0rolldown/runtime.js', 'node_modules/rolldown'],
  ]
  for (const [id, place] of cases) assert.equal(packageFolder(id), place, id)
  assert.throws(() => packageFolder('\0virtual:thing'), /does not know whose it is/)
})

test('a text shared by several packages is written once, under all of them', () => {
  const one: Licence = {
    name: 'a',
    version: '1',
    licence: 'MIT',
    text: 'Be nice.',
    source: 'https://a.example',
  }
  const text = asText([one, { ...one, name: 'b', source: '' }, { ...one, name: 'c', text: 'Be kind.' }])
  assert.equal(text.match(/Be nice\./g)?.length, 1)
  assert.ok(text.startsWith('a 1 (MIT)\n  https://a.example\nb 1 (MIT)\n\nBe nice.\n'))
})

test('a build without Electron does not list it', () => {
  const names = new Set(licencesOf(['node_modules/zod'], false).map(({ name }) => name))
  assert.ok(names.has('zod') && !names.has('Electron'))
})
