import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, rm, type FileHandle } from 'node:fs/promises'
import type { LongTask } from '../jobs/long-task.ts'

/**
 * So many bytes are read, hashed and written at once. Larger pieces are no faster, and hold up other calls longer: hashing one takes some
 * milliseconds of the thread that answers them.
 */
export const chunk = 1 << 20
const nothing = Buffer.alloc(chunk)

export interface CopiedBytes {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

interface CopyOptions {
  /** Told the length of each piece that is done. */
  readonly heard?: (count: number) => void
  /** Reading stops soon after so many bytes: a file that grows as fast as it is read has no end. */
  readonly most?: number
}

/**
 * Makes a copy that shares its blocks with the source, which takes neither time nor room. False, and nothing is left,
 * where the file system cannot do it. Fails when there is a file at `place`. The clone has the source's mode.
 */
export async function cloneFile(source: string, place: string): Promise<boolean> {
  try {
    await copyFile(source, place, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    // Most file systems share no blocks; some leave an empty file when they are asked.
    await rm(place, { force: true })
    return false
  }
}

/**
 * Copies an open file and hashes it in one reading: while one piece is hashed, the next is read and the last is written.
 * Without `to` it is only hashed. Stretches of zeros stay holes. Fails as `LongTask.yieldToOthers` does when it is cancelled.
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
      // The third buffer may still be on its way to the disk; the second one is free.
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
    // Whoever closes the files must not do so under a piece that is on its way.
    await Promise.allSettled([reading, writing])
  }
}

/** Fills a buffer from a position on; gives fewer bytes than it holds only where the file ends. */
export async function readWhole(from: FileHandle, into: Buffer, position: number): Promise<number> {
  let length = 0
  while (length < into.length) {
    const { bytesRead } = await from.read(into, length, into.length - length, position + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

/** All of it: a write alone may take less than it is given. */
export async function writeWhole(to: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await to.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** A promise that is awaited later: when it fails before that, it is not the end of the program. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
