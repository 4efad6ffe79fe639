import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { FuseV1Options } from '@electron/fuses'
import { load } from 'js-yaml'
import afterPack, { fuses, fusesFor, testOutput } from '../../build/after-pack.mjs'
import { appUserModelId, desktopFileName } from '../../main/faces/electron/app-identity.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { checkFuses } from './package-contents.ts'
import { linuxRuntime, root } from './stand-in-runtime.ts'

interface Target {
  readonly target: string
  readonly arch?: readonly string[]
}
type Part = Readonly<Record<string, unknown>> & { readonly target: readonly (string | Target)[] }
interface Configuration {
  readonly appId: string
  readonly toolsets: Readonly<Record<string, string>>
  readonly linux: Part
  readonly mac: Part
  readonly win: Part
  readonly nsis: Readonly<Record<string, unknown>>
  readonly publish: unknown
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const configuration = load(read('electron-builder.yml')) as Configuration
const manifest = JSON.parse(read('package.json')) as Record<string, unknown>

test('every system gets the package formats its users expect', () => {
  assert.deepEqual(configuration.linux.target, ['deb', 'AppImage'])
  assert.deepEqual(configuration.mac.target, [
    { target: 'dmg', arch: ['x64', 'arm64'] },
    { target: 'zip', arch: ['x64', 'arm64'] },
  ])
  assert.deepEqual(configuration.win.target, ['nsis'])
  // Packaging must never upload anything.
  assert.equal(configuration.publish, null)
})

test('Windows’ shortcut, the main process and the menu entry agree on the program’s identity', () => {
  assert.equal(configuration.appId, appUserModelId)
  assert.equal(manifest['desktopName'], desktopFileName)
  assert.equal(configuration.linux['syncDesktopName'], true)
  assert.equal(configuration.linux['executableName'], 'tautan-desktop')
})

test('the AppImage includes its own runtime, and the hardened runtime has one exception', () => {
  assert.equal(configuration.toolsets['appimage'], '1.0.3')
  assert.equal(configuration.mac['hardenedRuntime'], true)
  for (const key of ['entitlements', 'entitlementsInherit'])
    assert.equal(configuration.mac[key], 'build/resources/entitlements.mac.plist')
  assert.ok(existsSync(path.join(root, 'build/resources/entitlements.mac.plist')))
})

test('the Windows installer needs no administrator, and uninstalling keeps the settings', () => {
  assert.deepEqual(
    [configuration.nsis['perMachine'], configuration.nsis['deleteAppDataOnUninstall']],
    [false, false],
  )
  assert.deepEqual(configuration.nsis['installerLanguages'], ['en_US', 'id_ID', 'ms_MY'])
})

test('package.json points the desktop to one build and the command line to the other', () => {
  assert.equal(manifest['main'], 'dist/main/electron.cjs')
  assert.deepEqual(manifest['bin'], { tautan: 'dist/cli/tautan.js' })
  assert.deepEqual(manifest['files'], ['dist/cli', 'dist/renderer'])
})

test('a placeholder domain is a reserved one', () => {
  const author = manifest['author'] as Readonly<Record<string, string>>
  const places = [manifest['homepage'], author['url'], author['email'], configuration.linux['maintainer']]
  for (const place of places) assert.match(String(place), /(?:@|\/\/|<desktop@)tautan\.example>?$/)
})

test('only a copy in the test folder lets a debugger attach to the main process', () => {
  const release = path.join('dist', 'package', 'linux-unpacked')
  const forTests = path.join('dist', testOutput, 'linux-unpacked')
  assert.deepEqual(fusesFor(release, {}), fuses)
  assert.equal(fuses[FuseV1Options.EnableNodeCliInspectArguments], false)
  assert.deepEqual(fusesFor(forTests, { TAUTAN_TEST_FUSES: '1' }), {
    ...fuses,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  assert.throws(
    () => fusesFor(release, { TAUTAN_TEST_FUSES: '1' }),
    /packs into a folder named package-for-tests only/,
  )
  assert.throws(() => fusesFor(forTests, {}), /set TAUTAN_TEST_FUSES=1, or pack elsewhere/)
})

test('packaging the test copy flips that one fuse, and nothing else', async (context) => {
  const appOutDir = linuxRuntime(path.join(temporaryFolder(context), testOutput, 'linux-unpacked'))
  process.env['TAUTAN_TEST_FUSES'] = '1'
  context.after(() => delete process.env['TAUTAN_TEST_FUSES'])
  const packager = { appInfo: { productFilename: 'Tautan' }, executableName: 'electron' }
  await afterPack({ electronPlatformName: 'linux', appOutDir, packager })
  await checkFuses(path.join(appOutDir, 'electron'), true)
})
