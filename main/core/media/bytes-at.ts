import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Bytes per read, so that heads of boxes that are close together need a single call. */
const window = 4096

/** Reads a few bytes at various positions of a file. Synchronous, so it blocks its thread. */
export class BytesAt {
  /** The file's size in bytes. */
  readonly size: number
  readonly #file: number
  readonly #held = Buffer.alloc(window)
  #from = 0
  #length = 0

  constructor(path: string) {
    this.#file = openSync(path, 'r')
    this.size = fstatSync(this.#file).size
  }

  /** At most 4096 bytes from a position; fewer at the end of the file. Valid until the next call. */
  read(from: number, length: number): Buffer {
    if (from < this.#from || from + length > this.#from + this.#length) {
      this.#from = from
      this.#length = from >= this.size ? 0 : readSync(this.#file, this.#held, 0, window, from)
    }
    const start = from - this.#from
    return this.#held.subarray(start, Math.min(start + length, this.#length))
  }

  close(): void {
    closeSync(this.#file)
  }
}
