import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

/** So many bytes are written at once, and read by who goes from one text to the next. */
const block = 1 << 18
/** So many are read by who jumps. */
const jump = 1 << 13

/** The files of the two threads, by the name that both are known by. */
export const scratchFilesOf = (file: string): readonly [string, string] => [file, `${file}2`]

/**
 * Opens a file for texts that would take too much memory: a batch has a hundred thousand posts. It is gone when it is
 * closed, or the process ends. Whoever has the handle may write and read, in any thread.
 */
export function openScratch(file: string): number {
  rmSync(file, { force: true })
  const handle = openSync(file, 'wx+', 0o600)
  // Where an open file may be taken out of its folder nothing stays behind, whatever happens.
  if (process.platform !== 'win32') rmSync(file, { force: true })
  return handle
}

export function closeScratch(handle: number, file: string): void {
  closeSync(handle)
  rmSync(file, { force: true })
}

/** Puts texts one after another. */
export class ScratchWriter {
  readonly #handle: number
  #size = 0
  /** What was put last and is not on the disk yet, and how much of it. */
  #waiting = Buffer.allocUnsafe(block)
  #waits = 0
  /** Where the text that was put last begins, and its length, in bytes. */
  start = 0
  length = 0

  constructor(handle: number) {
    this.#handle = handle
  }

  put(text: string): void {
    // No UTF-16 unit takes more than three bytes of UTF-8.
    if (text.length * 3 > block - this.#waits) this.flush()
    if (text.length * 3 > this.#waiting.length) this.#waiting = Buffer.allocUnsafe(text.length * 3)
    this.length = this.#waiting.write(text, this.#waits, 'utf8')
    this.start = this.#size
    this.#size += this.length
    this.#waits += this.length
  }

  /** Brings what was put to where readers find it. */
  flush(): void {
    const at = this.#size - this.#waits
    for (let done = 0; done < this.#waits;)
      done += writeSync(this.#handle, this.#waiting, done, this.#waits - done, at + done)
    this.#waits = 0
  }
}

/** Reads texts, most often one after another. */
export class ScratchReader {
  readonly #handle: number
  /** What was read last, from where, and until where. */
  #buffer = Buffer.allocUnsafe(block)
  #from = 0
  #until = 0

  constructor(handle: number) {
    this.#handle = handle
  }

  /** The text that begins at a byte and is so many bytes long. */
  text(start: number, length: number): string {
    if (start < this.#from || start + length > this.#until) this.#read(start, length)
    return this.#buffer.toString('utf8', start - this.#from, start - this.#from + length)
  }

  #read(start: number, length: number): void {
    const goesOn = start >= this.#from && start <= this.#until
    const wanted = Math.max(goesOn ? block : jump, length)
    if (wanted > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(wanted)
    let done = 0
    while (done < wanted) {
      const count = readSync(this.#handle, this.#buffer, done, wanted - done, start + done)
      if (count === 0) break
      done += count
    }
    if (done < length) throw new Error('the spool ends early')
    this.#from = start
    this.#until = start + done
  }
}
