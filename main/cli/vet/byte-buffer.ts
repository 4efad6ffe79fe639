/** Initial capacity in bytes. */
const defaultSize = 1 << 18
/** The most bytes of UTF-8 that a UTF-16 unit takes. */
const maxBytesEach = 3

/**
 * Gathers text as bytes in reused memory: gigabytes passing through as strings would fill the heap with large garbage.
 */
export class ByteBuffer {
  #bytes = Buffer.allocUnsafeSlow(defaultSize)
  #length = 0
  readonly #spare: Buffer<ArrayBuffer>[] = []

  get length(): number {
    return this.#length
  }

  add(text: string): void {
    const needed = this.#length + text.length * maxBytesEach
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    this.#length += this.#bytes.write(text, this.#length)
  }

  /** The gathered bytes. The caller owns their memory until it is given back. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length)
    if (this.#length > 0) this.#bytes = this.#spare.pop() ?? Buffer.allocUnsafeSlow(defaultSize)
    this.#length = 0
    return taken
  }

  giveBack(taken: Uint8Array): void {
    if (taken.length > 0 && taken.buffer instanceof ArrayBuffer) this.#spare.push(Buffer.from(taken.buffer))
  }
}
