import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

/** Bytes per write, and per read of consecutive texts. */
const block = 1 << 18
/** Bytes per read after a jump. */
const jump = 1 << 13

/** The two threads' files, from their common name. */
export const scratchFilesOf = (file: string): readonly [string, string] => [file, `${file}2`]

/**
 * Opens a file for texts that would take too much memory, as a batch can have a hundred thousand posts. It is deleted
 * when it is closed or the process ends. Any thread with the handle may write and read.
 */
export function openScratch(file: string): number {
  rmSync(file, { force: true })
  const handle = openSync(file, 'wx+', 0o600)
  // Deleted at once where an open file can be, so that nothing is left behind even after a crash.
  if (process.platform !== 'win32') rmSync(file, { force: true })
  return handle
}

export function closeScratch(handle: number, file: string): void {
  closeSync(handle)
  rmSync(file, { force: true })
}

/** Writes texts one after another. */
export class ScratchWriter {
  readonly #handle: number
  #size = 0
  /** Text not yet written to the disk, and its length. */
  #waiting = Buffer.allocUnsafe(block)
  #waits = 0
  /** Start and length of the text put last, in bytes. */
  start = 0
  length = 0

  constructor(handle: number) {
    this.#handle = handle
  }

  put(text: string): void {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    if (text.length * 3 > block - this.#waits) this.flush()
    if (text.length * 3 > this.#waiting.length) this.#waiting = Buffer.allocUnsafe(text.length * 3)
    this.length = this.#waiting.write(text, this.#waits, 'utf8')
    this.start = this.#size
    this.#size += this.length
    this.#waits += this.length
  }

  /** Writes buffered text to the file, so that readers can read it. */
  flush(): void {
    const at = this.#size - this.#waits
    for (let done = 0; done < this.#waits;)
      done += writeSync(this.#handle, this.#waiting, done, this.#waits - done, at + done)
    this.#waits = 0
  }
}

/** Reads texts, most often consecutive ones. */
export class ScratchReader {
  readonly #handle: number
  /** The bytes read last, with their start and end in the file. */
  #buffer = Buffer.allocUnsafe(block)
  #from = 0
  #until = 0

  constructor(handle: number) {
    this.#handle = handle
  }

  /** The text at a byte offset, with a length in bytes. */
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
