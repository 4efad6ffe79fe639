import { readFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { isAtHome, toApp, toPage } from './addresses.ts'
import type { Chromium } from './chromium.ts'
import type { Params } from './devtools.ts'
import {
  isolatedWorldName,
  isolatedWorldScript,
  mainWorldScript,
  everyPageScript,
} from './page/page-scripts.ts'
import type { ToPage } from './page/messages.ts'
import { beaconPath } from './request-server.ts'
import type { SessionStandIn } from './session.ts'
import type { World } from './world.ts'

/** Callbacks for events of a page. */
export interface PageListener {
  readonly onEvent: (method: string, params: Params) => void
  /** A call from the preload; `context` is where it came from. */
  readonly onBinding: (text: string, context: number) => void
  /** A navigation requested by the page; returns whether it may proceed. */
  readonly onNavigation: (url: string, isRedirect: boolean) => boolean
  readonly onPopup: (url: string) => void
}

export interface PageLook {
  readonly bounds: Rectangle
  readonly zoom: number
  readonly backgroundColor: string | null
}

/** The DevTools session of one page. */
export class PageLink {
  readonly targetId: string
  private readonly world: World
  private readonly chromium: Chromium
  private readonly session: string
  private readonly network: SessionStandIn
  private readonly listener: PageListener
  private readonly inlet = 'standInInlet'
  private readonly binding = 'standInTell'
  private readonly popupBinding = 'standInPopup'
  /** Address that the page asked to navigate to: the next document request is for it. */
  private asked: string | null = null

  private constructor(
    world: World,
    chromium: Chromium,
    ids: { readonly target: string; readonly session: string },
    network: SessionStandIn,
    listener: PageListener,
  ) {
    this.world = world
    this.chromium = chromium
    this.targetId = ids.target
    this.session = ids.session
    this.network = network
    this.listener = listener
  }

  static async open(
    world: World,
    network: SessionStandIn,
    listener: PageListener,
    given: { readonly preload: string | null; readonly javascript: boolean; readonly look: PageLook },
  ): Promise<PageLink> {
    const chromium = await world.chromium()
    const context = await network.contextIn(chromium)
    const { width, height } = given.look.bounds
    const targetId = await chromium.targets.create({
      url: 'about:blank',
      width,
      height,
      newWindow: true,
      ...(context === null ? {} : { browserContextId: context }),
    })
    const { sessionId } = await chromium.devTools.send('Target.attachToTarget', { targetId, flatten: true })
    const ids = { target: targetId, session: sessionId as string }
    const link = new PageLink(world, chromium, ids, network, listener)
    chromium.devTools.listen(ids.session, (method, params) => link.hear(method, params))
    await link.prepare(given)
    return link
  }

  send(method: string, params: Params = {}): Promise<Params> {
    return this.chromium.devTools.send(method, params, this.session)
  }

  /** Like `send`, but tolerates a page that is going away and never answers. */
  async tried(method: string, params: Params = {}): Promise<Params | null> {
    try {
      return await this.send(method, params)
    } catch {
      return null
    }
  }

  tell(context: number, message: ToPage): void {
    void this.tried('Runtime.callFunctionOn', {
      executionContextId: context,
      functionDeclaration: `(text) => ${this.inlet}(text)`,
      arguments: [{ value: JSON.stringify(message) }],
    })
  }

  /** Resolves when the response has started; `error` is the net error, or ''. */
  async navigate(url: string): Promise<{ readonly error: string; readonly isSameDocument: boolean }> {
    this.asked = null
    const { errorText, loaderId } = await this.send('Page.navigate', { url: toPage(url) })
    return { error: typeof errorText === 'string' ? errorText : '', isSameDocument: loaderId === undefined }
  }

  async look({ bounds, zoom, backgroundColor }: PageLook): Promise<void> {
    // A zoomed page has as many device pixels but fewer CSS pixels, as with the browser's own zoom.
    await this.tried('Emulation.setDeviceMetricsOverride', {
      width: Math.max(1, Math.round(bounds.width / zoom)),
      height: Math.max(1, Math.round(bounds.height / zoom)),
      deviceScaleFactor: zoom,
      mobile: false,
    })
    const color =
      backgroundColor === null ? null : /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(backgroundColor)
    const [r, g, b] = (color?.slice(1) ?? []).map((part) => Number.parseInt(part, 16))
    await this.tried(
      'Emulation.setDefaultBackgroundColorOverride',
      r === undefined || g === undefined || b === undefined ? {} : { color: { r, g, b, a: 1 } },
    )
  }

  async showTheme(): Promise<void> {
    const value = this.world.theme.shouldUseDarkColors ? 'dark' : 'light'
    await this.tried('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
  }

  /** Closes without asking the page. */
  destroy(): void {
    void this.chromium.devTools.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined)
  }

  forget(): void {
    this.chromium.devTools.forget(this.session)
  }

  private async prepare({
    preload,
    javascript,
    look,
  }: {
    readonly preload: string | null
    readonly javascript: boolean
    readonly look: PageLook
  }): Promise<void> {
    const { options } = this.world
    const steps: Promise<unknown>[] = [
      this.send('Page.enable'),
      this.send('Runtime.enable'),
      this.send('Network.enable'),
      this.send('Inspector.enable'),
      this.send('Debugger.enable', { maxScriptsCacheSize: 0 }),
      this.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
      this.send('Emulation.setLocaleOverride', { locale: options.locale }),
      this.send('Fetch.enable', {
        patterns: [
          { urlPattern: '*', resourceType: 'Document' },
          { urlPattern: 'https://*' },
          { urlPattern: 'wss://*' },
        ],
      }),
      this.send('Runtime.addBinding', { name: this.popupBinding }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: everyPageScript(this.popupBinding) }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: options.pageScript }),
      this.look(look),
      this.showTheme(),
    ]
    if (!javascript) steps.push(this.send('Emulation.setScriptExecutionDisabled', { value: true }))
    if (preload !== null) {
      const nonce = `stand-in-${Math.random().toString(36).slice(2)}`
      const setup = {
        nonce,
        binding: this.binding,
        inlet: this.inlet,
        beaconPath,
        // docs/api/process.md, "Sandbox"
        process: {
          type: 'renderer',
          sandboxed: true,
          contextIsolated: true,
          isMainFrame: true,
          platform: options.platform,
          arch: process.arch,
          version: process.version,
          versions: { ...process.versions },
          env: {},
          argv: [],
        },
      }
      steps.push(
        this.send('Runtime.addBinding', { name: this.binding, executionContextName: isolatedWorldName }),
        this.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(nonce) }),
        this.send('Page.addScriptToEvaluateOnNewDocument', {
          source: isolatedWorldScript(setup, readFileSync(preload, 'utf8')),
          worldName: isolatedWorldName,
        }),
      )
    }
    await Promise.all(steps)
  }

  private hear(method: string, params: Params): void {
    switch (method) {
      case 'Runtime.bindingCalled':
        if (params['name'] === this.binding)
          this.listener.onBinding(params['payload'] as string, params['executionContextId'] as number)
        else if (params['name'] === this.popupBinding)
          this.listener.onPopup(toApp(params['payload'] as string))
        return
      case 'Debugger.paused':
        void this.answerPath(params)
        return
      case 'Page.frameRequestedNavigation':
        this.asked = params['url'] as string
        return
      case 'Fetch.requestPaused':
        void this.decide(params)
        return
      case 'Page.javascriptDialogOpening':
        // docs/api/browser-window.md, 'close': a page that objects cancels it, without a dialog.
        void this.tried('Page.handleJavaScriptDialog', { accept: false })
        if (params['type'] !== 'beforeunload')
          this.world.record.problem('page', `the page opened a ${String(params['type'])}()`)
        break
      default:
        break
    }
    this.listener.onEvent(method, params)
  }

  /** Answers `getPathForFile`, which blocks the preload: Chromium knows the file's path. */
  private async answerPath(params: Params): Promise<void> {
    const [frame] = params['callFrames'] as readonly {
      readonly callFrameId: string
      readonly functionName: string
    }[]
    if (frame?.functionName === 'standInPathOf') {
      const { callFrameId } = frame
      const found = await this.tried('Debugger.evaluateOnCallFrame', { callFrameId, expression: 'file' })
      const { objectId } = (found?.['result'] ?? {}) as { readonly objectId?: string }
      const info = await this.tried('DOM.getFileInfo', { objectId })
      const expression = `answer.path = ${JSON.stringify(info?.['path'] ?? '')}`
      await this.tried('Debugger.evaluateOnCallFrame', { callFrameId, expression })
    }
    await this.tried('Debugger.resume')
  }

  /** Decides on a request before a document or anything from another host is fetched. */
  private async decide(params: Params): Promise<void> {
    const { requestId, frameId, resourceType, redirectedRequestId } = params as {
      readonly requestId: string
      readonly frameId: string
      readonly resourceType: string
      readonly redirectedRequestId?: string
    }
    const { url, method } = params['request'] as { readonly url: string; readonly method: string }
    const address = toApp(url)
    const refuse = (errorReason: string): Promise<unknown> =>
      this.tried('Fetch.failRequest', { requestId, errorReason })
    if (resourceType === 'Document' && frameId === this.targetId) {
      const isRedirect = redirectedRequestId !== undefined
      const isAsked = this.asked !== null && withoutHash(this.asked) === withoutHash(url)
      if (isAsked) this.asked = null
      if ((isAsked || isRedirect) && !this.listener.onNavigation(address, isRedirect))
        return void (await refuse('Aborted'))
    }
    if (isAtHome(address)) return void (await this.tried('Fetch.continueRequest', { requestId }))
    const type = typeNames[resourceType] ?? 'other'
    if (await this.network.isCancelled(address, method, type)) this.world.record.counters.cancelledRequests++
    this.world.record.stranger(address, type)
    await refuse('BlockedByClient')
  }
}

const withoutHash = (url: string): string => url.replace(/#.*$/, '')

/** `resourceType` of docs/api/web-request.md, by DevTools protocol type. */
const typeNames: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  WebSocket: 'webSocket',
}
