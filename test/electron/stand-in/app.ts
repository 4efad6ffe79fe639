import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { App } from 'electron'
import { singleInstanceLock, type SecondInstance } from './single-instance.ts'
import { KnownEvents, emitterMembers, knownOptions, strict, wasPrevented } from './strict.ts'
import type { World } from './world.ts'

const members = [
  'requestSingleInstanceLock',
  'whenReady',
  'isReady',
  'isPackaged',
  'getPath',
  'getVersion',
  'getName',
  'name',
  'getPreferredSystemLanguages',
  'getLocale',
  'quit',
  'exit',
  'setAppUserModelId',
  'addRecentDocument',
  'setAboutPanelOptions',
  'getAppPath',
  'relaunch',
  'commandLine',
] as const satisfies readonly (keyof App)[]

const events = [
  'ready',
  'second-instance',
  'activate',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'open-file',
  'child-process-gone',
  'web-contents-created',
  'session-created',
]

const aboutOptions = [
  'applicationName',
  'applicationVersion',
  'copyright',
  'version',
  'credits',
  'authors',
  'website',
  'iconPath',
]

/** The app's life cycle, in Electron's order (shell/browser/browser.cc). */
export class AppStandIn extends KnownEvents implements Pick<App, (typeof members)[number]> {
  readonly face: App
  name: string
  readonly isPackaged: boolean
  isQuitting = false
  private readonly world: World
  private readonly end: (code: number) => void
  private readonly ready = Promise.withResolvers<void>()
  private state: 'loading' | 'ready' = 'loading'
  private isExiting = false
  private isShutDown = false
  private exitCode = 0
  private releaseLock: (() => void) | null = null
  private secondInstances: SecondInstance[] = []

  /** @param end ends the process once the entry has been evaluated. */
  constructor(world: World, end: (code: number) => void) {
    super('app', events, world.record.blame)
    this.world = world
    this.end = end
    this.name = world.files.name
    this.isPackaged = world.files.isPackaged
    this.face = strict('app', this as unknown as App, [...members, ...emitterMembers], {
      blame: world.record.blame,
    })
  }

  isReady(): boolean {
    return this.state === 'ready'
  }

  whenReady(): Promise<void> {
    return this.ready.promise
  }

  /** docs/api/app.md, 'ready'; the userData folder is created first (browser.cc, DidFinishLaunching). */
  becomeReady(): void {
    mkdirSync(this.world.options.userData, { recursive: true })
    this.state = 'ready'
    // Sessions are announced from here on, the default one first: shell/browser/api/electron_api_session.cc.
    this.emit('session-created', this.world.sessions.default.face)
    this.ready.resolve()
    this.emit('ready', {}, {})
    for (const second of this.secondInstances.splice(0)) this.hearSecondInstance(second)
    if (this.isShutDown) setImmediate(() => this.end(this.exitCode))
  }

  getVersion(): string {
    return this.world.files.version
  }

  getName(): string {
    return this.name
  }

  getLocale(): string {
    // docs/api/app.md: only after the ready event.
    return this.isReady() ? this.world.options.locale : ''
  }

  getPreferredSystemLanguages(): string[] {
    return [this.world.options.locale]
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const { home, userData, scratch } = this.world.options
    const found: Partial<Record<typeof name, string>> = {
      home,
      userData,
      sessionData: userData,
      appData: path.join(home, '.config'),
      temp: path.join(scratch, 'temp'),
      exe: this.world.files.program,
      module: this.world.files.program,
      desktop: path.join(home, 'Desktop'),
      documents: path.join(home, 'Documents'),
      downloads: path.join(home, 'Downloads'),
      music: path.join(home, 'Music'),
      pictures: path.join(home, 'Pictures'),
      videos: path.join(home, 'Videos'),
      logs: path.join(userData, 'logs'),
      crashDumps: path.join(userData, 'Crashpad'),
    }
    const place = found[name]
    if (place === undefined) throw new Error(`Failed to get '${name}' path`)
    // docs/api/app.md: the logs folder is created when read without having been set.
    if (name === 'temp' || name === 'logs') mkdirSync(place, { recursive: true })
    return place
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    if (this.releaseLock !== null) return true
    this.releaseLock = singleInstanceLock(
      this.world.options.userData,
      { argv: [...process.argv], cwd: process.cwd(), additionalData: additionalData ?? null },
      (second) => this.hearSecondInstance(second),
    )
    return this.releaseLock !== null
  }

  /** Never before `ready`: docs/api/app.md, 'second-instance'. */
  hearSecondInstance(second: SecondInstance): void {
    if (!this.isReady()) this.secondInstances.push(second)
    else this.emit('second-instance', {}, [...second.argv], second.cwd, second.additionalData)
  }

  quit(): void {
    if (this.isQuitting) return
    if (wasPrevented(this, 'before-quit')) return
    this.isQuitting = true
    const windows = [...this.world.windows]
    if (windows.length === 0) this.shutDownUnlessPrevented()
    for (const window of windows) {
      if (!this.isQuitting) return
      window.close()
    }
  }

  /** Exits without 'before-quit', 'will-quit' or the windows' 'close'; 'quit' is emitted (browser.cc, ExitWithCode). */
  exit(code = 0): void {
    this.exitCode = code
    if (!this.isReady()) {
      this.end(code)
      return
    }
    this.isQuitting = true
    this.isExiting = true
    const windows = [...this.world.windows]
    if (windows.length === 0) this.shutDown()
    for (const window of windows) window.destroy()
  }

  /** Called when a window's 'close' is prevented, which cancels the quit (browser.cc, OnWindowCloseCancelled). */
  cancelQuit(): void {
    this.isQuitting = false
  }

  allWindowsClosed(): void {
    if (this.isExiting) this.shutDown()
    else if (this.isQuitting) this.shutDownUnlessPrevented()
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    // docs/api/app.md, 'window-all-closed': without a listener the app quits.
    else this.quit()
  }

  setAppUserModelId(id: string): void {
    this.world.record.call('app.setAppUserModelId', id)
  }

  addRecentDocument(file: string): void {
    this.world.record.call('app.addRecentDocument', file)
  }

  setAboutPanelOptions(options: Parameters<App['setAboutPanelOptions']>[0]): void {
    knownOptions('app.setAboutPanelOptions', options, aboutOptions, this.world.record.blame)
    this.world.record.call('app.setAboutPanelOptions', options)
  }

  getAppPath(): string {
    return this.world.files.folder
  }

  /** Restarts after the app has exited: docs/api/app.md, `relaunch`. Here it is only recorded. */
  relaunch(options: Parameters<App['relaunch']>[0] = {}): void {
    knownOptions('app.relaunch', options, ['args', 'execPath'], this.world.record.blame)
    this.world.record.call('app.relaunch', options)
  }

  /** Switches count only before the app is ready: docs/api/command-line.md. They do not affect Chromium's own here. */
  get commandLine(): App['commandLine'] {
    return strict(
      'app.commandLine',
      {
        appendSwitch: (name: string, value?: string): void => {
          if (this.isReady()) throw new Error('stand-in: a switch that comes after ready has no effect')
          this.world.record.call('app.commandLine.appendSwitch', name, value ?? '')
        },
      } as unknown as App['commandLine'],
      ['appendSwitch'],
      { blame: this.world.record.blame },
    )
  }

  private shutDownUnlessPrevented(): void {
    if (this.isShutDown) return
    if (wasPrevented(this, 'will-quit')) this.isQuitting = false
    else this.shutDown()
  }

  private shutDown(): void {
    if (this.isShutDown) return
    this.isShutDown = true
    this.isQuitting = true
    this.emit('quit', {}, this.exitCode)
    this.releaseLock?.()
    // Before the event loop runs there is none to leave: the process ends once the entry has been evaluated.
    if (this.isReady()) setImmediate(() => this.end(this.exitCode))
  }
}

/** package.json's `productName` or `name`, its version and its entry (lib/browser/init.ts). */
export function readPackage(folder: string): {
  readonly name: string
  readonly version: string
  readonly entry: string
  readonly isModule: boolean
} {
  const found = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Partial<
    Record<'name' | 'productName' | 'version' | 'main' | 'type', string>
  >
  const main = found.main ?? 'index.js'
  return {
    name: (found.productName ?? found.name ?? 'Electron').trim(),
    version: found.version ?? '0.0.0',
    entry: path.join(folder, main),
    isModule: (found.type === 'module' && !main.endsWith('.cjs')) || main.endsWith('.mjs'),
  }
}
