import { setImmediate } from 'node:timers/promises'

/** What a file says, a piece at a time. */
type Piece = string | Uint8Array

/** How many posts one target may be ahead of another before it waits. */
const stride = 16

/**
 * Keeps targets that are written side by side near one another in the list of posts, so that what one has read from the
 * disk is still at hand when the others come to it. The one that is behind all others never waits.
 */
export class Lockstep {
  readonly #at = new Map<string, number>()
  readonly #lastRead: () => number

  /** `lastRead` tells which post was read last, by anybody. */
  constructor(lastRead: () => number) {
    this.#lastRead = lastRead
  }

  /** A target's chunks; between two it waits while it is too far ahead. Chunks that come by themselves are as they are. */
  chunks(
    target: string,
    chunks: Iterable<Piece> | AsyncIterable<Piece>,
  ): Iterable<Piece> | AsyncIterable<Piece> {
    return Symbol.iterator in chunks ? this.#waiting(target, chunks) : chunks
  }

  async *#waiting(target: string, chunks: Iterable<Piece>): AsyncGenerator<Piece, void, undefined> {
    this.#at.set(target, 0)
    try {
      for (const chunk of chunks) {
        // Nothing else ran since the piece was made: what was read last, it has read.
        this.#at.set(target, this.#lastRead())
        yield chunk
        while (this.#isAhead(target)) await setImmediate()
      }
    } finally {
      this.#at.delete(target)
    }
  }

  #isAhead(target: string): boolean {
    const own = this.#at.get(target) ?? 0
    for (const at of this.#at.values()) if (at + stride < own) return true
    return false
  }
}
