import { read } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Whole lines from a stream of bytes, without the last line feed. */
export interface LinePiece {
  /** Valid until the next piece is requested, because the memory is reused. */
  readonly bytes: Uint8Array
  readonly lines: number
}

/** Reads some bytes into a buffer; 0 at the end. */
export type ReadBytes = (into: Uint8Array) => Promise<number>

const lineFeed = 0x0a
/** Bytes per read. Only a longer line takes more memory. */
const defaultPiece = 1 << 18

/**
 * Splits a stream between lines as it comes. Only a line feed ends a line, because JSON may contain U+2028. Reads
 * everything into one buffer, because a gigabyte of small ones would wait for garbage collection.
 */
export async function* piecesOf(readBytes: ReadBytes): AsyncGenerator<LinePiece> {
  let buffer = new Uint8Array(defaultPiece)
  let held = 0
  for (;;) {
    if (held === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2)
      larger.set(buffer)
      buffer = larger
    }
    const count = await readBytes(buffer.subarray(held))
    if (count === 0) break
    const total = held + count
    const end = buffer.lastIndexOf(lineFeed, total - 1)
    if (end < held) {
      held = total
      continue
    }
    yield pieceOf(buffer.subarray(0, end))
    buffer.copyWithin(0, end + 1, total)
    held = total - end - 1
  }
  if (held > 0) yield pieceOf(buffer.subarray(0, held))
}

function pieceOf(bytes: Uint8Array): LinePiece {
  let lines = 1
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines++
  return { bytes, lines }
}

/** How long to wait when standard input has nothing yet, in milliseconds. */
const emptyPause = 10

/** Reads standard input as it comes. */
export const fromStandardInput: ReadBytes = async (into) => {
  for (;;) {
    try {
      return await new Promise<number>((resolve, reject) => {
        read(0, into, 0, into.length, null, (error, count) =>
          error === null ? resolve(count) : reject(error),
        )
      })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Windows reports the end of a pipe as an error.
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      await setTimeout(emptyPause)
    }
  }
}

/** Opens a file to read in pieces, and closes it at its end. */
export function fromFile(file: string): ReadBytes {
  const handle = open(file)
  return async (into) => {
    const opened = await handle
    const { bytesRead } = await opened.read(into, 0, into.length, null)
    if (bytesRead === 0) await opened.close()
    return bytesRead
  }
}
