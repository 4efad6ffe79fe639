import { registerHooks } from 'node:module'
import type { ParentPort } from 'electron'
import { forbidRunAsNode } from '../run-as-node.ts'
import { plainCodec } from '../plain.ts'
import { PortEnd, portEnd, type Parcel, type PortCarrier } from '../port.ts'
import { KnownEvents, emitterMembers, strict } from '../strict.ts'
import type { Posted } from './messages.ts'

/**
 * Loaded into a utility process before its script: provides `process.parentPort` and removes what only a Node child
 * would have. docs/api/parent-port.md, lib/utility/init.ts, lib/utility/parent-port.ts.
 */
const codec = plainCodec()
const send = process.send?.bind(process)
const post = (message: Posted): void => void send?.(message)
const blame = (message: string): void => post({ kind: 'blame', message })

const carrier: PortCarrier = {
  post: (port, parcel) => post({ kind: 'port', port, parcel }),
  close: (port) => post({ kind: 'port-closed', port }),
  leave: (port, unread) => post({ kind: 'port-left', port, unread }),
  arrive: (port) => post({ kind: 'port-arrived', port }),
}

class ParentPortStandIn extends KnownEvents implements Pick<ParentPort, 'postMessage'> {
  private queue: Parcel[] = []

  constructor() {
    super('parentPort', ['message'], blame)
    // Messages are queued until there is a listener: docs/api/parent-port.md.
    super.on('newListener', () => setImmediate(() => this.flush()))
  }

  postMessage(message: unknown): void {
    post({ kind: 'message', parcel: { data: codec.encode(message), ports: [] } })
  }

  hear(parcel: Parcel): void {
    this.queue.push(parcel)
    this.flush()
  }

  private flush(): void {
    while (this.listenerCount('message') > 0) {
      const parcel = this.queue.shift()
      if (parcel === undefined) return
      const ports = parcel.ports.map((id) => PortEnd.arrive(id, carrier, blame).face)
      this.emit('message', { data: codec.decode(parcel.data), ports })
    }
  }
}

const parentPort = new ParentPortStandIn()
Object.defineProperty(process, 'parentPort', {
  value: strict('parentPort', parentPort, ['postMessage', ...emitterMembers], { blame }),
  enumerable: true,
})
// docs/api/process.md, `process.type`: a node process launched as a service.
Object.defineProperty(process, 'type', { value: 'utility', enumerable: true })
Object.assign(process.versions, JSON.parse(process.env['STAND_IN_VERSIONS'] ?? '{}'))
const packedProgram = process.env['STAND_IN_PACKED']
if (packedProgram !== undefined) forbidRunAsNode(packedProgram)
const platform = process.env['STAND_IN_PLATFORM']
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform })
for (const name of ['STAND_IN_VERSIONS', 'STAND_IN_PACKED', 'STAND_IN_PLATFORM', 'NODE_CHANNEL_FD'])
  delete process.env[name]

process.on('message', (message) => {
  const posted = message as Posted
  switch (posted.kind) {
    case 'message':
      parentPort.hear(posted.parcel)
      break
    case 'port': {
      const end = portEnd(posted.port)
      if (end === undefined) post({ kind: 'port-missed', port: posted.port, parcel: posted.parcel })
      else end.hear(posted.parcel)
      break
    }
    case 'port-closed':
      portEnd(posted.port)?.hearClose()
      break
    default:
      break
  }
})
// The process outlives an empty event loop until it exits or is killed, but it does not outlive main.
process.on('disconnect', () => process.exit(0))
process.removeAllListeners('newListener')
// Node itself calls `disconnect` when the channel ends, so only `send` can be removed.
delete (process as Partial<NodeJS.Process>).send

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier !== 'electron' && !specifier.startsWith('electron/')) return next(specifier, context)
    blame('a utility process asked for electron, of which no member is known there')
    throw new Error('stand-in: electron is not known in a utility process')
  },
})
