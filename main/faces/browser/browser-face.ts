import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { fail } from '../../../shared/contract/errors.ts'
import { toolVersion } from '../../core/platform/version.ts'
import { settingsFor } from '../host/workspace-view.ts'
import { browserSettings } from './settings.ts'
import { findBrowser, hasDisplay } from './find-browser.ts'
import { openByDesktop } from './open-path.ts'
import { openWindow } from './open-window.ts'
import { printByBrowser } from './print-pdf.ts'
import { atFirstFree, keptPorts, type KeptPorts } from './kept-ports.ts'
import { serveBrowser, type BrowserServer, type BrowserServerOptions } from './server.ts'
import { startCore, type WorkspaceToOpen } from '../../core/runtime/thread/index.ts'
import { MediaTransfer, mediaPath } from '../../core/media/transfer/index.ts'

export interface BrowserFaceOptions {
  readonly workspace: WorkspaceToOpen
  /** The folder for settings and the window's profile. */
  readonly home: string
  /** The core's thread, which has no workspace yet. */
  readonly thread: Worker
  readonly rendererFolder: string
  readonly port: number
  readonly open: boolean
  readonly say: (line: string) => void
  readonly idleTimeout?: number
}

/** Runs the browser edition until its last window is closed, or the process is told to end. */
export async function runBrowserFace(options: BrowserFaceOptions): Promise<void> {
  mkdirSync(options.home, { recursive: true })
  const settings = browserSettings(options.home)
  const core = await startCore(options.thread, options.workspace, {
    printPdf: (html, pdf) => printByBrowser(html, pdf),
    ...(hasDisplay() ? { openPath: openByDesktop } : {}),
    log: (line) => process.stderr.write(line),
  })
  const { recentWorkspaces } = settings.read()
  settings.change({
    recentWorkspaces: [core.folder, ...recentWorkspaces.filter((folder) => folder !== core.folder)].slice(
      0,
      10,
    ),
  })
  let finish: () => void = () => undefined
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const media = new MediaTransfer(core.folder)
  const kept = keptPorts(options.home, core.folder)
  const served: Omit<BrowserServerOptions, 'port'> = {
    core,
    media,
    rendererFolder: options.rendererFolder,
    onAbandoned: finish,
    ...(options.idleTimeout === undefined ? {} : { idleTimeout: options.idleTimeout }),
    ports: {
      'native.info': () => ({
        face: 'browser',
        platform: process.platform,
        version: toolVersion,
        canPickFolder: false,
        canSavePdf: false,
        canOpenFiles: hasDisplay(),
        versions: { electron: null, chrome: null, node: process.versions.node },
        places: { settings: path.join(options.home, 'settings.json'), log: null },
        secrets: 'files',
      }),
      'native.mediaTransfer': () => ({ address: mediaPath.slice(0, -1), key: media.key }),
      'native.settings': () => settingsFor(settings, core.folder).read(),
      'native.changeSettings': (change) => settingsFor(settings, core.folder).change(change),
      'native.pickFolder': () => ({ folder: null }),
      // Here the command line chooses the workspace; another one needs another process.
      'native.workspace': () => ({
        state: 'open',
        folder: core.folder,
        problem: null,
        recent: [],
        proposed: null,
      }),
      'native.openWorkspace': () => onlyOnTheDesktop(),
      'native.forgetWorkspace': () => onlyOnTheDesktop(),
      'native.flushed': () => ({}),
      'native.painted': () => ({}),
      'native.savePdf': () => ({ file: null }),
    },
  }
  const server = await serveAt(served, options.port, kept).catch(async (error: unknown) => {
    await core.close()
    throw error
  })
  kept.keep(server.port)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, finish)
  core.onEnd((reason) => {
    process.stderr.write(`tautan: ${reason}\n`)
    process.exitCode = 1
    finish()
  })
  await show(options, server.address)
  await finished
  await server.flush()
  await server.close()
  await core.close()
}

/** Serves at the requested port. If any will do, prefers one that the workspace had before and that is free. */
function serveAt(
  served: Omit<BrowserServerOptions, 'port'>,
  port: number,
  kept: KeptPorts,
): Promise<BrowserServer> {
  const serve = (at: number): Promise<BrowserServer> => serveBrowser({ ...served, port: at })
  return port === 0 ? atFirstFree(kept.read(), serve) : serve(port)
}

const onlyOnTheDesktop = (): never =>
  fail('unsupported', {
    en: 'In the browser edition the command line says which workspace is open.',
    id: 'Di edisi peramban, baris perintah menentukan ruang kerja yang dibuka.',
  })

async function show(options: BrowserFaceOptions, address: string): Promise<void> {
  const browser = options.open && hasDisplay() ? findBrowser() : null
  if (browser === null) {
    options.say(`Tautan is at ${address}`)
    return
  }
  try {
    await openWindow(browser, address, path.join(options.home, 'window'))
  } catch {
    options.say(`Tautan is at ${address}`)
  }
}
