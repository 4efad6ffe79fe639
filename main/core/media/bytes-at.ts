import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** So many bytes are read at once: the heads of boxes that lie close together come with one call. */
const window = 4096

/** Reads a file here and there, a few bytes each time. It holds its thread while it reads. */
export class BytesAt {
  /** Of the file, in bytes. */
  readonly size: number
  readonly #file: number
  readonly #held = Buffer.alloc(window)
  #from = 0
  #length = 0

  constructor(path: string) {
    this.#file = openSync(path, 'r')
    this.size = fstatSync(this.#file).size
  }

  /** So many bytes from there, 4096 at most; fewer where the file ends. Good until the next call. */
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
