import type { MessagePortMain, PrintToPDFOptions, WebContents, WindowOpenHandlerResponse } from 'electron'
import { toApp } from './addresses.ts'
import { contextMenuParams } from './context-menu.ts'
import type { Params } from './devtools.ts'
import type { FrameStandIn } from './frame.ts'
import { ipcEvent } from './ipc-event.ts'
import { loadFailure, navigationEvent, popupDetails } from './navigation.ts'
import { PageDocuments } from './page-documents.ts'
import { PageLink } from './page-link.ts'
import type { Numbered } from './page/messages.ts'
import { printParameters } from './print-options.ts'
import type { SessionStandIn } from './session.ts'
import { KnownEvents, PreventableEvent, emitterMembers, strict, uncaught } from './strict.ts'
import { contentsEvents, contentsMembers } from './web-contents-members.ts'
import type { WindowStandIn } from './window.ts'
import type { World } from './world.ts'

let lastId = 0

/** The page of a window. docs/api/web-contents.md. */
export class WebContentsStandIn
  extends KnownEvents
  implements Pick<WebContents, (typeof contentsMembers)[number]>
{
  readonly face: WebContents
  readonly id = ++lastId
  readonly window: WindowStandIn
  readonly sessionStandIn: SessionStandIn
  private readonly world: World
  private readonly opened: Promise<PageLink>
  private link: PageLink | null = null
  readonly documents: PageDocuments
  private openHandler: ((details: never) => WindowOpenHandlerResponse) | null = null
  private isGone = false
  private hasFailed = false
  isCrashed = false
  private crashing: Promise<void> = Promise.resolve()

  constructor(world: World, window: WindowStandIn, session: SessionStandIn) {
    super('WebContents', contentsEvents, world.record.blame)
    this.world = world
    this.window = window
    this.sessionStandIn = session
    this.face = strict(
      'WebContents',
      this as unknown as WebContents,
      [...contentsMembers, ...emitterMembers],
      {
        blame: world.record.blame,
        isDead: () => this.isGone,
        afterDeath: ['isDestroyed', 'id', ...emitterMembers],
      },
    )
    this.documents = new PageDocuments(world, this)
    const { preload, javascript } = window.preferences
    this.opened = PageLink.open(
      world,
      session,
      {
        onEvent: (method, params) => this.hear(method, params),
        onBinding: (text, context) => this.documents.hear(JSON.parse(text) as Numbered, context),
        onNavigation: (url, isRedirect) => this.mayGo(url, isRedirect),
        onPopup: (url) => this.hearPopup(url),
      },
      { preload: preload ?? null, javascript: javascript ?? true, look: window.look },
    )
    this.opened.then(
      (link) => {
        this.link = link
      },
      (error: unknown) => world.record.problem('page', `no page could be opened: ${String(error)}`),
    )
  }

  get page(): PageLink {
    if (this.link === null) throw new Error('the page is not open yet')
    return this.link
  }

  get targetId(): string | null {
    return this.link?.targetId ?? null
  }

  get session(): WebContents['session'] {
    return this.sessionStandIn.face
  }

  get mainFrame(): WebContents['mainFrame'] {
    return this.documents.current.frame.face
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  getURL(): string {
    return this.documents.current.frame.url
  }

  send(channel: string, ...args: unknown[]): void {
    this.documents.current.frame.send(channel, ...args)
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.documents.current.frame.postMessage(channel, message, transfer)
  }

  /** docs/api/web-contents.md: the way to recover a hanging page, followed by `reload`. */
  forcefullyCrashRenderer(): void {
    this.crashReason = 'killed'
    const crashed = new Promise<void>((resolve) => super.once('render-process-gone', () => resolve()))
    this.crashing = crashed
    void this.withPage((page) => page.tried('Page.crash'))
  }

  /** A load requested right after a crash runs after it, in a new process. */
  reload(): void {
    void this.crashing.then(() => this.withPage((page) => page.tried('Page.reload')))
  }

  setWindowOpenHandler(handler: (details: never) => WindowOpenHandlerResponse): void {
    this.openHandler = handler
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    const page = await this.opened
    const { data } = await page.send('Page.printToPDF', printParameters(options, this.world.record.blame))
    return Buffer.from(data as string, 'base64')
  }

  replaceMisspelling(text: string): void {
    void this.withPage((page) => page.tried('Input.insertText', { text }))
  }

  cut(): void {
    this.edit('cut')
  }
  copy(): void {
    this.edit('copy')
  }
  paste(): void {
    this.edit('paste')
  }
  selectAll(): void {
    this.edit('selectAll')
  }
  undo(): void {
    this.edit('undo')
  }
  redo(): void {
    this.edit('redo')
  }

  /** Opens an address; rejects with code and description: docs/api/web-contents.md, `loadURL`. */
  async load(url: string): Promise<void> {
    this.hasFailed = false
    const done = Promise.withResolvers<void>()
    const finish = (): void => done.resolve()
    this.once('did-finish-load', finish)
    await this.sessionStandIn.applyPermissions(this)
    const page = await this.opened
    if (this.isGone) throw new Error('Object has been destroyed')
    const { error, isSameDocument } = await page.navigate(url)
    if (error !== '') {
      this.off('did-finish-load', finish)
      throw this.failed(url, error)
    }
    if (isSameDocument) finish()
    return done.promise
  }

  async withPage<T>(use: (page: PageLink) => Promise<T>): Promise<T | null> {
    try {
      return this.isGone ? null : await use(await this.opened)
    } catch {
      return null
    }
  }

  /** Runs an editing command of Chromium. */
  edit(command: string): void {
    void this.withPage(async (page) => {
      await page.tried('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] })
      await page.tried('Input.dispatchKeyEvent', { type: 'keyUp' })
    })
  }

  setZoom(level: number): void {
    this.window.zoomLevel = level
    void this.withPage((page) => page.look(this.window.look))
  }

  hearIpc(frame: FrameStandIn, channel: string, args: readonly unknown[], ports: MessagePortMain[]): void {
    const { ipcMain, record } = this.world
    ipcMain.emit(channel, ipcEvent(this.face, frame, ports, record.blame), ...args)
  }

  hearContextMenu(given: Readonly<Record<string, unknown>>): void {
    const spellcheckEnabled = this.window.preferences.spellcheck ?? true
    const around = { frame: this.mainFrame, pageURL: this.getURL(), spellcheckEnabled }
    this.emit('context-menu', new PreventableEvent(), contextMenuParams(given, around))
  }

  /** The page is closing: resolves when its last messages have arrived, after a second at most. */
  async lastWords(): Promise<void> {
    const until = Date.now() + 1_000
    const { server } = this.sessionStandIn
    const pause = (length: number): Promise<void> =>
      new Promise((resolve) => void setTimeout(resolve, length))
    while (Date.now() < until && !this.isCrashed && !this.documents.current.hasSpoken) await pause(10)
    // Listeners of 'visibilitychange' run, and send messages, after that.
    do await pause(20)
    while (server.isHearing && Date.now() < until)
  }

  /** The page is gone; emits `destroyed`. */
  gone(): void {
    if (this.isGone) return
    this.documents.end()
    this.link?.forget()
    this.isGone = true
    this.emit('destroyed')
  }

  private hear(method: string, params: Params): void {
    switch (method) {
      case 'Page.frameStartedNavigating': {
        if (params['frameId'] !== this.targetId) return
        const isSameDocument = /sameDocument|historySameDocument/i.test(String(params['navigationType']))
        this.emit('did-start-navigation', this.navigation(toApp(params['url'] as string), isSameDocument))
        return
      }
      case 'Page.navigatedWithinDocument':
        if (params['frameId'] === this.targetId)
          this.documents.current.frame.url = toApp(params['url'] as string)
        return
      case 'Page.frameNavigated': {
        const frame = params['frame'] as {
          readonly parentId?: string
          readonly url: string
          readonly urlFragment?: string
          readonly unreachableUrl?: string
        }
        if (frame.parentId !== undefined) return
        const url = toApp(frame.url + (frame.urlFragment ?? ''))
        this.hasFailed = frame.unreachableUrl !== undefined
        this.documents.committed(url)
        return
      }
      case 'Page.loadEventFired':
        if (this.hasFailed || this.documents.current.frame.url === '' || this.getURL() === 'about:blank')
          return
        this.emit('did-finish-load', {})
        this.window.pageFinished()
        return
      case 'Page.javascriptDialogOpening':
        if (params['type'] === 'beforeunload') this.window.closeRefused()
        return
      case 'Inspector.targetCrashed':
        this.crashed('crashed')
        return
      case 'Inspector.targetReloadedAfterCrash':
        this.isCrashed = false
        return
      default:
    }
  }

  /** docs/api/web-contents.md, 'render-process-gone'. */
  crashed(reason: string): void {
    if (this.isCrashed) return
    this.isCrashed = true
    this.documents.current.leave()
    const wanted = this.crashReason ?? reason
    this.crashReason = null
    this.emit('render-process-gone', {}, { reason: wanted, exitCode: wanted === 'killed' ? 9 : 139 })
  }

  /** The reason to report for the next crash. */
  crashReason: string | null = null

  private mayGo(url: string, isRedirect: boolean): boolean {
    const event = isRedirect ? 'will-redirect' : 'will-navigate'
    const details = this.navigation(url, false)
    this.emit(event, details)
    return !details.defaultPrevented
  }

  private navigation(url: string, isSameDocument: boolean): PreventableEvent {
    return navigationEvent(url, isSameDocument, this.mainFrame)
  }

  /** docs/api/web-contents.md, `setWindowOpenHandler`: without a handler a window would open; here none ever does. */
  private hearPopup(url: string): void {
    const details = popupDetails(url, this.getURL(), this.mainFrame)
    const answer = uncaught(() => this.openHandler?.(details as never))
    if (answer?.action !== 'deny')
      this.world.record.problem('page', `a window was opened for ${url}, which no handler denied`)
  }

  private failed(url: string, text: string): Error {
    const { code, name, error } = loadFailure(url, text, this.sessionStandIn.server.failures)
    this.emit('did-fail-load', {}, code, name, url, true, 0, 0)
    return error
  }
}
