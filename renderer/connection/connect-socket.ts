import { planMayHaveChanged, type Message, type Request } from '../../shared/contract/frames.ts'
import { lastRequestsPath, type LastRequests } from '../../shared/contract/last-requests.ts'
import { linkBroke, setLink } from './link.ts'
import type { Entry } from './entry.ts'

/** How long calls wait on a broken connection, in milliseconds; the core may be gone for good. */
const reconnectTimeout = 15_000

/** Reconnect intervals, in milliseconds: while calls wait, and afterwards. */
const soon = 500
const later = 2000

/** Session storage key of the session: it survives a reload, and other windows do not see it. */
const kept = 'tautan-session'

/** Session storage key of the token, kept until there is a session because the window may be reloaded before. */
const keptToken = 'tautan-token'

/**
 * Maximum size of requests sent while the page unloads, in characters: browsers reject `keepalive` bodies over 64 KiB
 * (https://fetch.spec.whatwg.org).
 */
const maxAtTheEnd = 60_000

/** The browser edition's connection: a socket to the loopback server that the page came from. */
export function connectSocket(): Promise<Entry> {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given !== null) {
    sessionStorage.setItem(keptToken, given)
    history.replaceState(null, '', `${location.pathname}#/`)
  }
  const token = sessionStorage.getItem(keptToken)
  let session = token === null ? sessionStorage.getItem(kept) : null
  if (token === null && session === null) return Promise.resolve({ ok: false, why: 'no-key' })
  let socket: WebSocket | null = null
  let isLeaving = false
  let listener: (message: unknown) => void = () => undefined
  let closed: (reason: string) => void = () => undefined
  /** Calls without an answer yet, sent or not: sent again after a break, which is safe because commands carry an id. */
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
      next.onclose = (event) => {
        if (event.code === 4003) sessionStorage.removeItem(keptToken)
        resolve(event.code === 4003 ? 'no-key' : 'no-core')
      }
      next.onmessage = (event) => {
        session = (JSON.parse(String(event.data)) as { session: string }).session
        sessionStorage.setItem(kept, session)
        sessionStorage.removeItem(keptToken)
        socket = next
        next.onmessage = (answer) => hear(JSON.parse(String(answer.data)))
        next.onclose = () => void again()
        for (const request of unanswered.values()) next.send(JSON.stringify(request))
        resolve('in')
      }
    })
  const again = async (): Promise<void> => {
    socket = null
    linkBroke()
    const until = Date.now() + reconnectTimeout
    let isGivenUp = false
    const giveUp = (): void => {
      if (isGivenUp) return
      isGivenUp = true
      unanswered.clear()
      closed('The connection to Tautan was lost.')
    }
    for (;;) {
      const outcome = await enter()
      if (outcome === 'in') {
        // Abandoned calls are not repeated: a reload fetches everything again and offers unsaved text.
        if (isGivenUp) location.reload()
        setLink('in')
        // This window missed any changes made in the meantime.
        listener(planMayHaveChanged)
        return
      }
      if (outcome === 'no-key') {
        giveUp()
        setLink('restarted')
        return
      }
      if (Date.now() > until) giveUp()
      await new Promise((resolve) => setTimeout(resolve, isGivenUp ? later : soon))
    }
  }
  // The URL of a restarted program differs only in its hash (the token), so the browser does not reload the page.
  window.addEventListener('hashchange', () => {
    if (location.hash.startsWith('#token=')) location.reload()
  })
  // A socket's last messages are lost when its page unloads; a request with `keepalive` is not.
  window.addEventListener('pagehide', () => (isLeaving = true), { capture: true })
  window.addEventListener('pageshow', () => (isLeaving = false))
  return enter().then((outcome) =>
    outcome === 'in'
      ? {
          ok: true,
          connection: {
            send: (request) => {
              unanswered.set(request.call, request)
              if (isLeaving && session !== null) sendLast(session, [...unanswered.values()])
              else socket?.send(JSON.stringify(request))
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

/**
 * Sends unanswered commands again, only the last ones if they are too large together. Repeats are safe: the core runs
 * each command once.
 */
function sendLast(session: string, unanswered: readonly Request[]): void {
  const requests: Request[] = []
  let length = 0
  for (const request of unanswered.toReversed()) {
    if (request.commandId === undefined) continue
    length += JSON.stringify(request).length
    if (length > maxAtTheEnd) break
    requests.unshift(request)
  }
  const body: LastRequests = { session, requests }
  void fetch(lastRequestsPath, { method: 'POST', keepalive: true, body: JSON.stringify(body) }).catch(
    () => undefined,
  )
}
