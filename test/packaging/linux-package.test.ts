import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { desktopFileName } from '../../main/faces/electron/app-identity.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { startStandIn } from '../electron/stand-in/start.ts'
import { readAsar } from './asar.ts'
import { linuxTools } from './linux-tools.ts'
import { checkFuses, checkResources } from './package-contents.ts'
import { linuxRuntime, pack, root } from './stand-in-runtime.ts'

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0
const skip = hasDpkg
  ? false
  : 'dpkg-deb is not installed here: deb and AppImage are packed on Debian and Ubuntu'
const { version, description } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  version: string
  description: string
}
const iconSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]

/** Waits for a file; only the test's own timeout limits the wait. */
async function untilThere(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((resolve) => void setTimeout(resolve, 50))
}

/** Parses a menu entry's keys and values; fails on a line that is neither. */
function menuEntry(text: string): ReadonlyMap<string, string> {
  const [head, ...lines] = text.trim().split('\n')
  assert.equal(head, '[Desktop Entry]')
  return new Map(
    lines.map((line) => {
      const [, key = '', value = ''] = /^([A-Za-z-]+(?:\[\w+\])?)=(.*)$/.exec(line) ?? assert.fail(line)
      return [key, value]
    }),
  )
}

test(
  'the deb and the AppImage contain the program, its menu entry, icons, licences and profile',
  { timeout: 240_000, skip },
  async (context) => {
    const folder = temporaryFolder(context)
    const out = path.join(folder, 'out')
    const { status, said } = pack(
      linuxRuntime(path.join(folder, 'runtime')),
      out,
      ['--linux', 'deb', 'AppImage'],
      linuxTools(path.join(folder, 'tools')),
    )
    assert.equal(status, 0, said)
    assert.doesNotMatch(said, /default Electron icon|desktopName is not set|is not set/)
    const unpacked = path.join(out, 'linux-unpacked')

    await context.test('the package contains only our files, and Electron’s fuses are set', async () => {
      checkResources(path.join(unpacked, 'resources'))
      await checkFuses(path.join(unpacked, 'tautan-desktop'), false)
      assert.deepEqual(readdirSync(path.join(unpacked, 'locales')).sort(), [
        'en-GB.pak',
        'en-US.pak',
        'id.pak',
        'ms.pak',
      ])
      for (const licence of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
        assert.ok(readdirSync(unpacked).includes(licence), licence)
    })

    await context.test(
      'the packed program opens: `--workspace` is read, and the core runs from beside the archive',
      async () => {
        const standIn = await startStandIn({
          app: unpacked,
          packed: true,
          args: ['--workspace', path.join(folder, 'agency'), '--report', path.join(folder, 'report.json')],
          env: { TAUTAN_HOME: path.join(folder, 'home') },
        })
        try {
          await untilThere(path.join(folder, 'report.json'))
          assert.ok(existsSync(path.join(folder, 'agency', 'workspace.db')))
          const [core] = await standIn.control('utilities')
          assert.match(core?.modulePath ?? '', /app\.asar\.unpacked.dist.main.core-process\.cjs$/)
          assert.deepEqual(await standIn.control('problems'), [])
          assert.deepEqual(await standIn.control('strangers'), [])
          await standIn.control('quit')
          assert.equal((await standIn.exited).code, 0)
        } finally {
          await standIn.kill()
        }
      },
    )

    await context.test('a command of the command line is refused by the packed program', async () => {
      const standIn = await startStandIn({
        app: unpacked,
        packed: true,
        args: ['vet', 'captions.csv'],
        windows: false,
      })
      assert.equal((await standIn.exited).code, 2)
    })

    const deb = path.join(out, readdirSync(out).find((name) => name.endsWith('.deb')) ?? '')
    const tree = path.join(folder, 'tree')

    await context.test('the deb has its description, maintainer and dependencies', () => {
      assert.match(path.basename(deb), new RegExp(`^tautan-desktop_${version}_(?:amd64|arm64)\\.deb$`))
      const field = (name: string): string =>
        execFileSync('dpkg-deb', ['--field', deb, name], { encoding: 'utf8' }).trimEnd()
      for (const [name, expected] of Object.entries({
        Package: 'tautan-desktop',
        Version: version,
        Maintainer: 'Tautan <desktop@tautan.example>',
        Vendor: 'Tautan',
        Homepage: 'https://tautan.example',
        License: 'MIT',
        Section: 'misc',
        Priority: 'optional',
        Description: `TikTok post planner for agencies\n ${description}`,
      }))
        assert.equal(field(name), expected, name)
      const depends = field('Depends').split(', ')
      for (const needed of ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libsecret-1-0'])
        assert.ok(depends.includes(needed), needed)
      assert.equal(field('Recommends'), '')
    })

    await context.test('the deb’s menu entry, icons and licences are where a desktop looks for them', () => {
      execFileSync('dpkg-deb', ['--raw-extract', deb, tree])
      const share = path.join(tree, 'usr/share')
      assert.deepEqual(readdirSync(path.join(share, 'applications')), [desktopFileName])
      const entry = menuEntry(readFileSync(path.join(share, 'applications', desktopFileName), 'utf8'))
      for (const [key, value] of Object.entries({
        Name: 'Tautan',
        Exec: '/opt/Tautan/tautan-desktop %U',
        Icon: 'tautan-desktop',
        // Electron uses package.json's desktopName as the app id of its windows: unless this matches, they have no
        // icon.
        StartupWMClass: desktopFileName.replace('.desktop', ''),
        Type: 'Application',
        Terminal: 'false',
        Comment: description,
        Categories: 'Office;Calendar;',
      }))
        assert.equal(entry.get(key), value, key)
      assert.match(entry.get('Comment[id]') ?? '', /luring/)
      assert.equal(entry.get('MimeType'), undefined)
      for (const size of iconSizes) {
        const icon = path.join(share, `icons/hicolor/${size}x${size}/apps/tautan-desktop.png`)
        assert.deepEqual(
          readFileSync(icon),
          readFileSync(path.join(root, `build/resources/icons/${size}x${size}.png`)),
        )
      }
      assert.match(readFileSync(path.join(share, 'doc/tautan-desktop/copyright'), 'utf8'), /^Tautan /)
    })

    await context.test(
      'installing it names the program tautan-desktop, and leaves tautan to the command line',
      () => {
        const script = readFileSync(path.join(tree, 'DEBIAN/postinst'), 'utf8')
        assert.match(script, /'\/usr\/bin\/tautan-desktop' 'tautan-desktop' '\/opt\/Tautan\/tautan-desktop'/)
        assert.doesNotMatch(script, /\/usr\/bin\/tautan'/)
        assert.match(script, /chmod 4755 '\/opt\/Tautan\/chrome-sandbox'/)
        assert.match(script, /APPARMOR_PROFILE_TARGET='\/etc\/apparmor\.d\/tautan-desktop'/)
        const profile = readFileSync(path.join(tree, 'opt/Tautan/resources/apparmor-profile'), 'utf8')
        assert.match(
          profile,
          /^profile "tautan-desktop" "\/opt\/Tautan\/tautan-desktop" flags=\(unconfined\) \{\n\s+userns,/m,
        )
        assert.equal(spawnSync('bash', ['-n', path.join(tree, 'DEBIAN/postinst')]).status, 0)
        assert.equal(spawnSync('bash', ['-n', path.join(tree, 'DEBIAN/postrm')]).status, 0)
      },
    )

    await context.test(
      'the AppImage starts with the static runtime and keeps Chromium’s sandbox where the system allows it',
      () => {
        const name = readdirSync(out).find((file) => file.endsWith('.AppImage')) ?? ''
        assert.match(name, new RegExp(`^Tautan-${version}-(?:x86_64|arm64)\\.AppImage$`))
        assert.match(readFileSync(path.join(out, name), 'latin1'), /^#!\/bin\/sh\n# the static runtime\n/)
        const stage = path.join(out, `${name}.stage`)
        const entry = menuEntry(readFileSync(path.join(stage, desktopFileName), 'utf8'))
        assert.deepEqual(
          [
            entry.get('Exec'),
            entry.get('Icon'),
            entry.get('StartupWMClass'),
            entry.get('X-AppImage-Version'),
          ],
          ['AppRun %U', 'tautan-desktop', 'tautan', version],
        )
        const run = readFileSync(path.join(stage, 'AppRun'), 'utf8')
        assert.match(run, /BIN="\$APPDIR\/tautan-desktop"/)
        assert.match(run, /unshare -Ur true/)
        assert.deepEqual(
          readFileSync(path.join(stage, '.DirIcon')),
          readFileSync(path.join(root, 'build/resources/icons/1024x1024.png')),
        )
        assert.ok(readAsar(path.join(stage, 'resources/app.asar')).files.has('dist/main/electron.cjs'))
      },
    )
  },
)
