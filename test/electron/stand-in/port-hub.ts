import { PortEnd, portEnd, type Parcel, type PortCarrier } from './port.ts'
import type { Blame } from './strict.ts'

/** A process or document that can own ports. */
export interface PortHome {
  deliver(port: string, parcel: Parcel): void
  closed(port: string): void
}

interface Side {
  readonly peer: string
  home: PortHome | null
  /** Its destination while it is in transit. */
  towards: PortHome | null
  /** Messages that arrived while it was in transit. */
  held: Parcel[]
}

/**
 * Tracks the other end and the location of every port, and passes messages between main, utility processes and pages.
 * In Electron they go directly from process to process; here all of them go through main.
 */
export class PortHub {
  private readonly sides = new Map<string, Side>()
  private readonly blame: Blame
  private last = 0

  readonly main: PortHome = {
    deliver: (port, parcel) => {
      const end = portEnd(port)
      if (end === undefined) this.bounce(port, parcel)
      else end.hear(parcel)
    },
    closed: (port) => portEnd(port)?.hearClose(),
  }

  constructor(blame: Blame) {
    this.blame = blame
  }

  /** A pair of connected ports in main. */
  channel(): { readonly port1: PortEnd; readonly port2: PortEnd } {
    const [one, two] = [`port-${++this.last}`, `port-${++this.last}`]
    this.entangle(one, two)
    return { port1: this.inMain(one), port2: this.inMain(two) }
  }

  /** A port that arrived in main. */
  inMain(port: string): PortEnd {
    return PortEnd.arrive(port, this.carrier(this.main), this.blame)
  }

  /** The operations of a home's ports. */
  carrier(home: PortHome): PortCarrier {
    return {
      post: (port, parcel) => this.post(port, parcel),
      close: (port) => this.close(port),
      leave: (port, unread) => {
        const side = this.sides.get(port)
        if (side === undefined) return
        side.home = null
        side.held = [...unread, ...side.held]
      },
      arrive: (port) => this.arrive(port, home),
    }
  }

  /** A page sends a port away: its end in the page stays, and a new end goes with the message. */
  adopt(port: string, home: PortHome): string {
    const away = `${port}-away`
    if (!this.sides.has(port)) {
      this.entangle(port, away)
      this.arrive(port, home)
    }
    return away
  }

  /** Sends ports to a home; if that ends before they arrive, their other ends are closed. */
  send(ports: readonly string[], towards: PortHome): void {
    for (const port of ports) {
      const side = this.sides.get(port)
      if (side !== undefined) side.towards = towards
    }
  }

  /** A message arrived at a home which its port has left. */
  bounce(port: string, parcel: Parcel): void {
    const side = this.sides.get(port)
    if (side === undefined) return
    if (side.home === null || side.home === this.main) side.held.push(parcel)
    else side.home.deliver(port, parcel)
  }

  /** Closes every port of a home that is gone, arriving ones included. */
  closeAll(home: PortHome): void {
    for (const [port, side] of this.sides) {
      if (side.home === home || (side.home === null && side.towards === home)) this.close(port)
    }
  }

  private post(port: string, parcel: Parcel): void {
    const peer = this.sides.get(port)?.peer ?? ''
    const side = this.sides.get(peer)
    if (side === undefined) return
    if (side.home === null) {
      side.held.push(parcel)
      return
    }
    this.send(parcel.ports, side.home)
    side.home.deliver(peer, parcel)
  }

  private close(port: string): void {
    const side = this.sides.get(port)
    if (side === undefined) return
    this.sides.delete(port)
    const other = this.sides.get(side.peer)
    this.sides.delete(side.peer)
    other?.home?.closed(side.peer)
  }

  private arrive(port: string, home: PortHome): void {
    const side = this.sides.get(port)
    if (side === undefined) {
      // Its other end was closed while it was in transit.
      setImmediate(() => home.closed(port))
      return
    }
    side.home = home
    side.towards = null
    const { held } = side
    side.held = []
    for (const parcel of held) {
      this.send(parcel.ports, home)
      home.deliver(port, parcel)
    }
  }

  private entangle(one: string, two: string): void {
    this.sides.set(one, { peer: two, home: null, towards: null, held: [] })
    this.sides.set(two, { peer: one, home: null, towards: null, held: [] })
  }
}
