import type { Connection, Message, Request } from '../../shared/contract/frames.ts'

export type Entry =
  | { readonly ok: true; readonly connection: Connection }
  /** `no-key`: the address has no token, or it was used before. `no-core`: nothing answers. */
  | { readonly ok: false; readonly why: 'no-key' | 'no-core' }

/** Connects to the core over whatever this window has: the desktop's bridge, or the loopback socket. */
export function connect(): Promise<Entry> {
  const { tautan } = window
  return tautan === undefined
    ? connectSocket()
    : Promise.resolve({ ok: true, connection: overBridge(tautan) })
}

function overBridge(bridge: NonNullable<Window['tautan']>): Connection {
  return {
    send: (request) => bridge.send(request),
    onMessage: (listener) => bridge.onMessage(listener),
    onClose: () => undefined,
  }
}

/** How long a broken connection is tried again, in milliseconds; the core may be gone for good. */
const patience = 15_000

/** Where a window keeps its key while it is open: a reload is let in again, another window is not. */
const kept = 'tautan-session'

function connectSocket(): Promise<Entry> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  let session = token === null ? sessionStorage.getItem(kept) : null
  if (token === null && session === null) return Promise.resolve({ ok: false, why: 'no-key' })
  if (token !== null) history.replaceState(null, '', `${location.pathname}#/`)
  let socket: WebSocket | null = null
  let listener: (message: unknown) => void = () => undefined
  let closed: (reason: string) => void = () => undefined
  /** Sent or not, and not answered yet: sent again after a break, which is safe, for commands carry an id. */
  const unanswered = new Map<number, Request>()
  const hear = (message: unknown): void => {
    const call = (message as Partial<Extract<Message, { readonly call: number }>> | null)?.call
    if (call !== undefined) unanswered.delete(call)
    listener(message)
  }
  const enter = (): Promise<'in' | 'no-key' | 'no-core'> =>
    new Promise((resolve) => {
      const next = new WebSocket(`ws://${location.host}/socket`)
      next.onopen = () => next.send(JSON.stringify(session === null ? { token } : { session }))
      next.onerror = () => resolve('no-core')
      next.onclose = (event) => resolve(event.code === 4003 ? 'no-key' : 'no-core')
      next.onmessage = (event) => {
        session = (JSON.parse(String(event.data)) as { session: string }).session
        sessionStorage.setItem(kept, session)
        socket = next
        next.onmessage = (answer) => hear(JSON.parse(String(answer.data)))
        next.onclose = () => void again()
        for (const request of unanswered.values()) next.send(JSON.stringify(request))
        resolve('in')
      }
    })
  const again = async (): Promise<void> => {
    socket = null
    for (const until = Date.now() + patience; Date.now() < until;) {
      if ((await enter()) === 'in') {
        // What changed meanwhile was told to nobody here.
        listener({ event: 'plan.changed', commandId: null, posts: [] })
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    closed('The connection to Tautan was lost.')
  }
  return enter().then((outcome) =>
    outcome === 'in'
      ? {
          ok: true,
          connection: {
            send: (request) => {
              unanswered.set(request.call, request)
              socket?.send(JSON.stringify(request))
            },
            onMessage: (given) => {
              listener = given
            },
            onClose: (given) => {
              closed = given
            },
          },
        }
      : { ok: false, why: outcome },
  )
}
