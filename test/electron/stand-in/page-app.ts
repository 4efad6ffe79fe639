import type { TestContext } from 'node:test'
import type { Page } from '@playwright/test'
import { connect } from './connect.ts'
import { startSmall, type SmallApp } from './small-app.ts'
import type { StandIn, StartOptions } from './start.ts'

const page = `<!doctype html><title>Small page</title><input type="file" id="file"><a href="https://elsewhere.example/" target="_blank">out</a><script src="app.js"></script>`

/** An app with one window whose page counts what it receives; main logs every event. */
export const pageApp: SmallApp = {
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

/** Runs that app with its window shown, until the test ends. */
export async function opened(
  context: TestContext,
  options: Partial<StartOptions> = {},
): Promise<{ readonly standIn: StandIn; readonly shown: Page }> {
  const standIn = await startSmall(context, pageApp, { windows: true, ...options })
  const { browser, page: shownPage } = await connect(standIn)
  context.after(() => browser.close())
  const shown = await shownPage()
  shown.setDefaultTimeout(10_000)
  return { standIn, shown }
}
