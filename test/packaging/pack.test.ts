import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync, chmodSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses'
import { temporaryFolder } from '../contract/workspace.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What @electron/fuses looks for in a program: this, then the wire's version, its length, and a character for each fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The names of the files in an asar archive: a pickled JSON header of folders stands at its start. */
function filesOf(archive: string): string[] {
  const bytes = readFileSync(archive)
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8')) as Entry
  const walk = ({ files }: Entry, at: string): string[] =>
    Object.entries(files ?? {}).flatMap(([name, entry]) =>
      entry.files === undefined ? [`${at}${name}`] : walk(entry, `${at}${name}/`),
    )
  return walk(header, '')
}
interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
}

test(
  'the package holds main, preload and renderer, nothing else, and its fuses are set',
  { timeout: 180_000, skip: process.platform === 'linux' ? false : 'packs for Linux, on Linux' },
  async (context) => {
    const folder = temporaryFolder(context)
    const runtime = path.join(folder, 'runtime')
    for (const part of ['resources', 'locales']) mkdirSync(path.join(runtime, part), { recursive: true })
    writeFileSync(path.join(runtime, 'locales', 'en-US.pak'), '')
    const { version } = JSON.parse(
      readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'),
    ) as { version: string }
    writeFileSync(path.join(runtime, 'version'), version)
    const count = Object.values(FuseV1Options).filter((option) => typeof option === 'number').length
    const wire = Buffer.concat([
      Buffer.from(`stand-in ${sentinel}`),
      Buffer.from([1, count]),
      Buffer.from('0'.repeat(count)),
      Buffer.from(' end'),
    ])
    writeFileSync(path.join(runtime, 'electron'), wire)
    chmodSync(path.join(runtime, 'electron'), 0o755)
    const out = path.join(folder, 'out')
    const packed = spawnSync(
      path.join(root, 'node_modules/.bin/electron-builder'),
      [
        '--linux',
        'dir',
        '--publish',
        'never',
        `-c.electronDist=${runtime}`,
        `-c.electronVersion=${version}`,
        `-c.directories.output=${out}`,
      ],
      { cwd: root, encoding: 'utf8', env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' } },
    )
    assert.equal(packed.status, 0, packed.stdout + packed.stderr)
    const files = filesOf(path.join(out, 'linux-unpacked/resources/app.asar'))
    for (const needed of [
      'package.json',
      'dist/main/electron.js',
      'dist/main/core-worker.js',
      'dist/main/export-hand.js',
      'dist/main/preload.cjs',
      'dist/renderer/index.html',
    ]) {
      assert.ok(files.includes(needed), `${needed} is missing`)
    }
    const strays = files.filter((file) => !/^(?:package\.json|dist\/main\/|dist\/renderer\/)/.test(file))
    assert.deepEqual(strays, [])
    const fuses = await getCurrentFuseWire(path.join(out, 'linux-unpacked/tautan'))
    assert.equal(fuses[FuseV1Options.RunAsNode], FuseState.DISABLE)
    assert.equal(fuses[FuseV1Options.OnlyLoadAppFromAsar], FuseState.ENABLE)
    assert.equal(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation], FuseState.ENABLE)
  },
)

test(
  'the built command line runs from its own folder: it vets, and serves the window',
  { timeout: 60_000 },
  async (context) => {
    const folder = temporaryFolder(context)
    const program = path.join(root, 'dist/cli/tautan.js')
    const vetted = spawnSync(process.execPath, [program, 'vet', '--format', 'ndjson'], {
      input: '{"caption":"shopee.co.id/x"}',
      cwd: folder,
      encoding: 'utf8',
    })
    assert.deepEqual([vetted.status, vetted.stderr], [1, ''])
    const child = spawn(process.execPath, [program, 'serve', '--workspace', 'kerja', '--no-open'], {
      cwd: folder,
      env: { ...process.env, TAUTAN_HOME: path.join(folder, 'home') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const address = /http:\/\/[^#\s]+/.exec(line.toString())?.[0] ?? ''
    const page = await fetch(address)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /<div id="root">/)
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
  },
)
