export type Params = Readonly<Record<string, unknown>>
type Listener = (method: string, params: Params) => void

interface Answer {
  readonly session: string
  readonly resolve: (result: Params) => void
  readonly reject: (error: Error) => void
}

/** A DevTools protocol connection to Chromium, with one session per page. */
export class DevTools {
  private readonly socket: WebSocket
  private readonly waiting = new Map<number, Answer>()
  private readonly listeners = new Map<string, Listener>()
  private last = 0

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.addEventListener('message', ({ data }) => this.hear(String(data)))
    socket.addEventListener('close', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('Chromium is gone'))
      this.waiting.clear()
    })
  }

  static connect(endpoint: string): Promise<DevTools> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(endpoint)
      socket.addEventListener('open', () => resolve(new DevTools(socket)), { once: true })
      socket.addEventListener('error', () => reject(new Error(`nobody answers at ${endpoint}`)), {
        once: true,
      })
    })
  }

  /** Listens to events of a session; '' is the browser's own. */
  listen(session: string, listener: Listener): void {
    this.listeners.set(session, listener)
  }

  /** Forgets a session that has ended: Chromium never answers requests to a page that was closing. */
  forget(session: string): void {
    this.listeners.delete(session)
    for (const [id, { session: of, reject }] of this.waiting)
      if (of === session) {
        this.waiting.delete(id)
        reject(new Error('its page is gone'))
      }
  }

  send(method: string, params: Params = {}, session = ''): Promise<Params> {
    const id = ++this.last
    return new Promise((resolve, reject) => {
      if (this.socket.readyState !== WebSocket.OPEN) return reject(new Error('Chromium is gone'))
      this.waiting.set(id, {
        session,
        resolve,
        reject: (error) => reject(new Error(`${method}: ${error.message}`)),
      })
      this.socket.send(
        JSON.stringify({ id, method, params, ...(session === '' ? {} : { sessionId: session }) }),
      )
    })
  }

  private hear(text: string): void {
    const message = JSON.parse(text) as {
      readonly id?: number
      readonly method?: string
      readonly params?: Params
      readonly sessionId?: string
      readonly result?: Params
      readonly error?: { readonly message: string }
    }
    if (message.id === undefined) {
      this.listeners.get(message.sessionId ?? '')?.(message.method ?? '', message.params ?? {})
      return
    }
    const answer = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if (message.error === undefined) answer?.resolve(message.result ?? {})
    else answer?.reject(new Error(message.error.message))
  }
}
