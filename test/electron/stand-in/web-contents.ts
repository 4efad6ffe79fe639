import type {
  IpcMainEvent,
  MessagePortMain,
  PrintToPDFOptions,
  WebContents,
  WindowOpenHandlerResponse,
} from 'electron'
import { toApp } from './addresses.ts'
import type { Params } from './devtools.ts'
import type { FrameStandIn } from './frame.ts'
import { netError, netErrorName } from './net-errors.ts'
import { PageDocument } from './page-document.ts'
import { PageLink } from './page-link.ts'
import type { Numbered } from './page/messages.ts'
import { printParameters } from './print-options.ts'
import type { SessionStandIn } from './session.ts'
import { KnownEvents, PreventableEvent, emitterMembers, strict } from './strict.ts'
import type { WindowStandIn } from './window.ts'
import type { World } from './world.ts'

const members = [
  'id',
  'send',
  'postMessage',
  'isDestroyed',
  'mainFrame',
  'getURL',
  'reload',
  'setWindowOpenHandler',
  'printToPDF',
  'replaceMisspelling',
  'session',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'undo',
  'redo',
] as const satisfies readonly (keyof WebContents)[]

const events = [
  'did-finish-load',
  'did-fail-load',
  'render-process-gone',
  'will-navigate',
  'will-redirect',
  'will-attach-webview',
  'context-menu',
  'destroyed',
  'did-start-navigation',
  'unresponsive',
  'responsive',
]

type Implemented = Exclude<(typeof members)[number], 'mainFrame' | 'session'>

let lastId = 0

/** The page of a window. docs/api/web-contents.md. */
export class WebContentsStandIn extends KnownEvents implements Pick<WebContents, Implemented> {
  readonly face: WebContents
  readonly id = ++lastId
  readonly window: WindowStandIn
  readonly sessionStandIn: SessionStandIn
  private readonly world: World
  private readonly opened: Promise<PageLink>
  private link: PageLink | null = null
  private current: PageDocument
  private readonly past = new Set<PageDocument>()
  private openHandler: ((details: never) => WindowOpenHandlerResponse) | null = null
  private isGone = false
  private hasFailed = false
  isCrashed = false

  constructor(world: World, window: WindowStandIn, session: SessionStandIn) {
    super('WebContents', events, world.record.blame)
    this.world = world
    this.window = window
    this.sessionStandIn = session
    this.face = strict('WebContents', this as unknown as WebContents, [...members, ...emitterMembers], {
      blame: world.record.blame,
      isDead: () => this.isGone,
      afterDeath: ['isDestroyed', 'id', ...emitterMembers],
    })
    this.current = new PageDocument(world, this, '')
    this.current.isCommitted = true
    const { preload, javascript } = window.preferences
    this.opened = PageLink.open(
      world,
      session,
      {
        onEvent: (method, params) => this.hear(method, params),
        onBinding: (text, context) => this.hearPage(JSON.parse(text) as Numbered, context),
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
    return this.current.frame.face
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  getURL(): string {
    return this.current.frame.url
  }

  send(channel: string, ...args: unknown[]): void {
    this.current.frame.send(channel, ...args)
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.current.frame.postMessage(channel, message, transfer)
  }

  reload(): void {
    void this.withPage((page) => page.tried('Page.reload'))
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

  /** Opens an address; rejects as docs/api/web-contents.md, `loadURL` does: with code and description. */
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

  /** Key commands of Chromium's editor. */
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
    const deliver = (...reply: unknown[]): void => frame.send(reply[0] as string, ...reply.slice(1))
    // docs/api/structures/ipc-main-event.md; `senderFrame` "may be null if accessed after the frame has either navigated or been destroyed".
    const event = {
      type: 'frame',
      sender: this.face,
      get senderFrame() {
        return frame.isGone ? null : frame.face
      },
      ports,
      reply: deliver,
    } satisfies Partial<IpcMainEvent>
    const known = ['type', 'sender', 'senderFrame', 'ports', 'reply', 'returnValue']
    const { ipcMain, record } = this.world
    ipcMain.emit(channel, strict('IpcMainEvent', event, known, { blame: record.blame }), ...args)
  }

  /** docs/api/web-contents.md, 'context-menu': what the page does not say has the value of a place without anything. */
  hearContextMenu(params: Readonly<Record<string, unknown>>): void {
    const isEditable = params['isEditable'] === true
    const hasSelection = params['selectionText'] !== '' && params['selectionText'] !== undefined
    this.emit('context-menu', new PreventableEvent(), {
      x: 0,
      y: 0,
      frame: this.mainFrame,
      linkURL: '',
      linkText: '',
      pageURL: this.getURL(),
      frameURL: '',
      srcURL: '',
      mediaType: 'none',
      hasImageContents: false,
      isEditable,
      selectionText: '',
      titleText: '',
      altText: '',
      suggestedFilename: '',
      selectionRect: { x: 0, y: 0, width: 0, height: 0 },
      selectionStartOffset: 0,
      misspelledWord: '',
      dictionarySuggestions: [],
      spellcheckEnabled: this.window.preferences.spellcheck ?? true,
      frameCharset: 'utf-8',
      formControlType: 'none',
      menuSourceType: 'mouse',
      editFlags: {
        canUndo: isEditable,
        canRedo: isEditable,
        canCut: isEditable && hasSelection,
        canCopy: hasSelection,
        canPaste: isEditable,
        canDelete: isEditable && hasSelection,
        canSelectAll: true,
        canEditRichly: false,
      },
      ...params,
    })
  }

  /** By the binding or, while it unloads, by a beacon (which names no context). */
  hearPage(message: Numbered, context: number | null): void {
    const known = this.documentOf(message)
    if (known !== null) {
      known.hear(message)
      return
    }
    if (message.kind !== 'hello' || context === null) return
    // The navigation may be told of before or after the preload of its document speaks.
    if (!this.current.awaitsPreload) this.replace(toApp(message.url))
    this.current.awaitsPreload = false
    this.current.contextId = context
    this.documents.set(message.document, this.current)
    this.current.hear(message)
  }

  knows(message: Numbered): boolean {
    return this.documentOf(message) !== null
  }

  /** The page is closing: resolves when what it said on its way out has come, in a second at most. */
  async lastWords(): Promise<void> {
    const until = Date.now() + 1_000
    const server = this.sessionStandIn.server
    while (Date.now() < until && !this.isCrashed && !(this.current.hasSpoken && !server.isHearing))
      await new Promise((resolve) => void setTimeout(resolve, 10))
  }

  /** The page is gone; `destroyed` is emitted. */
  gone(): void {
    if (this.isGone) return
    for (const document of [...this.past, this.current]) document.end()
    this.link?.forget()
    this.isGone = true
    this.emit('destroyed')
  }

  private readonly documents = new Map<string, PageDocument>()

  private documentOf(message: Numbered): PageDocument | null {
    return this.documents.get(message.document) ?? null
  }

  private replace(url: string): void {
    const before = this.current
    before.leave()
    this.past.add(before)
    setTimeout(() => {
      before.end()
      this.past.delete(before)
    }, 1_000).unref()
    this.current = new PageDocument(this.world, this, url)
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
        if (params['frameId'] === this.targetId) this.current.frame.url = toApp(params['url'] as string)
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
        if (this.current.isCommitted) {
          this.replace(url)
          this.current.awaitsPreload = true
        }
        this.current.isCommitted = true
        this.current.frame.url = url
        return
      }
      case 'Page.loadEventFired':
        if (this.hasFailed || this.current.frame.url === '' || this.getURL() === 'about:blank') return
        this.emit('did-finish-load', {})
        this.window.pageFinished()
        return
      case 'Network.loadingFailed':
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
    this.current.leave()
    const wanted = this.crashReason ?? reason
    this.crashReason = null
    this.emit('render-process-gone', {}, { reason: wanted, exitCode: wanted === 'killed' ? 9 : 139 })
  }

  /** What the next crash is to be called. */
  crashReason: string | null = null

  private mayGo(url: string, isRedirect: boolean): boolean {
    const event = isRedirect ? 'will-redirect' : 'will-navigate'
    const details = this.navigation(url, false)
    this.emit(event, details)
    return !details.defaultPrevented
  }

  private navigation(url: string, isSameDocument: boolean): PreventableEvent & Params {
    return Object.assign(new PreventableEvent(), {
      url,
      isSameDocument,
      isMainFrame: true,
      frame: this.mainFrame,
      initiator: this.mainFrame,
    }) as unknown as PreventableEvent & Params
  }

  /** docs/api/web-contents.md, `setWindowOpenHandler`: without one a window opens; here none ever does. */
  private hearPopup(url: string): void {
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
      initiator: this.mainFrame,
    }
    const answer = this.openHandler?.(details as never)
    if (answer?.action !== 'deny')
      this.world.record.problem('page', `a window was opened for ${url}, which no handler denied`)
  }

  private failed(url: string, text: string): Error {
    const address = url.replace(/#.*$/, '')
    const known = this.sessionStandIn.server.failures.get(address)
    const { code, name } = known === undefined ? netError(text) : { code: known, name: netErrorName(known) }
    this.emit('did-fail-load', {}, code, name, url, true, 0, 0)
    return Object.assign(new Error(`${name} (${code}) loading '${url}'`), { errno: code, code: name, url })
  }
}
