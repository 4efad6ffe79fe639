import type { MessagePortMain, WebFrameMain } from 'electron'
import { strict, type Blame } from './strict.ts'

const members = ['url', 'send', 'postMessage', 'detached'] as const satisfies readonly (keyof WebFrameMain)[]

/** Delivers a message to the preload of a document. */
export type Deliver = (channel: string, args: readonly unknown[], ports: readonly MessagePortMain[]) => void

/** The main frame of one document: each navigation creates a new one. docs/api/web-frame-main.md. */
export class FrameStandIn implements Pick<WebFrameMain, (typeof members)[number]> {
  readonly face: WebFrameMain
  url: string
  /** Another document has replaced it, while its own last messages may still arrive. */
  detached = false
  /** No more messages arrive: `event.senderFrame` is null. */
  isGone = false
  private readonly deliver: Deliver

  constructor(url: string, deliver: Deliver, blame: Blame) {
    this.url = url
    this.deliver = deliver
    this.face = strict('WebFrameMain', this as unknown as WebFrameMain, members, {
      blame,
      isDead: () => this.isGone,
      afterDeath: ['detached'],
    })
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    this.deliver(channel, args, [])
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.deliver(channel, [message], transfer)
  }
}
