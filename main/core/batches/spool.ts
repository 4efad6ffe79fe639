import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

/** So many bytes are written at once, and read by who goes from one value to the next. */
const block = 1 << 18
/** So many are read by who jumps. */
const jump = 1 << 13
/** So many values that were read last are kept: targets are written side by side and look at the same posts. */
const recent = 256

/**
 * Values on the disk instead of in memory, in the order in which they were put, to be read again and again: a batch has a
 * hundred thousand posts, and is read once for each target.
 */
export class Spool<T> {
  readonly #file: number
  readonly #name: string
  readonly #starts: number[] = []
  #size = 0
  /** What was put last and is not on the disk yet, and how much of it. */
  #waiting = Buffer.allocUnsafe(block)
  #waits = 0
  /** What was read last, from where, and how much. */
  #buffer = Buffer.allocUnsafe(block)
  #bufferAt = 0
  #bufferEnd = 0
  /** The number of the value that was asked for last. */
  last = 0
  readonly #recent: (T | undefined)[] = []
  readonly #recentIndex: number[] = []

  /** Makes a file of its own, which is gone when the spool is closed, or the process ends. */
  constructor(file: string) {
    rmSync(file, { force: true })
    this.#name = file
    this.#file = openSync(file, 'wx+', 0o600)
    // Where an open file may be taken out of its folder nothing stays behind, whatever happens.
    if (process.platform !== 'win32') rmSync(file, { force: true })
  }

  /** Puts a JSON value at the end, and gives its number. */
  put(value: T): number {
    const text = JSON.stringify(value)
    // No UTF-16 unit takes more than three bytes of UTF-8.
    if (text.length * 3 > block - this.#waits) this.#flush()
    if (text.length * 3 > this.#waiting.length) this.#waiting = Buffer.allocUnsafe(text.length * 3)
    const length = this.#waiting.write(text, this.#waits, 'utf8')
    this.#starts.push(this.#size)
    this.#size += length
    this.#waits += length
    return this.#starts.length - 1
  }

  get(index: number): T {
    this.last = index
    const slot = index % recent
    const known = this.#recentIndex[slot] === index ? this.#recent[slot] : undefined
    if (known !== undefined) return known
    const from = this.#starts[index]
    if (from === undefined) throw new RangeError(`nothing was put at ${index}`)
    const value = JSON.parse(this.#text(from, this.#starts[index + 1] ?? this.#size)) as T
    this.#recentIndex[slot] = index
    this.#recent[slot] = value
    return value
  }

  close(): void {
    closeSync(this.#file)
    rmSync(this.#name, { force: true })
  }

  #flush(): void {
    const at = this.#size - this.#waits
    for (let done = 0; done < this.#waits;)
      done += writeSync(this.#file, this.#waiting, done, this.#waits - done, at + done)
    this.#waits = 0
  }

  #text(from: number, until: number): string {
    if (this.#waits > 0) this.#flush()
    if (from < this.#bufferAt || until > this.#bufferEnd) {
      const goesOn = from >= this.#bufferAt && from <= this.#bufferEnd
      const length = Math.min(Math.max(goesOn ? block : jump, until - from), this.#size - from)
      if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(length)
      let done = 0
      while (done < length) {
        const count = readSync(this.#file, this.#buffer, done, length - done, from + done)
        if (count === 0) throw new Error('the spool ends early')
        done += count
      }
      this.#bufferAt = from
      this.#bufferEnd = from + length
    }
    return this.#buffer.toString('utf8', from - this.#bufferAt, until - this.#bufferAt)
  }
}
