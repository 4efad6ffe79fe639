/** At first there is room for so many bytes. */
const defaultSize = 1 << 18
/** A UTF-16 unit takes at most so many bytes of UTF-8. */
const maxBytesEach = 3

/**
 * Gathers text as bytes, in memory that is used again: gigabytes that go through as strings would leave the heap full of
 * large ones that wait to be collected.
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

  /** What was gathered. Its memory is the taker's until it is given back. */
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
