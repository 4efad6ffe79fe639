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
 * Admits windows. The token in the address is exchanged for a session, which lives only in the window's memory and
 * admits the same window again after its connection breaks. The token works until the window shows that it has its
 * session, because a window reloaded before that would be locked out.
 */
export class WindowAuth {
  readonly token = newToken()
  #isSpent = false
  /** The session that the token was last exchanged for, until its window uses it. */
  #unconfirmed: string | null = null
  readonly #sessions = new Set<string>()

  /** The session for a token or a session; null when neither is valid. */
  enter(given: {
    readonly token?: string | undefined
    readonly session?: string | undefined
  }): string | null {
    if (given.session !== undefined) {
      for (const session of this.#sessions) if (same(given.session, session)) return this.confirm(session)
      return null
    }
    if (given.token === undefined || this.#isSpent || !same(given.token, this.token)) return null
    if (this.#unconfirmed !== null) this.#sessions.delete(this.#unconfirmed)
    const session = newToken()
    this.#unconfirmed = session
    this.#sessions.add(session)
    return session
  }

  /** Whether a session still admits its window. */
  has(session: string): boolean {
    return this.#sessions.has(session)
  }

  /** Called when a window uses its session; null when the session was given to a later window instead. */
  confirm(session: string): string | null {
    if (!this.#sessions.has(session)) return null
    if (session === this.#unconfirmed) {
      this.#unconfirmed = null
      this.#isSpent = true
    }
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
