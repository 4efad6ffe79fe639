import type { Numbered } from './page/messages.ts'

/**
 * Delivers the messages of a document once each and in order: an unloading page sends them in two ways, of which one
 * may be lost and the other late.
 */
export class PageInbox {
  private readonly deliver: (message: Numbered) => void
  private readonly waiting = new Map<number, Numbered>()
  private next = 1
  private isSkipping = false
  hasLast = false

  constructor(deliver: (message: Numbered) => void) {
    this.deliver = deliver
  }

  hear(message: Numbered): void {
    if (message.number < this.next || this.waiting.has(message.number)) return
    this.waiting.set(message.number, message)
    this.drain()
    if (this.waiting.size === 0 || this.isSkipping) return
    this.isSkipping = true
    setTimeout(() => this.skip(), 300).unref()
  }

  /** Gives up on missing messages and delivers the rest. */
  skip(): void {
    this.isSkipping = false
    if (this.waiting.size === 0) return
    this.next = Math.min(...this.waiting.keys())
    this.drain()
  }

  private drain(): void {
    for (;;) {
      const message = this.waiting.get(this.next)
      if (message === undefined) return
      this.waiting.delete(this.next++)
      if (message.kind === 'last') this.hasLast = true
      this.deliver(message)
    }
  }
}
