import { EventEmitter } from 'node:events'
import type { Electron } from '../../main/faces/electron/electron-module.ts'

export interface Recorded {
  readonly name: string
  readonly args: readonly unknown[]
}

export class FakeContents extends EventEmitter {
  readonly sent: unknown[][] = []
  readonly mainFrame = { url: 'app://tautan/index.html' }
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  printToPDF(options: unknown): Promise<Buffer> {
    this.sent.push(['printToPDF', options])
    return Promise.resolve(Buffer.from('%PDF-1.7 stand-in'))
  }
  send(...args: unknown[]): void {
    this.sent.push(args)
  }
  isDestroyed(): boolean {
    return false
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: Record<string, unknown>
  readonly loaded: string[] = []
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    FakeWindow.all.push(this)
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }
  loadFile(file: string): Promise<void> {
    this.loaded.push(file)
    return Promise.resolve()
  }
  destroy(): void {
    this.emit('destroyed')
  }
  show(): void {
    this.emit('shown')
  }
  isMinimized(): boolean {
    return false
  }
  isFullScreen(): boolean {
    return false
  }
  getBounds() {
    return { x: 10, y: 20, width: 1200, height: 800 }
  }
}

export interface FakeElectron {
  readonly electron: Electron
  readonly calls: Recorded[]
  readonly app: EventEmitter
  readonly ipcMain: EventEmitter
  readonly session: Record<string, (...args: unknown[]) => unknown>
  readonly handlers: Map<string, (request: Request) => Promise<Response>>
  readonly store: FakeStore
}

/** The platform's store of secrets: whether it is there, the key it seals with, and those it can open. */
export interface FakeStore {
  isThere: boolean
  key: string
  opens: string[]
}

/** Records what the wiring asks of Electron, and lets a test play the part of its events. */
export function fakeElectron(userData: string): FakeElectron {
  const calls: Recorded[] = []
  const record =
    (name: string, answer?: unknown) =>
    (...args: unknown[]): unknown => {
      calls.push({ name, args })
      return answer
    }
  const app = Object.assign(new EventEmitter(), {
    whenReady: () => Promise.resolve(),
    getPath: () => userData,
    quit: record('app.quit'),
    exit: record('app.exit'),
  })
  const store: FakeStore = { isThere: true, key: 'k1', opens: ['k1'] }
  const ipcMain = new EventEmitter()
  const session: Record<string, (...args: unknown[]) => unknown> = {}
  const handlers = new Map<string, (request: Request) => Promise<Response>>()
  const keep =
    (name: string) =>
    (handler: (...args: unknown[]) => unknown): void => {
      session[name] = handler
    }
  const electron = {
    app,
    ipcMain,
    BrowserWindow: FakeWindow,
    Menu: {
      setApplicationMenu: record('Menu.setApplicationMenu'),
      buildFromTemplate: (template: unknown) => template,
    },
    nativeTheme: { themeSource: 'system' },
    dialog: {
      showErrorBox: record('dialog.showErrorBox'),
      showOpenDialog: record(
        'dialog.showOpenDialog',
        Promise.resolve({ canceled: false, filePaths: ['/agency/out'] }),
      ),
    },
    protocol: {
      registerSchemesAsPrivileged: record('protocol.registerSchemesAsPrivileged'),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        handlers.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
      },
    },
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(store.isThere),
      encryptStringAsync: (text: string) =>
        Promise.resolve(Buffer.from(`sealed ${store.key} ${Buffer.from(text).toString('base64')}`)),
      decryptStringAsync: (bytes: Buffer) => {
        const [, key = '', text = ''] = bytes.toString().split(' ')
        return store.opens.includes(key)
          ? Promise.resolve({
              result: Buffer.from(text, 'base64').toString(),
              shouldReEncrypt: key !== store.key,
            })
          : Promise.reject(new Error('another user sealed this'))
      },
    },
    shell: { openExternal: record('shell.openExternal', Promise.resolve()) },
  }
  return { electron: electron as unknown as Electron, calls, app, ipcMain, session, handlers, store }
}
