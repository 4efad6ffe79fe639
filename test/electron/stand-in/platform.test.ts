import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heard, startSmall } from './small-app.ts'

test('a keyring decrypts what it encrypted, asks to encrypt again, is locked, busy or missing', async (context) => {
  const standIn = await startSmall(
    context,
    `const { app, safeStorage } = require('electron')
    let sealed
    app.on('activate', async () => {
      try {
        const opened = await safeStorage.decryptStringAsync(sealed)
        say(safeStorage.getSelectedStorageBackend(), JSON.stringify(opened))
      } catch (error) { say(safeStorage.getSelectedStorageBackend(), error.message) }
    })
    app.on('open-file', async () => { sealed = await safeStorage.encryptStringAsync('rahasia'); say('sealed', sealed.includes('rahasia')) })
    app.whenReady().then(() => say('ready'))`,
  )
  await heard(standIn, 'ready')
  const failed = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'
  const same = '{"result":"rahasia","shouldReEncrypt":false}'
  await standIn.control('openFile', { path: '/x' })
  await heard(standIn, 'sealed false')
  let times = 0
  const tried = async (
    state: Parameters<typeof standIn.control<'setKeyring'>>[1]['state'],
  ): Promise<string> => {
    await standIn.control('setKeyring', { state })
    await standIn.control('activate')
    return heard(standIn, /^(?:gnome_libsecret|basic_text) /, ++times)
  }
  assert.equal(await tried('ok'), `gnome_libsecret ${same}`)
  assert.equal(await tried('rotated'), `gnome_libsecret ${same.replace('false', 'true')}`)
  assert.equal(await tried('locked'), `gnome_libsecret ${failed}`)
  assert.match(await tried('busy'), /temporarily unavailable\. Please try again\.$/)
  assert.equal(await tried('none'), `basic_text ${failed}`)
  await standIn.control('openFile', { path: '/x' })
  assert.equal(await tried('none'), `basic_text ${same}`)
})

test('screens are a list: the one that overlaps a rectangle most is found, and one can be unplugged', async (context) => {
  const standIn = await startSmall(
    context,
    `const { app, screen } = require('electron')
    app.on('activate', () => say(screen.getAllDisplays().length, screen.getDisplayMatching({ x: 2000, y: 10, width: 800, height: 600 }).id))
    app.whenReady().then(() => say('ready'))`,
    {
      screens: [
        { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
        { id: 2, bounds: { x: 1920, y: 0, width: 1280, height: 1024 }, scaleFactor: 2 },
      ],
    },
  )
  await heard(standIn, 'ready')
  await standIn.control('activate')
  await heard(standIn, '2 2')
  await standIn.control('unplugScreen', { id: 2 })
  await standIn.control('activate')
  await heard(standIn, '1 1')
})

test('the process looks like Electron’s; locale and zone are as requested', async (context) => {
  const standIn = await startSmall(
    context,
    `const { app } = require('electron')
    say(process.type, process.defaultApp, typeof process.versions.electron, process.argv.length, process.argv[2], typeof process.send)
    app.whenReady().then(() => say(app.getLocale(), new Date(0).getHours(), app.getName(), app.getVersion(), app.isPackaged))`,
    { args: ['--word'], locale: 'id-ID', timeZone: 'Asia/Jakarta' },
  )
  await heard(standIn, 'browser true string 3 --word undefined')
  await heard(standIn, 'id-ID 7 small 1.2.3 false')
})

test('a shutdown can be postponed, and a theme follows the system unless the app overrides it', async (context) => {
  const standIn = await startSmall(
    context,
    `const { app, nativeTheme, powerMonitor } = require('electron')
    app.whenReady().then(() => {
      powerMonitor.on('shutdown', (event) => event.preventDefault())
      nativeTheme.on('updated', () => say('dark', nativeTheme.shouldUseDarkColors))
      app.on('activate', () => { nativeTheme.themeSource = 'light' })
      say('ready')
    })`,
  )
  await heard(standIn, 'ready')
  assert.equal(await standIn.control('shutDown'), true)
  await standIn.control('setColorScheme', { scheme: 'dark' })
  await heard(standIn, 'dark true')
  await standIn.control('activate')
  await heard(standIn, 'dark false')
})
