import type { Session } from 'electron'
import { appScheme, secureOrigin } from './addresses.ts'
import type { Chromium } from './chromium.ts'
import type { Numbered } from './page/messages.ts'
import { permissionNames } from './permission-names.ts'
import { RequestServer, type Handler } from './request-server.ts'
import { strict } from './strict.ts'
import type { WebContentsStandIn } from './web-contents.ts'
import { WebRequestStandIn } from './web-request.ts'
import type { World } from './world.ts'

const members = [
  'setPermissionRequestHandler',
  'setPermissionCheckHandler',
  'setDevicePermissionHandler',
  'webRequest',
  'setSpellCheckerLanguages',
  'setSpellCheckerDictionaryDownloadURL',
] as const satisfies readonly (keyof Session)[]

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]

/** A partition's network and permissions. docs/api/session.md. */
export class SessionStandIn implements Pick<Session, Exclude<(typeof members)[number], 'webRequest'>> {
  readonly face: Session
  readonly server: RequestServer
  readonly handlers = new Map<string, Handler>()
  private readonly world: World
  private readonly requests: WebRequestStandIn
  private readonly isDefault: boolean
  private context: string | null = null
  private onRequest: RequestHandler = null
  private onCheck: CheckHandler = null
  private port: Promise<number> | null = null

  constructor(world: World, isDefault: boolean) {
    this.world = world
    this.isDefault = isDefault
    this.requests = new WebRequestStandIn(world.record.blame)
    this.server = new RequestServer(world.record, {
      handler: () => this.handlers.get(appScheme) ?? null,
      isCancelled: (url, method, type) => this.isCancelled(url, method, type),
      beacon: (text) => world.sessions.hearBeacon(text),
    })
    this.face = strict('session', this as unknown as Session, members, { blame: world.record.blame })
  }

  get webRequest(): Session['webRequest'] {
    return this.requests.face
  }

  isCancelled(url: string, method: string, type: string): Promise<boolean> {
    return this.requests.isCancelled(url, method, type)
  }

  /** Starts the proxy for this session's Chromium requests; resolves to its port. */
  listen(): Promise<number> {
    this.port ??= this.server.listen()
    return this.port
  }

  /** The session's browser context; the default session uses Chromium's default. */
  async contextIn(chromium: Chromium): Promise<string | null> {
    if (this.isDefault) return null
    if (this.context === null) {
      const { browserContextId } = await chromium.devTools.send('Target.createBrowserContext', {
        proxyServer: `http://127.0.0.1:${await this.listen()}`,
        proxyBypassList: '<-loopback>',
      })
      this.context = browserContextId as string
    }
    return this.context
  }

  setSpellCheckerLanguages(languages: string[]): void {
    this.world.record.call('session.setSpellCheckerLanguages', languages)
  }

  /** Must end with a slash, because file names are appended: docs/api/session.md. */
  setSpellCheckerDictionaryDownloadURL(url: string): void {
    if (!url.endsWith('/')) throw new Error('stand-in: the address of dictionaries ends with a slash')
    this.world.record.call('session.setSpellCheckerDictionaryDownloadURL', url)
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.onRequest = handler
    this.applyToAll()
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.onCheck = handler
    this.applyToAll()
  }

  setDevicePermissionHandler(handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {
    this.world.record.call('session.setDevicePermissionHandler', handler !== null)
  }

  /**
   * Passes the two handlers' decisions for our page to Chromium before the page can ask. Without a handler everything
   * is granted (shell/browser/electron_permission_manager.cc).
   */
  async applyPermissions(contents: WebContentsStandIn): Promise<void> {
    const chromium = await this.world.chromium()
    const context = await this.contextIn(chromium)
    const answers = await Promise.all(
      permissionNames.map(async (names) => ({ names, answer: await this.ask(contents, names.electron) })),
    )
    await Promise.all(
      answers.map(async ({ names, answer }) => {
        this.world.record.permissions.set(names.electron, { permission: names.electron, ...answer })
        const setting = answer.requested && answer.checked ? 'granted' : 'denied'
        await chromium.devTools
          .send('Browser.setPermission', {
            permission: names.chromium,
            setting,
            origin: secureOrigin,
            ...(context === null ? {} : { browserContextId: context }),
          })
          // A permission that this Chromium does not know cannot be requested in it either.
          .catch(() => undefined)
      }),
    )
  }

  private applyToAll(): void {
    for (const { contents } of this.world.windows)
      if (contents.sessionStandIn === this && contents.getURL() !== '')
        void this.applyPermissions(contents).catch(() => undefined)
  }

  private async ask(
    contents: WebContentsStandIn,
    permission: string,
  ): Promise<{ readonly requested: boolean; readonly checked: boolean }> {
    // An origin's URL ends with a slash.
    const origin = `${secureOrigin.replace(/^http:\/\/(.*)\.invalid$/, `${appScheme}://$1`)}/`
    const requestingUrl = contents.getURL() === '' ? `${origin}index.html` : contents.getURL()
    const handler = this.onRequest as
      | ((contents: unknown, permission: string, answer: (granted: boolean) => void, details: object) => void)
      | null
    const requested = await new Promise<boolean>((resolve) => {
      if (handler === null) return resolve(true)
      // Without an answer the request stays pending, which the page sees as denied.
      setTimeout(() => resolve(false), 500).unref()
      handler(contents.face, permission, (granted) => resolve(granted), { requestingUrl, isMainFrame: true })
    })
    const check = this.onCheck as
      | ((contents: unknown, permission: string, origin: string, details: object) => boolean)
      | null
    const details = {
      requestingUrl,
      isMainFrame: true,
      ...(permission === 'media' ? { mediaType: 'unknown', securityOrigin: origin } : {}),
    }
    return { requested, checked: check === null || check(contents.face, permission, origin, details) }
  }
}

/** `session.defaultSession` and the sessions of partitions. */
export class Sessions {
  readonly default: SessionStandIn
  private readonly world: World
  private readonly partitions = new Map<string, SessionStandIn>()

  constructor(world: World) {
    this.world = world
    this.default = new SessionStandIn(world, true)
  }

  fromPartition(name: string): SessionStandIn {
    if (name === '') return this.default
    const known = this.partitions.get(name)
    if (known !== undefined) return known
    const made = new SessionStandIn(this.world, false)
    this.partitions.set(name, made)
    this.world.app.emit('session-created', made.face)
    return made
  }

  byFace(face: Session): SessionStandIn {
    const all = [this.default, ...this.partitions.values()]
    const found = all.find((session) => session.face === face)
    if (found === undefined) throw new TypeError('what was given is no session')
    return found
  }

  hearBeacon(text: string): void {
    for (const message of JSON.parse(text) as Numbered[])
      for (const { contents } of this.world.windows)
        if (contents.documents.knows(message)) contents.documents.hear(message, null)
  }
}
