import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { temporaryFolder } from '../../contract/workspace.ts'
import { opened, pageApp } from './page-app.ts'
import { heard, saidBy, startSmall } from './small-app.ts'

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

/** The error that a call in the page threw. */
const thrown = (shown: Page, call: string): Promise<string> =>
  shown.evaluate(`(() => { try { ${call}; return 'passed' } catch (error) { return error.message } })()`)

test('a preload can require only electron; functions, values and files cross the bridge intact', async (context) => {
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
  // The page defines `last` when it is first called; before that, reading it throws.
  await shown.waitForFunction(
    () => typeof last === 'object' && JSON.stringify(last) === '{"heard":{"list":[null,"é"],"$stand-in":1}}',
  )
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

test('a port posted to the page belongs to the page’s own world until it navigates', async (context) => {
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
  // A port posted before the new page has loaded would go to the previous one.
  await heard(standIn, 'did-finish-load app://tautan/index.html', 2)
  await standIn.control('activate')
  await shown.waitForFunction(() => typeof port === 'object')
  await shown.evaluate(() => port.postMessage(new Date(0)))
  await shown.evaluate(() => port.close())
  await heard(standIn, 'port closed', 2)
  const [problem] = await standIn.control('problems')
  assert.match(problem?.message ?? '', /is a Date/)
})

test('a window is shown with its first frame, receives its page’s last messages, and closes after its page', async (context) => {
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
  // From the replaced document: its frame is detached, and is no longer the window's.
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

test('a window’s close can be prevented by main and by its page, which cancels a quit; destroy asks neither', async (context) => {
  const standIn = await startSmall(
    context,
    `const { app, BrowserWindow, protocol } = require('electron')
    protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true } }])
    for (const event of ['before-quit', 'will-quit', 'window-all-closed']) app.on(event, () => say(event))
    app.whenReady().then(async () => {
      const page = '<script>onbeforeunload = (event) => { event.preventDefault(); event.returnValue = false }</script>'
      protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }))
      const window = new BrowserWindow({ webPreferences: { spellcheck: false } })
      let times = 0
      window.on('close', (event) => { say('close', ++times); if (times === 1) event.preventDefault() })
      window.on('closed', () => say('closed'))
      app.on('activate', () => window.destroy())
      await window.loadURL('app://tautan/index.html')
      say('loaded')
    })`,
    { windows: true },
  )
  await heard(standIn, 'loaded')
  await standIn.control('quit')
  assert.equal((await standIn.control('state')).isQuitting, false)
  await standIn.control('quit')
  await heard(standIn, 'close 2')
  for (let tries = 0; tries < 250 && (await standIn.control('state')).isQuitting; tries++)
    await new Promise((resolve) => void setTimeout(resolve, 20))
  assert.equal((await standIn.control('state')).isQuitting, false)
  await standIn.control('activate')
  await heard(standIn, 'window-all-closed')
  assert.deepEqual(saidBy(standIn), [
    'loaded',
    'before-quit',
    'close 1',
    'before-quit',
    'close 2',
    'closed',
    'window-all-closed',
  ])
})

test('closing the last window without a quit is reported', async (context) => {
  const { standIn } = await opened(context)
  await standIn.control('closeWindow', {})
  await heard(standIn, 'window-all-closed')
  assert.equal(saidBy(standIn).includes('before-quit'), false)
})

test('a crashed page is reported, and can be reloaded', async (context) => {
  const { standIn } = await opened(context)
  await standIn.control('crashRenderer', { reason: 'oom' })
  await heard(standIn, 'gone oom')
  await heard(standIn, /^did-finish-load/, 2)
  await standIn.control('contextMenu', { params: { isEditable: true } })
  await heard(standIn, 'context-menu true ')
})

test('if a hidden window draws no frame, ready-to-show never fires', async (context) => {
  const standIn = await startSmall(context, pageApp, { windows: true, withholdReadyToShow: true })
  await heard(standIn, 'loaded')
  await new Promise((resolve) => void setTimeout(resolve, 300))
  assert.equal(saidBy(standIn).includes('ready-to-show'), false)
  assert.equal((await standIn.control('windows'))[0]?.isShown, false)
})

test('locale, zone, theme and size of a page are as requested', async (context) => {
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
