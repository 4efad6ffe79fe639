import type { MessagePortMain } from 'electron'
import { plainCodec } from './plain.ts'
import { KnownEvents, emitterMembers, strict, type Blame } from './strict.ts'

const codec = plainCodec()

/** A message in transit: plain data as text, and the ids of its ports. */
export interface Parcel {
  readonly data: string
  readonly ports: readonly string[]
}

/** Carries the messages of a process's ports. */
export interface PortCarrier {
  post(id: string, parcel: Parcel): void
  /** The port was closed here; the other end is to be notified. */
  close(id: string): void
  /** The port leaves this process, together with its unread messages. */
  leave(id: string, unread: readonly Parcel[]): void
  /** The port is now in this process and can receive waiting messages. */
  arrive(id: string): void
}

const members = ['postMessage', 'start', 'close'] as const satisfies readonly (keyof MessagePortMain)[]

const ends = new Map<string, PortEnd>()
const byFace = new WeakMap<object, PortEnd>()

/**
 * A port in a Node process: queues messages until `start()` (docs/api/message-port-main.md), and emits 'close' at both
 * ends, including the one that was closed (shell/browser/api/message_port.cc, MessagePort::Close).
 */
export class PortEnd extends KnownEvents implements Pick<MessagePortMain, (typeof members)[number]> {
  readonly id: string
  readonly face: MessagePortMain
  private readonly carrier: PortCarrier
  private readonly blamed: Blame
  private unread: Parcel[] | null = []
  private state: 'open' | 'closing' | 'closed' | 'gone' = 'open'

  private constructor(id: string, carrier: PortCarrier, blame: Blame) {
    super('MessagePortMain', ['message', 'close'], blame)
    this.id = id
    this.carrier = carrier
    this.blamed = blame
    this.face = strict(
      'MessagePortMain',
      this as unknown as MessagePortMain,
      [...members, ...emitterMembers],
      {
        blame,
      },
    )
    ends.set(id, this)
    byFace.set(this.face, this)
  }

  /** Creates the port for an id that arrived in this process. */
  static arrive(id: string, carrier: PortCarrier, blame: Blame): PortEnd {
    const end = new PortEnd(id, carrier, blame)
    carrier.arrive(id)
    return end
  }

  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    const data = codec.encode(message)
    const index = transfer.indexOf(this.face)
    if (index >= 0) throw new Error(`Port at index ${index} contains the source port.`)
    const ports = takePorts(transfer)
    if (this.state === 'open') this.carrier.post(this.id, { data, ports })
  }

  start(): void {
    const waiting = this.unread
    if (waiting === null) return
    this.unread = null
    for (const parcel of waiting) this.hear(parcel)
    if (this.state === 'closing') setImmediate(() => this.closed())
  }

  close(): void {
    if (this.state !== 'open' && this.state !== 'closing') return
    this.carrier.close(this.id)
    this.closed()
  }

  /** Receives a message. */
  hear(parcel: Parcel): void {
    if (this.unread !== null) {
      this.unread.push(parcel)
      return
    }
    const ports = parcel.ports.map((id) => PortEnd.arrive(id, this.carrier, this.blamed).face)
    const event = { data: codec.decode(parcel.data), ports }
    setImmediate(() => this.emit('message', event))
  }

  /** The other end was closed; reported after all earlier messages. */
  hearClose(): void {
    if (this.state !== 'open') return
    this.state = 'closing'
    if (this.unread === null || this.unread.length === 0) setImmediate(() => this.closed())
  }

  /** Detaches the port to transfer it with a message. */
  leave(): string {
    if (this.state === 'gone') throw new Error('Port at index 0 is already neutered.')
    this.state = 'gone'
    ends.delete(this.id)
    this.carrier.leave(this.id, this.unread ?? [])
    return this.id
  }

  private closed(): void {
    if (this.state === 'closed' || this.state === 'gone') return
    this.state = 'closed'
    ends.delete(this.id)
    this.emit('close')
  }
}

/** The port with this id, if it is in this process. */
export function portEnd(id: string): PortEnd | undefined {
  return ends.get(id)
}

/** The ids of the ports transferred with a message; throws on anything that is not a port. */
export function takePorts(transfer: readonly unknown[]): string[] {
  const taken = transfer.map((given, index) => {
    const end = typeof given === 'object' && given !== null ? byFace.get(given) : undefined
    if (end === undefined) throw new TypeError(`Port at index ${index} is not a valid port`)
    return end
  })
  if (new Set(taken).size < taken.length) throw new Error('A port is a duplicate.')
  return taken.map((end) => end.leave())
}
