import { pathToFileURL } from 'node:url'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron'
import type { PageLook } from './page-link.ts'
import { KnownEvents, emitterMembers, strict, wasPrevented } from './strict.ts'
import { WebContentsStandIn } from './web-contents.ts'
import { checkWindowOptions } from './window-options.ts'
import { WindowPlace } from './window-place.ts'
import type { World } from './world.ts'

const members = [
  'loadURL',
  'loadFile',
  'show',
  'focus',
  'restore',
  'minimize',
  'isMinimized',
  'maximize',
  'isMaximized',
  'setFullScreen',
  'isFullScreen',
  'isVisible',
  'getBounds',
  'getNormalBounds',
  'setTitle',
  'setBackgroundColor',
  'close',
  'destroy',
  'isDestroyed',
  'id',
  'webContents',
] as const satisfies readonly (keyof BrowserWindow)[]

const events = [
  'ready-to-show',
  'show',
  'close',
  'closed',
  'unresponsive',
  'responsive',
  'session-end',
  'query-session-end',
  'focus',
  'page-title-updated',
]

/** How long a page may take to unload, in milliseconds. */
const maxUnload = 2000

let lastId = 0

/** A window: a Chromium page, and what a window system would know about it. docs/api/browser-window.md. */
export class WindowStandIn extends KnownEvents implements Pick<BrowserWindow, (typeof members)[number]> {
  readonly face: BrowserWindow
  readonly id = ++lastId
  readonly contents: WebContentsStandIn
  readonly preferences: WebPreferences
  readonly place: WindowPlace
  title: string
  backgroundColor: string | null
  isShown = false
  zoomLevel = 0
  private readonly world: World
  private isClosing = false
  private isGone = false
  private hasBeenReady = false
  private documentTitle = ''

  constructor(world: World, options: BrowserWindowConstructorOptions) {
    super('BrowserWindow', events, world.record.blame)
    // shell/browser/api/electron_api_browser_window.cc
    if (!world.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    checkWindowOptions(options, world.record.blame)
    this.world = world
    this.preferences = options.webPreferences ?? {}
    this.title = options.title ?? world.files.name
    this.backgroundColor = options.backgroundColor ?? null
    this.place = new WindowPlace(world, options, () => this.drawn())
    const blame = world.record.blame
    this.face = strict('BrowserWindow', this as unknown as BrowserWindow, [...members, ...emitterMembers], {
      blame,
      isDead: () => this.isGone,
      afterDeath: ['isDestroyed', 'id', ...emitterMembers],
    })
    const { session, partition, spellcheck } = this.preferences
    const network =
      session === undefined ? world.sessions.fromPartition(partition ?? '') : world.sessions.byFace(session)
    // docs/tutorial/spellchecker.md: on Windows and Linux, dictionaries are downloaded from a CDN by default.
    if (spellcheck !== false)
      world.record.stranger('https://redirector.gvt1.com/edgedl/chrome/dict/', 'spellcheck')
    this.contents = new WebContentsStandIn(world, this, network)
    world.windows.add(this)
    world.app.emit('web-contents-created', {}, this.contents.face)
    if (options.show !== false) setImmediate(() => this.show())
  }

  get webContents(): BrowserWindow['webContents'] {
    return this.contents.face
  }

  get look(): PageLook {
    const { width, height } = this.world.options.viewport ?? this.place.bounds
    return {
      bounds: { ...this.place.bounds, width, height },
      // docs/api/web-contents.md: each level is 20 % more or less.
      zoom: 1.2 ** this.zoomLevel,
      backgroundColor: this.backgroundColor,
    }
  }

  loadURL(url: string): Promise<void> {
    return this.contents.load(url)
  }

  loadFile(file: string): Promise<void> {
    return this.contents.load(pathToFileURL(file).href)
  }

  show(): void {
    if (this.isGone) return
    const wasShown = this.isShown
    this.isShown = true
    if (!wasShown) this.emit('show', {})
    this.focus()
  }

  /** The window system focuses a window when it is shown. */
  focus(): void {
    if (!this.isShown || this.world.focused === this) return
    this.world.focused = this
    this.emit('focus', {})
  }

  isVisible(): boolean {
    return this.isShown && !this.place.isMinimized
  }

  minimize(): void {
    this.place.isMinimized = true
  }

  /** Restores a minimised window. */
  restore(): void {
    if (this.place.isMinimized) this.place.isMinimized = false
    else this.place.unmaximize()
    this.show()
  }

  isMinimized(): boolean {
    return this.place.isMinimized
  }

  /** Also shows a hidden window, without focusing it: docs/api/browser-window.md. */
  maximize(): void {
    if (!this.isShown) {
      this.isShown = true
      this.emit('show', {})
    }
    this.place.maximize()
  }

  isMaximized(): boolean {
    return this.place.isMaximized
  }

  setFullScreen(flag: boolean): void {
    this.place.setFullScreen(flag)
  }

  isFullScreen(): boolean {
    return this.place.isFullScreen
  }

  getBounds(): Rectangle {
    return { ...this.place.bounds }
  }

  getNormalBounds(): Rectangle {
    return { ...this.place.normalBounds }
  }

  setTitle(title: string): void {
    this.title = title
  }

  setBackgroundColor(color: string): void {
    this.backgroundColor = color
    this.drawn()
  }

  /** docs/api/browser-window.md, 'page-title-updated': the window takes on each new title of its document. */
  async readTitle(): Promise<void> {
    if (this.contents.isCrashed) return
    const found = await this.contents.withPage((page) =>
      page.tried('Runtime.evaluate', { expression: 'document.title', returnByValue: true }),
    )
    const title = (found?.['result'] as { readonly value?: string } | undefined)?.value
    if (title === undefined || title === '' || title === this.documentTitle) return
    this.documentTitle = title
    if (!wasPrevented(this, 'page-title-updated', title, true)) this.title = title
  }

  /** Its page is unloading because the window closes, not because of a navigation. */
  get isLeaving(): boolean {
    return this.isClosing || this.isGone
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  /** 'close' may be prevented, then the page may refuse by beforeunload; either cancels a quit. */
  close(): void {
    if (this.isGone || this.isClosing) return
    if (wasPrevented(this, 'close')) {
      this.world.app.cancelQuit()
      return
    }
    this.isClosing = true
    void this.closePage()
  }

  /** docs/api/browser-window.md, `destroy`: 'closed' without 'close' or beforeunload. */
  destroy(): void {
    if (this.isGone) return
    void this.contents.withPage(async (page) => page.destroy())
    this.closed()
  }

  /** The page of this target is gone. */
  async targetGone(): Promise<void> {
    if (this.isGone) return
    await this.contents.lastWords()
    this.contents.gone()
    this.closed()
  }

  /** The page refused to unload. */
  closeRefused(): void {
    if (!this.isClosing) return
    this.isClosing = false
    this.world.app.cancelQuit()
  }

  /** The page has loaded and can be shown without a flash, unless a hidden window draws no frames. */
  pageFinished(): void {
    void this.readTitle()
    if (this.hasBeenReady) return
    this.hasBeenReady = true
    if (this.world.withholdsReadyToShow && !this.isShown) {
      this.hasBeenReady = false
      return
    }
    setTimeout(() => {
      if (!this.isGone) this.emit('ready-to-show', {})
    }, 20)
  }

  /** While debugged, Chromium occasionally leaves a page open that was told to close: end it. */
  private endPageLater(): void {
    setTimeout(() => {
      if (this.isGone || !this.isClosing) return
      void this.contents.withPage(async (page) => page.destroy())
      setTimeout(() => {
        if (!this.isGone && this.isClosing) this.closed()
      }, maxUnload)
    }, maxUnload)
  }

  private drawn(): void {
    void this.contents.withPage((page) => page.look(this.look))
  }

  private async closePage(): Promise<void> {
    this.endPageLater()
    const isAsked = await this.contents.withPage(async (page) => {
      // A page without user activation could not refuse; shell/browser/api/electron_api_browser_window.cc provides that
      // first.
      if (!this.contents.isCrashed)
        await page.tried('Runtime.evaluate', { expression: '0', userGesture: true })
      await page.tried('Page.close')
      return true
    })
    // A page that never opened cannot be asked.
    if (isAsked === null) {
      this.contents.gone()
      this.closed()
    }
  }

  private closed(): void {
    if (this.isGone) return
    this.isGone = true
    const { world } = this
    world.windows.delete(this)
    if (world.focused === this) world.focused = [...world.windows].find(({ isShown }) => isShown) ?? null
    this.emit('closed')
    this.contents.gone()
    if (world.windows.size === 0) world.app.allWindowsClosed()
  }
}
