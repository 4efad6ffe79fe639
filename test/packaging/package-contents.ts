import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { readAsar } from './asar.ts'
import { root } from './stand-in-runtime.ts'

/**
 * Maximum download size of our own part, in bytes: the archive and its unpacked files, gzipped. Electron itself is 100
 * MB.
 */
const maxOfOurs = 4 * 1024 * 1024

const unpacked = [
  'dist/main/core-process.cjs',
  'dist/main/job-worker.cjs',
  'dist/main/probe-worker.cjs',
  'dist/main/workbook-worker.cjs',
]

/** Checks the `resources` folder of a package: only our files, small enough, and named as Electron expects. */
export function checkResources(resources: string): void {
  const archive = path.join(resources, 'app.asar')
  const { files, text } = readAsar(archive)
  for (const needed of [
    'package.json',
    'dist/main/electron.cjs',
    'dist/main/preload.cjs',
    'dist/main/icon.png',
    'dist/renderer/index.html',
    'dist/renderer/licences.json',
    ...unpacked,
  ])
    assert.ok(files.has(needed), `${needed} is missing`)
  assert.deepEqual(
    [...files.keys()].filter((file) => !/^(?:package\.json$|dist\/main\/|dist\/renderer\/)/.test(file)),
    [],
  )
  assert.deepEqual(
    [...files]
      .filter(([, where]) => where === 'unpacked')
      .map(([file]) => file)
      .sort(),
    unpacked,
  )
  const beside = unpacked.map((file) => {
    const bytes = readFileSync(path.join(`${archive}.unpacked`, file))
    assert.deepEqual(bytes, readFileSync(path.join(root, file)))
    return bytes
  })
  const size = [readFileSync(archive), ...beside].reduce((total, bytes) => total + gzipSync(bytes).length, 0)
  assert.ok(size <= maxOfOurs, `${size} bytes gzipped, of at most ${maxOfOurs}`)
  const manifest = JSON.parse(text('package.json')) as Record<string, unknown>
  assert.deepEqual(
    [manifest['name'], manifest['productName'], manifest['main'], manifest['desktopName']],
    ['tautan', 'Tautan', 'dist/main/electron.cjs', 'tautan.desktop'],
  )
  assert.match(readFileSync(path.join(resources, 'licences.txt'), 'utf8'), /^Tautan \S+ \(MIT\)/)
}

/** Checks Electron's fuses in a program. `attachable` is the one flipped in the test copy. */
export async function checkFuses(program: string, attachable: boolean): Promise<void> {
  const found = await getCurrentFuseWire(program)
  const expected: readonly (readonly [fuse: FuseV1Options, on: boolean])[] = [
    [FuseV1Options.RunAsNode, false],
    [FuseV1Options.EnableCookieEncryption, true],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
    [FuseV1Options.EnableNodeCliInspectArguments, attachable],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
    [FuseV1Options.OnlyLoadAppFromAsar, true],
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
    [FuseV1Options.WasmTrapHandlers, true],
  ]
  for (const [fuse, on] of expected)
    assert.equal(found[fuse], on ? FuseState.ENABLE : FuseState.DISABLE, FuseV1Options[fuse])
}
