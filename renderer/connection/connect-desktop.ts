import {
  planMayHaveChanged,
  type Connection,
  type Message,
  type Request,
} from '../../shared/contract/frames.ts'
import { linkBroke, setLink } from './link.ts'

/** The message by which the preload hands over the core's port. */
const corePortMessage = 'tautan:core'

/**
 * The desktop's connection: calls to the face go over the bridge, calls to the core over this page's own port. The port
 * arrives when the workspace is open, and a new one whenever the core is restarted; unanswered calls are then sent
 * again, which is safe because commands carry an id.
 */
export function connectDesktop(bridge: NonNullable<Window['tautan']>): Connection {
  let port: MessagePort | null = null
  let listener: (message: unknown) => void = () => undefined
  /** Calls to the core without an answer yet, sent or not. */
  const unanswered = new Map<number, Request>()
  const hear = (message: unknown): void => {
    const call = (message as Partial<Extract<Message, { readonly call: number }>> | null)?.call
    if (call !== undefined) unanswered.delete(call)
    listener(message)
  }
  const take = (next: MessagePort): void => {
    const isFirst = port === null
    port?.close()
    port = next
    next.onmessage = ({ data }) => hear(data)
    for (const request of unanswered.values()) next.postMessage(request)
    setLink('in')
    if (!isFirst) listener(planMayHaveChanged)
  }
  window.addEventListener('message', ({ source, data, ports: [next] }) => {
    if (source === window && data === corePortMessage && next !== undefined) take(next)
  })
  bridge.onMessage((message) => {
    const { event, state } = (message ?? {}) as { readonly event?: string; readonly state?: string }
    if (event === 'native.core' && state === 'ended') linkBroke()
    else if (event === 'native.core' && state === 'gone') setLink('gone')
    listener(message)
  })
  return {
    send: (request) => {
      if (request.method.startsWith('native.')) {
        bridge.send(request)
        return
      }
      unanswered.set(request.call, request)
      port?.postMessage(request)
    },
    onMessage: (given) => {
      listener = given
    },
    onClose: () => undefined,
  }
}
