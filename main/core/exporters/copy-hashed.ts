import { createHash } from 'node:crypto'
import { constants, copyFileSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { Pace } from '../pace.ts'

/** A file of the workspace that cannot leave: it is gone, or no longer what it was when it was added. */
export class MediaProblem extends Error {
  override readonly name = 'MediaProblem'
  readonly hash: string
  readonly problem: 'missing' | 'changed'

  constructor(hash: string, problem: 'missing' | 'changed') {
    super(`${hash} is ${problem}`)
    this.hash = hash
    this.problem = problem
  }
}

/**
 * So many bytes are read at once. Larger pieces are no faster, and hold up other calls longer: hashing one takes some
 * milliseconds of the thread that answers them.
 */
const piece = 1 << 20
const nothing = Buffer.alloc(piece)

/**
 * Copies a file and hashes it in one reading, the next piece being read and the last one written while one is hashed.
 * Where the file system can share blocks the copy is a clone and only read; stretches of nothing stay holes. Gives the
 * bytes. Fails with `MediaProblem` when the file is gone or its SHA-256 is not `expected`; nothing is left then.
 */
export async function copyHashed(
  source: string,
  place: string,
  expected: string,
  pace: Pace,
  heard: (count: number) => void = () => undefined,
): Promise<number> {
  const from = await openMedia(source, expected)
  try {
    const isClone = cloned(source, place)
    const to = await open(place, isClone ? 'r+' : 'wx', 0o644)
    try {
      const { bytes, sha256 } = await hashedCopy(isClone ? to : from, isClone ? null : to, pace, heard)
      if (sha256 !== expected) throw new MediaProblem(expected, 'changed')
      await to.sync()
      return bytes
    } finally {
      await to.close()
    }
  } catch (error) {
    rmSync(place, { force: true })
    throw error
  } finally {
    await from.close()
  }
}

/**
 * The bytes of a file of the workspace, hashed as they go by. Ends with `MediaProblem` in the place of its end when the
 * file is gone, or its SHA-256 is not `expected`: whoever has written it until there has to throw it away.
 */
export async function* hashedBytes(
  source: string,
  expected: string,
): AsyncGenerator<Buffer, void, undefined> {
  const from = await openMedia(source, expected)
  try {
    const hash = createHash('sha256')
    for (let at = 0; ;) {
      // Its own each time: who takes it may hold it for a while.
      const bytes = Buffer.allocUnsafe(piece)
      const length = await readWhole(from, bytes, at)
      if (length === 0) break
      at += length
      hash.update(bytes.subarray(0, length))
      yield bytes.subarray(0, length)
    }
    if (hash.digest('hex') !== expected) throw new MediaProblem(expected, 'changed')
  } finally {
    await from.close()
  }
}

async function openMedia(source: string, hash: string): Promise<FileHandle> {
  try {
    // Without waiting: a pipe in a file's place would keep everybody waiting for who writes into it.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
    const handle = await open(source, flags)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ELOOP' && code !== 'ENOTDIR') throw error
  }
  throw new MediaProblem(hash, 'missing')
}

function cloned(source: string, place: string): boolean {
  try {
    copyFileSync(source, place, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    // Most file systems share no blocks; some leave an empty file when they are asked.
    rmSync(place, { force: true })
    return false
  }
}

async function hashedCopy(
  from: FileHandle,
  to: FileHandle | null,
  pace: Pace,
  heard: (count: number) => void,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let buffers = [Buffer.allocUnsafe(piece), Buffer.allocUnsafe(piece), Buffer.allocUnsafe(piece)] as const
  let bytes = 0
  let writing: Promise<void> = Promise.resolve()
  let hasHoleAtEnd = false
  let reading = watched(readWhole(from, buffers[0], 0))
  for (;;) {
    const length = await reading
    if (length === 0) break
    const present = buffers[0].subarray(0, length)
    const at = bytes
    bytes += length
    // The third buffer may still be on its way to the disk; the second one is free.
    reading = watched(readWhole(from, buffers[1], bytes))
    const isHole = to !== null && present.equals(length === piece ? nothing : nothing.subarray(0, length))
    await writing
    writing = to === null || isHole ? Promise.resolve() : watched(writeWhole(to, present, at))
    hasHoleAtEnd = isHole
    hash.update(present)
    heard(length)
    buffers = [buffers[1], buffers[2], buffers[0]]
    if (pace.isDue()) {
      try {
        await pace.turn()
      } catch (error) {
        await Promise.allSettled([reading, writing])
        throw error
      }
    }
  }
  await writing
  if (to !== null && hasHoleAtEnd) await to.truncate(bytes)
  return { bytes, sha256: hash.digest('hex') }
}

/** A promise that is awaited later: when it fails before that, it is not the end of the program. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

async function readWhole(from: FileHandle, into: Buffer, position: number): Promise<number> {
  let length = 0
  while (length < into.length) {
    const { bytesRead } = await from.read(into, length, into.length - length, position + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

async function writeWhole(to: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await to.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}
