import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { importsOf, isTest, root } from './read-imports.ts'

/** Where each npm package may run. An unclassified package fails the test. */
const packages: Readonly<Record<string, 'pure' | 'node' | 'dom' | 'electron' | 'build'>> = {
  '@axe-core/playwright': 'build',
  '@codemirror/commands': 'dom',
  '@codemirror/lint': 'dom',
  '@codemirror/state': 'dom',
  '@codemirror/view': 'dom',
  '@fullcalendar/react': 'dom',
  '@internationalized/date': 'dom',
  '@leeoniya/ufuzzy': 'pure',
  '@noble/hashes': 'pure',
  '@playwright/test': 'build',
  '@tanstack/react-query': 'dom',
  '@tanstack/react-virtual': 'dom',
  '@vitejs/plugin-react': 'build',
  '@electron/fuses': 'build',
  '@e965/xlsx': 'node',
  birpc: 'pure',
  commander: 'node',
  conf: 'node',
  'csv-parse': 'node',
  'csv-stringify': 'node',
  'date-holidays': 'build',
  diff: 'pure',
  electron: 'electron',
  'electron-builder': 'build',
  'electron-store': 'electron',
  'env-paths': 'node',
  exceljs: 'node',
  'html-to-text': 'node',
  'node-ical': 'node',
  'fast-check': 'build',
  i18next: 'dom',
  'ical-generator': 'node',
  'image-size': 'node',
  mediabunny: 'pure',
  punycode: 'pure',
  react: 'dom',
  'react-aria-components': 'dom',
  'react-dom': 'dom',
  'react-i18next': 'dom',
  'temporal-polyfill': 'pure',
  saxes: 'node',
  tldts: 'pure',
  uuid: 'pure',
  vite: 'build',
  ws: 'node',
  zod: 'pure',
  yauzl: 'node',
  yazl: 'node',
  zustand: 'dom',
}

interface Layer {
  readonly folder: string
  /** Folders of the project that it may import from, besides itself. */
  readonly below: readonly string[]
  readonly packages: readonly (typeof packages)[string][]
  readonly node: boolean
}

/**
 * Who may import whom; CONTRIBUTING shows the same table. A file belongs to the layer with the longest matching folder.
 */
const layers: readonly Layer[] = [
  { folder: 'shared', below: [], packages: ['pure'], node: false },
  { folder: 'main/core', below: ['shared', 'package.json'], packages: ['pure', 'node'], node: true },
  { folder: 'main/faces/host', below: ['shared'], packages: ['pure', 'node'], node: true },
  {
    folder: 'main/faces/browser',
    below: ['shared', 'main/core', 'main/faces/host'],
    packages: ['pure', 'node'],
    node: true,
  },
  {
    folder: 'main/faces/electron',
    below: ['shared', 'main/core', 'main/faces/host'],
    packages: ['pure', 'node', 'electron'],
    node: true,
  },
  {
    folder: 'main/cli',
    below: ['shared', 'main/core', 'main/faces/host', 'main/faces/browser'],
    packages: ['pure', 'node'],
    node: true,
  },
  { folder: 'renderer', below: ['shared'], packages: ['pure', 'dom'], node: false },
  {
    folder: 'build',
    below: ['shared', 'main/core', 'main/faces/host', 'main/faces/browser', 'main/cli'],
    packages: ['pure', 'node', 'build'],
    node: true,
  },
]

const within = (place: string, folder: string): boolean => place === folder || place.startsWith(`${folder}/`)

const layerOf = (place: string): string | undefined =>
  layers
    .map(({ folder }) => folder)
    .filter((folder) => within(place, folder))
    .sort((a, b) => b.length - a.length)[0]

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

for (const layer of layers) {
  test(`${layer.folder} imports only from the layers below it`, () => {
    const imports = importsOf(layer.folder).filter(({ file }) => layerOf(file) === layer.folder)
    assert.ok(imports.length > 0, `no import was seen in ${layer.folder}`)
    for (const { file, from, place } of imports) {
      if (from.startsWith('node:')) assert.ok(layer.node, `${file} imports ${from}`)
      else if (place !== null) {
        const target = layerOf(place) ?? place
        const allowed = target === layer.folder || layer.below.includes(target)
        assert.ok(allowed, `${file} imports ${from}, which lies in ${target}`)
      } else {
        const kind = packages[packageOf(from)]
        assert.ok(kind, `${file} imports ${from}, which nobody has classified`)
        assert.ok(layer.packages.includes(kind), `${file} imports ${from}, a ${kind} package`)
      }
    }
  })
}

const only: readonly (readonly [what: string, pattern: RegExp, files: readonly string[]])[] = [
  ['imports node:sqlite', /from 'node:sqlite'/, ['main/core/store/sqlite.ts']],
  ['calls shell.openExternal', /shell\.openExternal\(/, ['main/faces/electron/open-external.ts']],
  ['listens on ipcMain', /ipcMain\.(?:on|handle)\(/, ['main/faces/electron/registrar.ts']],
  // Electron's main process buffers request bodies whole, so none may exceed a slice. The other files only read, or
  // send commands of the browser edition.
  [
    'send requests',
    /\bfetch\(|new XMLHttpRequest|\bsendBeacon\(/,
    [
      'renderer/about/licences.ts',
      'renderer/app/use-face-events.ts',
      'renderer/connection/connect-socket.ts',
      'renderer/media/send-file.ts',
    ],
  ],
  // https://github.com/nodejs/node/issues/64529
  ['turns a Node stream into a web stream', /\.toWeb\(/, []],
  ['reads the clock in shared', /\bDate\.now\(|new Date\(\)|Temporal\.Now|performance\.now/, []],
]

for (const [what, pattern, files] of only) {
  test(`${files.length === 0 ? 'no file' : `only ${files.join(' and ')}`} ${what}`, () => {
    const all = globSync(
      what.endsWith('shared') ? 'shared/**/*.ts' : '{shared,main,renderer}/**/*.{ts,tsx}',
      { cwd: root },
    )
      .map((file) => file.replaceAll(path.sep, '/'))
      .filter((file) => !isTest(file))
    assert.ok(all.length > 10)
    assert.deepEqual(
      all.toSorted().filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8'))),
      files,
    )
  })
}

test('every dependency is classified', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const unknown = Object.keys(dependencies).filter(
    (name) => packages[name] === undefined && !name.startsWith('@fontsource'),
  )
  assert.deepEqual(unknown, [])
})
