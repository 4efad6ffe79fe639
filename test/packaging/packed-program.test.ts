import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { packagedProgram } from '../../build/packaged-program.ts'
import { smoke } from '../../build/smoke.ts'
import { temporaryFolder } from '../contract/workspace.ts'

test('the program of each system is found where electron-builder puts it', (context) => {
  const folder = temporaryFolder(context)
  for (const file of [
    'linux-unpacked/tautan-desktop',
    'win-unpacked/Tautan.exe',
    'mac/Tautan.app/Contents/MacOS/Tautan',
    'mac-arm64/Tautan.app/Contents/MacOS/Tautan',
  ]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), '')
  }
  const cases = [
    ['linux', 'x64', 'linux-unpacked/tautan-desktop'],
    ['win32', 'x64', 'win-unpacked/Tautan.exe'],
    ['darwin', 'x64', 'mac/Tautan.app/Contents/MacOS/Tautan'],
    ['darwin', 'arm64', 'mac-arm64/Tautan.app/Contents/MacOS/Tautan'],
  ] as const
  for (const [platform, arch, file] of cases)
    assert.equal(packagedProgram(folder, { platform, arch }), path.join(folder, file))
  assert.throws(
    () => packagedProgram(path.join(folder, 'none'), { platform: 'linux', arch: 'x64' }),
    /expected one packed program for linux x64, found 0/,
  )
  mkdirSync(path.join(folder, 'linux-arm64-unpacked'))
  writeFileSync(path.join(folder, 'linux-arm64-unpacked/tautan-desktop'), '')
  assert.throws(() => packagedProgram(folder, { platform: 'linux', arch: 'x64' }), /found 2/)
})

const skip = process.platform === 'win32' ? 'starts a script, which Windows does not' : false

test(
  'a program that paints writes a report; one that fails, hangs or writes nothing does not pass',
  { skip, timeout: 60_000 },
  async (context) => {
    const folder = temporaryFolder(context)
    const program = (name: string, body: string): string => {
      const file = path.join(folder, name)
      writeFileSync(file, `#!${process.execPath}\n${body}\n`)
      chmodSync(file, 0o755)
      return file
    }
    const report = "const at = process.argv.indexOf('--smoke') + 1; const fs = require('node:fs')"
    const good = program(
      'good',
      `${report}; fs.writeFileSync(process.argv[at], JSON.stringify({ painted: true, args: process.argv.slice(2).map((arg) => arg.split('=')[0]) }))`,
    )
    const { painted, args } = await smoke(good, ['--lang=id'])
    assert.equal(painted, true)
    assert.deepEqual(
      (args as string[]).filter((arg) => arg.startsWith('--')),
      ['--lang', '--smoke', '--workspace', '--user-data-dir'],
    )
    await assert.rejects(
      smoke(program('bad', "console.error('no display'); process.exitCode = 3")),
      /it ended with 3\nno display/,
    )
    await assert.rejects(
      smoke(program('hangs', 'setInterval(() => undefined, 1000)'), [], 1500),
      /it ended with SIGKILL/,
    )
    await assert.rejects(smoke(program('silent', '')), /ENOENT/)
    await assert.rejects(smoke(path.join(folder, 'none')), /ENOENT/)
  },
)
