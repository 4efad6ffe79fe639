import { toApp } from './addresses.ts'
import { PageDocument } from './page-document.ts'
import type { Numbered } from './page/messages.ts'
import type { WebContentsStandIn } from './web-contents.ts'
import type { World } from './world.ts'

/** How long a replaced document can still send messages, in milliseconds. */
const echo = 1_000

/** The documents of a window: the current one, and replaced ones that may still send messages. */
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

  /** Messages arrive by the binding or, during unload, by a beacon, which carries no context. */
  hear(message: Numbered, context: number | null): void {
    const known = this.byName.get(message.document)
    if (known !== undefined) {
      known.hear(message)
      return
    }
    if (message.kind !== 'hello' || context === null) return
    // The navigation may be reported before or after the document's preload sends its first message.
    if (!this.current.awaitsPreload) this.replace(toApp(message.url))
    this.current.awaitsPreload = false
    this.current.contextId = context
    this.byName.set(message.document, this.current)
    this.current.hear(message)
  }

  /** A navigation of the main frame was reported. */
  committed(url: string): void {
    if (this.current.isCommitted) {
      this.replace(url)
      this.current.awaitsPreload = true
    }
    this.current.isCommitted = true
    this.current.frame.url = url
  }

  /**
   * The document sends messages during its unload. If the window stays, its frame has been swapped for the next
   * document's by then (docs/api/web-frame-main.md, `frame.detached`); whether Chromium also swaps it within the same
   * origin cannot be relied on.
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
