import { toApp } from './addresses.ts'
import { PageDocument } from './page-document.ts'
import type { Numbered } from './page/messages.ts'
import type { WebContentsStandIn } from './web-contents.ts'
import type { World } from './world.ts'

/** How long a document that was left may still be heard, in milliseconds. */
const echo = 1_000

/** The documents of one window: the one that is shown, and those that were left and may still speak. */
export class PageDocuments {
  current: PageDocument
  private readonly world: World
  private readonly contents: WebContentsStandIn
  private readonly byName = new Map<string, PageDocument>()

  constructor(world: World, contents: WebContentsStandIn) {
    this.world = world
    this.contents = contents
    this.current = new PageDocument(world, contents, '')
    this.current.isCommitted = true
  }

  knows({ document }: Numbered): boolean {
    return this.byName.has(document)
  }

  /** By the binding or, while it unloads, by a beacon, which names no context. */
  hear(message: Numbered, context: number | null): void {
    const known = this.byName.get(message.document)
    if (known !== undefined) {
      known.hear(message)
      return
    }
    if (message.kind !== 'hello' || context === null) return
    // The navigation may be told of before or after the preload of its document speaks.
    if (!this.current.awaitsPreload) this.replace(toApp(message.url))
    this.current.awaitsPreload = false
    this.current.contextId = context
    this.byName.set(message.document, this.current)
    this.current.hear(message)
  }

  /** A navigation of the main frame was told of. */
  committed(url: string): void {
    if (this.current.isCommitted) {
      this.replace(url)
      this.current.awaitsPreload = true
    }
    this.current.isCommitted = true
    this.current.frame.url = url
  }

  /**
   * It speaks while it unloads. Where the window stays, its frame is swapped for the next document's by then
   * (docs/api/web-frame-main.md, `frame.detached`); whether Chromium also swaps it for one of the same origin is not to be relied on.
   */
  left(document: PageDocument): void {
    if (this.contents.window.isLeaving || document !== this.current) return
    this.replace(document.frame.url)
    this.current.awaitsPreload = true
  }

  end(): void {
    for (const document of new Set([...this.byName.values(), this.current])) document.end()
    this.byName.clear()
  }

  private replace(url: string): void {
    const before = this.current
    before.leave()
    setTimeout(() => {
      before.end()
      for (const [name, document] of this.byName) if (document === before) this.byName.delete(name)
    }, echo).unref()
    this.current = new PageDocument(this.world, this.contents, url)
  }
}
