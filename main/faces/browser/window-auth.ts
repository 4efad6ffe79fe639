import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Length of a token in bytes. */
const tokenBytes = 32

function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Admits windows. The token in the address works once; the session it is exchanged for lives only in the window's
 * memory, and admits the same window again after its connection broke.
 */
export class WindowAuth {
  readonly token = newToken()
  #spent = false
  readonly #sessions = new Set<string>()

  /** The session for a token or a session; null when neither is valid. */
  enter(given: {
    readonly token?: string | undefined
    readonly session?: string | undefined
  }): string | null {
    if (given.session !== undefined) {
      for (const session of this.#sessions) if (same(given.session, session)) return session
      return null
    }
    if (given.token === undefined || this.#spent || !same(given.token, this.token)) return null
    this.#spent = true
    const session = newToken()
    this.#sessions.add(session)
    return session
  }
}

/** Whether a request comes from our own page: the Host and, for a socket, the Origin must be exactly ours. */
export function isOwnOrigin(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  port: number,
  needsOrigin: boolean,
): boolean {
  const host = `127.0.0.1:${port}`
  if (headers.host !== host) return false
  return needsOrigin
    ? headers.origin === `http://${host}`
    : headers.origin === undefined || headers.origin === `http://${host}`
}
