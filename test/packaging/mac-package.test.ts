import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { withoutDictionary } from '../../build/after-pack.mjs'
import { appUserModelId } from '../../main/faces/electron/app-identity.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { checkFuses, checkResources } from './package-contents.ts'
import { macRuntime, pack, root } from './stand-in-runtime.ts'

const skip =
  process.platform === 'linux'
    ? false
    : 'packs a stand-in for Electron.app on Linux: macOS would want to sign it, Windows makes no links'

test(
  'the macOS app requests nothing that Tautan does not use',
  { timeout: 180_000, skip },
  async (context) => {
    const folder = temporaryFolder(context)
    const out = path.join(folder, 'out')
    const { status, said } = pack(macRuntime(path.join(folder, 'runtime')), out, ['--mac', 'dir', '--arm64'])
    assert.equal(status, 0, said)
    const app = path.join(out, 'mac-arm64/Tautan.app')
    const contents = path.join(app, 'Contents')

    await context.test('the package contains only our files, and Electron’s fuses are set', async () => {
      checkResources(path.join(contents, 'Resources'))
      await checkFuses(app, false)
    })

    await context.test(
      'Info.plist names Tautan, and allows neither plain http nor microphone, camera or Bluetooth',
      () => {
        const list = readFileSync(path.join(contents, 'Info.plist'), 'utf8')
        for (const [key, value] of Object.entries({
          CFBundleIdentifier: appUserModelId,
          CFBundleName: 'Tautan',
          CFBundleIconFile: 'icon.icns',
          LSApplicationCategoryType: 'public.app-category.business',
        }))
          assert.match(list, new RegExp(`<key>${key}</key>\\s*<string>${value}</string>`))
        assert.match(list, /<key>ElectronAsarIntegrity<\/key>\s*<dict>\s*<key>Resources\/app\.asar<\/key>/)
        assert.doesNotMatch(list, /NSAppTransportSecurity|NSAllows|UsageDescription|localhost/)
        assert.equal(list.match(/<dict>/g)?.length, list.match(/<\/dict>/g)?.length)
      },
    )

    await context.test(
      'it has our icon, and Chromium’s locales for English, Indonesian and Malay only',
      () => {
        assert.deepEqual(
          readFileSync(path.join(contents, 'Resources/icon.icns')),
          readFileSync(path.join(root, 'build/resources/icon.icns')),
        )
        for (const place of ['Resources', 'Frameworks/Electron Framework.framework/Resources'])
          assert.deepEqual(
            readdirSync(path.join(contents, place))
              .filter((name) => name.endsWith('.lproj'))
              .sort(),
            ['en.lproj', 'en_GB.lproj', 'id.lproj', 'ms.lproj'],
          )
      },
    )

    await context.test('our licences are beside the archive', () => {
      assert.ok(readdirSync(path.join(contents, 'Resources')).includes('licences.txt'))
    })
  },
)

test('the hardened runtime allows compiling JavaScript, and nothing else', () => {
  const list = readFileSync(path.join(root, 'build/resources/entitlements.mac.plist'), 'utf8')
  assert.deepEqual(
    [...list.matchAll(/<key>([^<]+)<\/key>\s*<(\w+)\/>/g)].map(([, key, value]) => [key, value]),
    [['com.apple.security.cs.allow-jit', 'true']],
  )
})

test('a dictionary is removed from a property list with all its contents', () => {
  const list = (inside: string): string =>
    `<plist>\n<dict>\n  <key>A</key>\n  <string>a</string>\n${inside}  <key>Z</key>\n  <dict>\n    <key>B</key>\n    <true/>\n  </dict>\n</dict>\n</plist>\n`
  const security =
    '  <key>S</key>\n  <dict>\n    <key>T</key>\n    <dict>\n      <key>U</key>\n      <true/>\n    </dict>\n    <key>V</key>\n    <dict/>\n  </dict>\n'
  assert.equal(withoutDictionary(list(security), 'S'), list(''))
  assert.equal(withoutDictionary(list(''), 'S'), list(''))
  assert.throws(
    () => withoutDictionary('<key>S</key><dict><key>T</key>', 'S'),
    /the dictionary of S does not end/,
  )
})
