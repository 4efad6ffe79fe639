import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Page } from '@playwright/test'
import { temporaryFolder } from '../../contract/workspace.ts'
import { connect } from './connect.ts'
import { heard, saidBy, startSmall, type SmallApp } from './small-app.ts'
import type { StandIn, StartOptions } from './start.ts'

const page = `<!doctype html><title>Small page</title><input type="file" id="file"><a href="https://elsewhere.example/" target="_blank">out</a><script src="app.js"></script>`

/** An app with one window whose page counts what it hears; main says all that happens. */
const app: SmallApp = {
  files: {
    'main.cjs': `
      const { app, BrowserWindow, ipcMain, protocol, session, MessageChannelMain } = require('electron')
      const path = require('node:path')
      protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
      for (const event of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) app.on(event, () => say(event))
      app.on('web-contents-created', (_event, contents) => say('created', contents.id))
      app.whenReady().then(() => {
        session.defaultSession.setPermissionRequestHandler((contents, permission, answer, { requestingUrl, isMainFrame }) =>
          answer(isMainFrame && requestingUrl.startsWith('app://tautan/') && permission === 'clipboard-sanitized-write'))
        session.defaultSession.setPermissionCheckHandler((contents, permission, origin) =>
          origin === 'app://tautan/' && permission === 'clipboard-sanitized-write')
        session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith('app:') }))
        const files = { '/index.html': ['text/html', ${JSON.stringify(page)}], '/two.html': ['text/html', '<title>Two</title>'],
          '/app.js': ['text/javascript', "addEventListener('message', ({ ports: [port] }) => { if (!port) return; window.port = port; window.got = []; port.onmessage = ({ data }) => got.push(data) }); small.onMessage((message) => { window.last = message }); addEventListener('pagehide', () => small.send('last words'))"] }
        protocol.handle('app', async (request) => {
          const { pathname } = new URL(request.url)
          if (request.method === 'POST') return new Response(String((await request.arrayBuffer()).byteLength))
          if (pathname === '/broken') throw new Error('the handler is broken')
          if (pathname === '/endless') return new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(65536)), cancel: () => say('cancelled') }))
          const [type, text] = files[pathname] ?? []
          return text === undefined ? new Response('', { status: 404 }) : new Response(text, { headers: { 'content-type': type } })
        })
        const window = new BrowserWindow({ width: 900, height: 700, show: false, webPreferences: { preload: path.join(__dirname, 'preload.cjs'), spellcheck: false } })
        const contents = window.webContents
        const frames = new Set()
        ipcMain.on('frame', (event, value) => {
          frames.add(event.senderFrame)
          say('frame', JSON.stringify(value), frames.size, event.sender === contents, event.senderFrame === contents.mainFrame, event.senderFrame?.detached)
          event.reply('message', { heard: value })
        })
        ipcMain.on('port', ({ ports: [port] }, value) => { port.on('message', ({ data }) => port.postMessage([value, data])); port.start() })
        window.once('ready-to-show', () => { say('ready-to-show'); window.show() })
        window.on('close', () => say('close'))
        window.on('closed', () => say('closed', window.isDestroyed()))
        contents.on('destroyed', () => say('destroyed'))
        contents.on('did-finish-load', () => say('did-finish-load', contents.getURL()))
        contents.on('did-fail-load', (_event, code, text) => say('did-fail-load', code, text))
        contents.on('will-navigate', (details) => { say('will-navigate', details.url); if (!details.url.startsWith('app:')) details.preventDefault() })
        contents.on('render-process-gone', (_event, { reason }) => { say('gone', reason); contents.reload() })
        contents.on('context-menu', (_event, { isEditable, linkURL }) => say('context-menu', isEditable, linkURL))
        contents.setWindowOpenHandler(({ url }) => { say('open', url); return { action: 'deny' } })
        let port1
        app.on('activate', () => {
          const channel = new MessageChannelMain()
          port1 = channel.port1
          port1.on('message', ({ data }) => say('port', JSON.stringify(data)))
          port1.on('close', () => say('port closed'))
          port1.start()
          contents.postMessage('port', { with: 'port' }, [channel.port2])
          port1.postMessage({ from: 'main' })
        })
        app.on('open-file', (_event, address) => window.loadURL(address).catch((error) => say(error.message)))
        window.loadURL('app://tautan/index.html').then(() => say('loaded'))
      })`,
    'preload.cjs': `
      const { contextBridge, ipcRenderer, webUtils } = require('electron')
      const tried = (run) => { try { return String(run()) } catch (error) { return error.message } }
      ipcRenderer.on('port', (event, message) => window.postMessage(message, '*', event.ports))
      contextBridge.exposeInMainWorld('small', {
        send: (value) => ipcRenderer.send('frame', value),
        onMessage: (listener) => { ipcRenderer.on('message', (_event, message) => listener(message)) },
        connect: (value) => { const { port1, port2 } = new MessageChannel(); ipcRenderer.postMessage('port', value, [port2]); port1.onmessage = ({ data }) => { window.dispatchEvent(new CustomEvent('answered', { detail: JSON.stringify(data) })) }; port1.postMessage('by a port') },
        pathOf: (file) => webUtils.getPathForFile(file),
        later: async (value) => value + 1,
        failing: () => { throw new RangeError('out of range') },
        deep: { list: [1, { two: 2 }] },
        inside: [tried(() => require('node:fs')), tried(() => process.type + process.sandboxed), tried(() => process.cwd), tried(() => ipcRenderer.invoke('x')), tried(() => contextBridge.exposeInMainWorld('document', {}))],
      })`,
  },
  packageJson: { productName: 'Small' },
}

interface Small {
  send(value: unknown): void
  connect(value: unknown): void
  pathOf(file: unknown): string
  later(value: number): Promise<number>
  failing(): void
  readonly deep: { readonly list: unknown[] }
  readonly inside: readonly string[]
}
declare const small: Small
declare const got: readonly unknown[]
declare const last: unknown
declare const port: MessagePort

async function opened(
  context: TestContext,
  options: Partial<StartOptions> = {},
): Promise<{ readonly standIn: StandIn; readonly shown: Page }> {
  const standIn = await startSmall(context, app, { windows: true, ...options })
  const { browser, page: shownPage } = await connect(standIn)
  context.after(() => browser.close())
  const shown = await shownPage()
  shown.setDefaultTimeout(10_000)
  return { standIn, shown }
}

/** What a call in the page threw. */
const thrown = (shown: Page, call: string): Promise<string> =>
  shown.evaluate(`(() => { try { ${call}; return 'passed' } catch (error) { return error.message } })()`)

test('a preload is alone with electron; functions, values and files cross, and nothing is lost on the way', async (context) => {
  const { standIn, shown } = await opened(context)
  assert.deepEqual(await shown.evaluate(() => small.inside), [
    'module not found: node:fs',
    'renderertrue',
    'stand-in: process.cwd is not known in a sandboxed preload',
    'stand-in: ipcRenderer.invoke is not known in a sandboxed preload',
    'Cannot bind an API on top of an existing property on the window object',
  ])
  assert.equal(await shown.evaluate(() => small.later(1)), 2)
  assert.equal(await thrown(shown, 'small.failing()'), 'out of range')
  assert.match(await thrown(shown, '"use strict"; small.deep.list.push(3)'), /not extensible/)
  assert.match(await thrown(shown, 'small.send(new Map())'), /argument 0 is a Map/)
  assert.match(
    await thrown(shown, 'small.send({ at: [1, () => 1] })'),
    /the value\[0\]\.at\[1\] is a function/,
  )
  assert.match(await thrown(shown, 'small.send(Symbol("a"))'), /symbol/)
  assert.equal(await shown.evaluate(() => typeof Reflect.get(globalThis, 'require')), 'undefined')
  await shown.evaluate(() => small.send({ none: undefined, list: [null, 'é'], '$stand-in': 1 }))
  await heard(standIn, 'frame {"list":[null,"é"],"$stand-in":1} 1 true true false')
  await shown.waitForFunction(() => JSON.stringify(last) === '{"heard":{"list":[null,"é"],"$stand-in":1}}')
  const file = path.join(temporaryFolder(context), 'film.mp4')
  writeFileSync(file, 'film')
  await shown.locator('#file').setInputFiles(file)
  const paths = await shown.evaluate(() => {
    const [chosen] = [...(document.querySelector('input')?.files ?? [])]
    return [small.pathOf(chosen), small.pathOf(new File(['made'], 'film.mp4'))]
  })
  assert.deepEqual(paths, [file, ''])
  assert.match(await thrown(shown, 'small.pathOf({ name: "film.mp4" })'), /no File/)
  assert.deepEqual(await standIn.control('problems'), [])
})

test('a port posted to the page is a port of its own world, until the page goes away', async (context) => {
  const { standIn, shown } = await opened(context)
  await standIn.control('activate')
  await shown.waitForFunction(() => typeof port === 'object' && got.length === 1)
  assert.deepEqual(await shown.evaluate(() => [got, port instanceof MessagePort]), [[{ from: 'main' }], true])
  await shown.evaluate(() => port.postMessage({ from: 'page' }))
  await heard(standIn, 'port {"from":"page"}')
  const answered = shown.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('answered', (event) => resolve((event as CustomEvent<string>).detail))
        small.connect('asked')
      }),
  )
  assert.equal(await answered, '["asked","by a port"]')
  await shown.reload()
  await heard(standIn, 'port closed')
  await standIn.control('activate')
  await shown.waitForFunction(() => typeof port === 'object')
  await shown.evaluate(() => port.postMessage(new Date(0)))
  await shown.evaluate(() => port.close())
  await heard(standIn, 'port closed', 2)
  const [problem] = await standIn.control('problems')
  assert.match(problem?.message ?? '', /is a Date/)
})

test('a window’s life: shown by its first picture, left with its last words, closed after its page', async (context) => {
  const { standIn, shown } = await opened(context)
  assert.deepEqual(saidBy(standIn).slice(0, 4), [
    'created 1',
    'did-finish-load app://tautan/index.html',
    'loaded',
    'ready-to-show',
  ])
  const [state] = await standIn.control('windows')
  assert.deepEqual([state?.title, state?.isShown, state?.isFocused], ['Small page', true, true])
  await shown.evaluate(() => small.send(1))
  await heard(standIn, 'frame 1 1 true true false')
  await shown.reload()
  // Of the document that was left: its frame is detached, and is not the window's any more.
  await heard(standIn, 'frame "last words" 1 true false true')
  await shown.evaluate(() => small.send(2))
  await heard(standIn, 'frame 2 2 true true false')
  await standIn.control('quit')
  const { code, remains } = await standIn.exited
  assert.deepEqual([code, remains?.problems, remains?.strangers], [0, [], []])
  assert.deepEqual(saidBy(standIn).slice(-7), [
    'before-quit',
    'close',
    'frame "last words" 2 true true false',
    'destroyed',
    'closed true',
    'will-quit',
    'quit',
  ])
})

test('the last window closed without a quit is told of', async (context) => {
  const { standIn } = await opened(context)
  await standIn.control('closeWindow', {})
  await heard(standIn, 'window-all-closed')
  assert.equal(saidBy(standIn).includes('before-quit'), false)
})

test('bodies come whole up to a cap, without progress; a handler that fails is a network error', async (context) => {
  const { standIn, shown } = await opened(context)
  const sent = await shown.evaluate(async () => {
    const send = (size: number): Promise<readonly [number | string, number]> =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        let told = 0
        request.upload.addEventListener('progress', () => told++)
        request.open('POST', '/upload')
        request.addEventListener('load', () => resolve([request.responseText, told]))
        request.addEventListener('error', () => resolve(['error', told]))
        request.send(new File([new Uint8Array(size)], 'film.mp4'))
      })
    return [await send(16 * 1024 * 1024), await send(16 * 1024 * 1024 + 1)]
  })
  assert.deepEqual(sent, [
    ['16777216', 0],
    ['error', 0],
  ])
  const failed = await shown.evaluate(() => fetch('/broken').catch((error: Error) => error.message))
  assert.equal(failed, 'Failed to fetch')
  await shown.evaluate(async () => {
    const abort = new AbortController()
    const { body } = await fetch('/endless', { signal: abort.signal })
    await body?.getReader().read()
    abort.abort()
  })
  await heard(standIn, 'cancelled')
  const { uploadedBytes, largestUpload, refusedUploads, abortedResponses } = await standIn.control('counters')
  assert.deepEqual(
    [uploadedBytes, largestUpload, refusedUploads, abortedResponses],
    [16_777_216, 16_777_217, 1, 1],
  )
  await standIn.control('openFile', { path: 'app://tautan/broken' })
  await heard(standIn, 'did-fail-load -9 ERR_UNEXPECTED')
  await heard(standIn, "ERR_UNEXPECTED (-9) loading 'app://tautan/broken'")
  const problems = await standIn.control('problems')
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['protocol', 'protocol', 'protocol'],
  )
})

test('nothing goes out: windows are denied, navigations prevented, requests cancelled and on record', async (context) => {
  const { standIn, shown } = await opened(context)
  await shown.click('a')
  await heard(standIn, 'open https://elsewhere.example/')
  await shown.evaluate(() => {
    location.href = 'https://elsewhere.example/page'
  })
  await heard(standIn, 'will-navigate https://elsewhere.example/page')
  assert.deepEqual(await standIn.control('strangers'), [])
  await shown.evaluate(() =>
    fetch('https://elsewhere.example/data', { mode: 'no-cors' }).catch(() => undefined),
  )
  await shown.evaluate(() => fetch('http://127.0.0.1:8089/', { mode: 'no-cors' }).catch(() => undefined))
  assert.deepEqual(
    (await standIn.control('strangers')).map(({ url }) => url),
    ['https://elsewhere.example/data', 'http://127.0.0.1:8089/'],
  )
  await shown.evaluate(() => {
    location.href = '/two.html'
  })
  await heard(standIn, 'did-finish-load app://tautan/two.html')
})

test('permissions are what both handlers say of our page’s origin', async (context) => {
  const { standIn, shown } = await opened(context)
  const states = await shown.evaluate(() =>
    Promise.all(
      ['clipboard-write', 'geolocation', 'notifications'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  )
  assert.deepEqual(states, ['granted', 'denied', 'denied'])
  await shown.evaluate(() => navigator.clipboard.writeText('copied'))
  const answers = await standIn.control('permissions')
  assert.deepEqual(answers[0], { permission: 'clipboard-sanitized-write', requested: true, checked: true })
})

test('a page that crashes is told of, and comes again', async (context) => {
  const { standIn } = await opened(context)
  await standIn.control('crashRenderer', { reason: 'oom' })
  await heard(standIn, 'gone oom')
  await heard(standIn, /^did-finish-load/, 2)
  await standIn.control('contextMenu', { params: { isEditable: true } })
  await heard(standIn, 'context-menu true ')
})

test('without a frame of a hidden window ready-to-show never comes', async (context) => {
  const standIn = await startSmall(context, app, { windows: true, withholdReadyToShow: true })
  await heard(standIn, 'loaded')
  await new Promise((resolve) => void setTimeout(resolve, 300))
  assert.equal(saidBy(standIn).includes('ready-to-show'), false)
  assert.equal((await standIn.control('windows'))[0]?.isShown, false)
})

test('locale, zone, scheme and size of a page are as asked', async (context) => {
  const { shown } = await opened(context, {
    locale: 'id-ID',
    timeZone: 'Asia/Jakarta',
    colorScheme: 'dark',
    viewport: { width: 480, height: 640 },
  })
  const seen = await shown.evaluate(() => [
    navigator.language,
    Intl.DateTimeFormat().resolvedOptions().locale,
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    matchMedia('(prefers-color-scheme: dark)').matches,
    innerWidth,
    innerHeight,
    isSecureContext,
  ])
  assert.deepEqual(seen, ['id-ID', 'id-ID', 'Asia/Jakarta', true, 480, 640, true])
})
