import { setImmediate } from 'node:timers/promises'

/** A piece of a file's content. */
type Piece = string | Uint8Array

/** How many posts one target may be ahead of another before it waits. */
const stride = 16

/**
 * Keeps targets that are written side by side close to one another in the list of posts, so that what one has read from
 * the disk is still cached when the others need it. The last one never waits.
 */
export class Lockstep {
  readonly #at = new Map<string, number>()
  readonly #lastRead: () => number

  /** `lastRead` returns the index of the post read last, by any target. */
  constructor(lastRead: () => number) {
    this.#lastRead = lastRead
  }

  /** A target's chunks; it waits between two while it is too far ahead. Asynchronous chunks are passed on unchanged. */
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
        // Nothing else ran since the piece was made, so this target read the last post.
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
