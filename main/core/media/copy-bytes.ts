import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, rm, type FileHandle } from 'node:fs/promises'
import type { LongTask } from '../jobs/long-task.ts'

/**
 * Bytes that are read, hashed and written at once. Larger pieces are no faster and delay other calls more, because
 * hashing one takes some milliseconds of the thread that answers them.
 */
export const chunk = 1 << 20
const nothing = Buffer.alloc(chunk)

export interface CopiedBytes {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

interface CopyOptions {
  /** Called with the length of each finished piece. */
  readonly heard?: (count: number) => void
  /** Stops reading soon after this many bytes, because a file that grows as fast as it is read would have no end. */
  readonly most?: number
}

/**
 * Makes a copy that shares its blocks with the source, which takes neither time nor space. Returns false, leaving
 * nothing behind, when the file system cannot do that. Fails when `place` exists. The clone has the source's mode.
 */
export async function cloneFile(source: string, place: string): Promise<boolean> {
  try {
    await copyFile(source, place, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    // Most file systems cannot share blocks; some leave an empty file when asked to.
    await rm(place, { force: true })
    return false
  }
}

/**
 * Copies and hashes an open file in one pass: reading, hashing and writing overlap. Without `to` it is only hashed.
 * Runs of zeros become holes. When cancelled, fails like `LongTask.yieldToOthers`.
 */
export async function copyBytes(
  from: FileHandle,
  to: FileHandle | null,
  task: LongTask,
  { heard = () => undefined, most = Number.POSITIVE_INFINITY }: CopyOptions = {},
): Promise<CopiedBytes> {
  const hash = createHash('sha256')
  let buffers = [Buffer.allocUnsafe(chunk), Buffer.allocUnsafe(chunk), Buffer.allocUnsafe(chunk)] as const
  let bytes = 0
  let writing: Promise<void> = Promise.resolve()
  let hasHoleAtEnd = false
  let reading = watched(readWhole(from, buffers[0], 0))
  try {
    while (bytes <= most) {
      const length = await reading
      if (length === 0) break
      const present = buffers[0].subarray(0, length)
      const at = bytes
      bytes += length
      // The third buffer may still be being written; the second one is free.
      reading = watched(readWhole(from, buffers[1], bytes))
      const isHole = to !== null && present.equals(length === chunk ? nothing : nothing.subarray(0, length))
      await writing
      writing = to === null || isHole ? Promise.resolve() : watched(writeWhole(to, present, at))
      hasHoleAtEnd = isHole
      hash.update(present)
      heard(length)
      buffers = [buffers[1], buffers[2], buffers[0]]
      if (task.shouldYield()) await task.yieldToOthers()
    }
    await writing
    if (to !== null && hasHoleAtEnd) await to.truncate(bytes)
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    // The files must not be closed while a piece is still being read or written.
    await Promise.allSettled([reading, writing])
  }
}

/** Fills a buffer from a position on; returns fewer bytes than it holds only at the end of the file. */
export async function readWhole(from: FileHandle, into: Buffer, position: number): Promise<number> {
  let length = 0
  while (length < into.length) {
    const { bytesRead } = await from.read(into, length, into.length - length, position + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

/** Writes all of it; a plain write may take less than it is given. */
export async function writeWhole(to: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await to.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** For a promise awaited later: if it fails before that, the rejection must not end the process. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
