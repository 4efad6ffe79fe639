import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { readIco } from '../../build/icons/ico.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { checkFuses, checkResources } from './package-contents.ts'
import { pack, root, windowsRuntime } from './stand-in-runtime.ts'

const skip = process.platform === 'linux' ? false : 'packs a stand-in for electron.exe on Linux'

test(
  'the program for Windows has our name, our icon and the archive’s fingerprint',
  { timeout: 180_000, skip },
  async (context) => {
    const folder = temporaryFolder(context)
    const out = path.join(folder, 'out')
    const { status, said } = pack(windowsRuntime(path.join(folder, 'runtime')), out, ['--win', 'dir'])
    assert.equal(status, 0, said)
    const unpacked = path.join(out, readdirSync(out).find((name) => name.endsWith('-unpacked')) ?? '')
    const program = path.join(unpacked, 'Tautan.exe')
    const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(program)))

    await context.test('the package contains only our files, and Electron’s fuses are set', async () => {
      checkResources(path.join(unpacked, 'resources'))
      await checkFuses(program, false)
      assert.deepEqual(readdirSync(path.join(unpacked, 'locales')).sort(), [
        'en-GB.pak',
        'en-US.pak',
        'id.pak',
        'ms.pak',
      ])
    })

    await context.test('Explorer and the task manager show Tautan', () => {
      const said = Resource.VersionInfo.fromEntries(entries)[0]?.getStringValues({
        lang: 1033,
        codepage: 1200,
      })
      assert.deepEqual(
        [said?.['ProductName'], said?.['FileDescription'], said?.['CompanyName'], said?.['LegalCopyright']],
        ['Tautan', 'Tautan', 'Tautan', 'Copyright © 2026 Tautan'],
      )
      const [group] = Resource.IconGroupEntry.fromEntries(entries)
      const icons = readIco(readFileSync(path.join(root, 'build/resources/icon.ico')))
      assert.deepEqual(
        group?.icons.map(({ width }) => width || 256),
        icons.map(({ size }) => size),
      )
      const pictures = entries.filter(({ type }) => type === 3).map(({ bin }) => Buffer.from(bin))
      assert.deepEqual(
        pictures,
        icons.map(({ png }) => Buffer.from(png)),
      )
    })

    await context.test(
      'the program contains the archive’s fingerprint, which Electron checks before opening the archive',
      () => {
        const found = entries.find(({ type }) => type === 'INTEGRITY')
        const [archive] = JSON.parse(Buffer.from(found?.bin ?? new ArrayBuffer(0)).toString()) as {
          file: string
          alg: string
          value: string
        }[]
        assert.deepEqual(
          [archive?.file, archive?.alg, archive?.value.length],
          ['resources\\app.asar', 'SHA256', 64],
        )
      },
    )
  },
)
