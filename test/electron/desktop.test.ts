import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import type { CoreEvent, Response } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import { incomingFolder, mediaFile } from '../../main/core/media/media-folder.ts'
import type { CoreThread } from '../../main/core/core-thread.ts'
import { settingsStore } from '../../main/faces/common/settings-store.ts'
import { channels } from '../../main/faces/electron/channels.ts'
import { startDesktop } from '../../main/faces/electron/desktop.ts'
import { openExternal } from '../../main/faces/electron/open-external.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { fakeElectron, FakeWindow, type FakeElectron } from './fake-electron.ts'

interface Started extends FakeElectron {
  readonly window: FakeWindow
  readonly workspace: string
  readonly frames: unknown[]
  readonly emit: (event: CoreEvent) => void
  readonly kept: Record<string, unknown>
  readonly closed: () => boolean
}

async function started(context: TestContext, kept: Record<string, unknown> = {}): Promise<Started> {
  const folder = temporaryFolder(context)
  mkdirSync(path.join(folder, 'renderer'))
  writeFileSync(path.join(folder, 'renderer', 'index.html'), '<title>Tautan</title>')
  writeFileSync(path.join(folder, 'secret.js'), 'secret')
  const fake = fakeElectron(folder)
  const workspace = path.join(folder, 'agency')
  const frames: unknown[] = []
  let emit: (event: CoreEvent) => void = () => undefined
  let closed = false
  const core: CoreThread = {
    folder: workspace,
    dispatch: (frame) => {
      frames.push(frame)
      return Promise.resolve({ call: 1, ok: true, output: 'core' } satisfies Response)
    },
    onEvent: (listener) => {
      emit = listener
      return () => true
    },
    onEnd: () => undefined,
    close: () => {
      closed = true
      return Promise.resolve()
    },
  }
  await startDesktop(fake.electron, {
    rendererFolder: path.join(folder, 'renderer'),
    preload: '/app/preload.cjs',
    openSettings: () => settingsStore({ store: kept, set: (values) => void Object.assign(kept, values) }),
    startCore: () => Promise.resolve(core),
  })
  const window = FakeWindow.all.at(-1)
  assert.ok(window)
  return { ...fake, workspace, window, frames, emit: (event) => emit(event), kept, closed: () => closed }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

test('a window is sandboxed and isolated, and shows our own page', async (context) => {
  const { window } = await started(context)
  const preferences = window.options['webPreferences'] as Record<string, unknown>
  assert.deepEqual(
    [
      preferences['sandbox'],
      preferences['contextIsolation'],
      preferences['nodeIntegration'],
      preferences['webSecurity'],
      preferences['webviewTag'],
    ],
    [true, true, false, true, false],
  )
  assert.deepEqual(window.loaded, ['app://tautan/index.html'])
})

test('our scheme serves the renderer with the policy, and nothing else', async (context) => {
  const { handlers } = await started(context)
  const serve = handlers.get('app')
  assert.ok(serve)
  const page = await serve(new Request('app://tautan/index.html'))
  assert.equal(page.status, 200)
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /default-src 'none'.*require-trusted-types-for 'script'/,
  )
  for (const url of [
    'app://tautan/../secret.js',
    'app://tautan/%2e%2e%2fsecret.js',
    'app://evil/index.html',
  ]) {
    assert.equal((await serve(new Request(url))).status, 404, url)
  }
  assert.equal((await serve(new Request('app://tautan/index.html', { method: 'POST' }))).status, 404)
})

test('media go in and out by our scheme with the key, and not without it', async (context) => {
  const { handlers, ipcMain, window, workspace } = await started(context)
  const serve = handlers.get('app')
  assert.ok(serve)
  ipcMain.emit(
    channels.frame,
    { sender: window.webContents, senderFrame: window.webContents.mainFrame },
    { call: 3, method: 'native.mediaDoor', input: {} },
  )
  await settle()
  const [, answered] = window.webContents.sent[0] ?? []
  const { address, key } = (answered as { output: { address: string; key: string } }).output
  const uploadId = newId()
  const put = (given: string): Promise<globalThis.Response> =>
    serve(
      new Request(`app://tautan${address}/${uploadId}?key=${given}`, {
        method: 'PUT',
        body: new Uint8Array([1, 2, 3]),
      }),
    )
  assert.equal((await put('wrong')).status, 403)
  const answer = await put(key)
  assert.deepEqual([answer.status, await answer.text()], [201, '3'])
  const hash = createHash('sha256')
    .update(new Uint8Array([1, 2, 3]))
    .digest('hex')
  const came = path.join(incomingFolder(workspace), `${uploadId}-${hash}`)
  assert.deepEqual([...readFileSync(came)], [1, 2, 3])
  mkdirSync(path.dirname(mediaFile(workspace, hash)), { recursive: true })
  renameSync(came, mediaFile(workspace, hash))
  const film = await serve(
    new Request(`app://tautan${address}/${hash}?type=video/mp4&key=${key}`, {
      headers: { range: 'bytes=1-2' },
    }),
  )
  assert.deepEqual([film.status, [...new Uint8Array(await film.arrayBuffer())]], [206, [2, 3]])
  assert.equal(film.headers.get('cross-origin-resource-policy'), 'same-origin')
})

test('every permission is denied', async (context) => {
  const { session } = await started(context)
  let answered: unknown
  session['request']?.({}, 'media', (answer: boolean) => {
    answered = answer
  })
  assert.deepEqual([answered, session['check']?.(), session['device']?.()], [false, false, false])
})

test('a window stays at home, and sources open in the browser, https only', async (context) => {
  const { window, calls } = await started(context)
  const prevented = (event: string, url: string): boolean => {
    let stopped = false
    window.webContents.emit(event, { url, preventDefault: () => (stopped = true) })
    return stopped
  }
  assert.equal(prevented('will-navigate', 'https://evil.example/'), true)
  assert.equal(prevented('will-navigate', 'app://tautan/index.html#/policy'), false)
  assert.equal(prevented('will-redirect', 'app://tautan/'), true)
  assert.equal(prevented('will-attach-webview', ''), true)
  for (const url of [
    'https://katadata.co.id/x',
    'http://katadata.co.id',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://a:b@evil.example',
  ]) {
    assert.deepEqual(window.webContents.openHandler?.({ url }), { action: 'deny' })
  }
  await settle()
  assert.deepEqual(
    calls.filter(({ name }) => name === 'shell.openExternal').map(({ args }) => args[0]),
    ['https://katadata.co.id/x'],
  )
})

test('an address that is none opens nothing', async (context) => {
  const { electron } = await started(context)
  assert.equal(await openExternal(electron, 'nonsense'), false)
})

test('frames of our page reach the core; frames of any other sender are dropped', async (context) => {
  const { ipcMain, window, frames } = await started(context)
  const { webContents } = window
  const frame = { call: 1, method: 'workspace.status', input: {} }
  const stranger = new FakeWindow({}).webContents
  const subframe = { url: 'app://tautan/index.html' }
  ipcMain.emit(channels.frame, { sender: stranger, senderFrame: stranger.mainFrame }, frame)
  ipcMain.emit(channels.frame, { sender: webContents, senderFrame: subframe }, frame)
  ipcMain.emit(channels.frame, { sender: webContents, senderFrame: null }, frame)
  webContents.mainFrame.url = 'https://evil.example/'
  ipcMain.emit(channels.frame, { sender: webContents, senderFrame: webContents.mainFrame }, frame)
  webContents.mainFrame.url = 'app://tautan.evil/index.html'
  ipcMain.emit(channels.frame, { sender: webContents, senderFrame: webContents.mainFrame }, frame)
  await settle()
  assert.deepEqual([frames.length, webContents.sent.length, stranger.sent.length], [0, 0, 0])
  webContents.mainFrame.url = 'app://tautan/index.html'
  ipcMain.emit(channels.frame, { sender: webContents, senderFrame: webContents.mainFrame }, frame)
  await settle()
  assert.deepEqual(frames, [frame])
  assert.deepEqual(webContents.sent, [[channels.message, { call: 1, ok: true, output: 'core' }]])
})

test('native calls are answered by the face: a folder, the theme, the settings', async (context) => {
  const { ipcMain, window, frames, electron } = await started(context)
  const ask = async (method: string, input: unknown): Promise<unknown> => {
    window.webContents.sent.length = 0
    ipcMain.emit(
      channels.frame,
      { sender: window.webContents, senderFrame: window.webContents.mainFrame },
      { call: 3, method, input },
    )
    await settle()
    return (window.webContents.sent[0]?.[1] as { output?: unknown } | undefined)?.output
  }
  assert.deepEqual(await ask('native.pickFolder', { title: 'Folder' }), { folder: '/agency/out' })
  assert.equal(((await ask('native.changeSettings', { theme: 'dark' })) as { theme: string }).theme, 'dark')
  assert.equal(electron.nativeTheme.themeSource, 'dark')
  assert.equal(((await ask('native.info', {})) as { canPickFolder: boolean }).canPickFolder, true)
  assert.equal(await ask('native.changeSettings', { theme: 'pink' }), undefined)
  assert.equal(frames.length, 0)
})

test('events of the core reach the window', async (context) => {
  const { emit, window } = await started(context)
  const event: CoreEvent = { event: 'plan.changed', commandId: null, posts: [] }
  emit(event)
  assert.deepEqual(window.webContents.sent, [[channels.message, event]])
})

test('bounds are kept when the window closes, and settings that do not read are the defaults', async (context) => {
  const { window, kept, workspace } = await started(context, { theme: 'pink', windowBounds: 'everywhere' })
  window.emit('close')
  assert.deepEqual(kept['windowBounds'], { x: 10, y: 20, width: 1200, height: 800 })
  assert.deepEqual([kept['theme'], kept['recentWorkspaces']], ['system', [workspace]])
})

test('quitting waits for the core', async (context) => {
  const { app, calls, closed } = await started(context)
  let prevented = false
  app.emit('before-quit', { preventDefault: () => (prevented = true) })
  assert.deepEqual([prevented, calls.some(({ name }) => name === 'app.quit')], [true, false])
  await settle()
  assert.deepEqual([closed(), calls.some(({ name }) => name === 'app.quit')], [true, true])
  prevented = false
  app.emit('before-quit', { preventDefault: () => (prevented = true) })
  assert.equal(prevented, false)
})
