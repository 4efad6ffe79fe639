import type { MessagePortMain } from 'electron'
import { toApp } from './addresses.ts'
import { FrameStandIn } from './frame.ts'
import { plainCodec } from './plain.ts'
import { takePorts } from './port.ts'
import type { PortCarrier } from './port.ts'
import type { PortHome } from './port-hub.ts'
import { PageInbox } from './page-inbox.ts'
import type { Numbered, ToPage } from './page/messages.ts'
import type { WebContentsStandIn } from './web-contents.ts'
import type { World } from './world.ts'

const codec = plainCodec()

/** A document shown by a window, with its frame, messages and ports, all of which end with it. */
export class PageDocument {
  readonly frame: FrameStandIn
  /** Its navigation has been reported. */
  isCommitted = false
  /** Its navigation has been reported, but its preload has not sent anything yet. */
  awaitsPreload = false
  /** The execution context of its preload, once that runs. */
  contextId: number | null = null
  private readonly world: World
  private readonly contents: WebContentsStandIn
  private readonly inbox: PageInbox
  private readonly home: PortHome
  private readonly carrier: PortCarrier

  constructor(world: World, contents: WebContentsStandIn, url: string) {
    this.world = world
    this.contents = contents
    this.frame = new FrameStandIn(
      url,
      (channel, args, ports) => this.sendIpc(channel, args, ports),
      world.record.blame,
    )
    this.inbox = new PageInbox((message) => this.take(message))
    this.home = {
      deliver: (port, { data, ports }) => this.tell({ kind: 'port', port, data, ports }),
      closed: (port) => this.tell({ kind: 'port-closed', port }),
    }
    this.carrier = world.ports.carrier(this.home)
  }

  hear(message: Numbered): void {
    this.inbox.hear(message)
  }

  /** Whether all messages sent during its unload have arrived. */
  get hasSpoken(): boolean {
    return this.contextId === null || this.inbox.hasLast
  }

  /** Another document replaces it: its ports close at both ends, its frame is detached. */
  leave(): void {
    this.frame.detached = true
    this.world.ports.closeAll(this.home)
  }

  /** No more messages arrive from it. */
  end(): void {
    this.inbox.skip()
    this.leave()
    this.frame.isGone = true
  }

  sendIpc(channel: string, args: readonly unknown[], transfer: readonly MessagePortMain[]): void {
    const text = codec.encode(args)
    const ports = takePorts(transfer)
    this.world.ports.send(ports, this.home)
    this.tell({ kind: 'ipc', channel, args: text, ports })
  }

  /** Messages to a document without a preload, or before it runs, are lost. */
  private tell(message: ToPage): void {
    if (this.contextId !== null && !this.frame.detached) this.contents.page.tell(this.contextId, message)
  }

  private take(message: Numbered): void {
    const { world, contents } = this
    if (message.isLeaving) contents.documents.left(this)
    switch (message.kind) {
      case 'hello':
        this.frame.url = toApp(message.url)
        return
      case 'ipc': {
        const ports = message.ports.map((port) => world.ports.inMain(world.ports.adopt(port, this.home)).face)
        contents.hearIpc(this.frame, message.channel, codec.decode(message.args) as unknown[], ports)
        return
      }
      case 'port': {
        const ports = message.ports.map((port) => world.ports.adopt(port, this.home))
        this.carrier.post(message.port, { data: message.data, ports })
        return
      }
      case 'port-closed':
        this.carrier.close(message.port)
        return
      case 'port-arrived':
        this.carrier.arrive(message.port)
        return
      case 'context-menu':
        contents.hearContextMenu(JSON.parse(message.params) as Record<string, unknown>)
        return
      case 'preload-failed':
        world.record.problem('preload', message.message)
        return
      case 'clone-failed':
        world.record.problem('clone', message.message)
        return
      case 'last':
    }
  }
}
