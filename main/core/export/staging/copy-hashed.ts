import { createHash } from 'node:crypto'
import { constants, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { LongTask } from '../../jobs/long-task.ts'
import { cloneFile, copyBytes, chunk, readWhole } from '../../media/index.ts'

/** A file of the workspace that cannot be exported: it is missing, or no longer what it was when it was added. */
export class MediaFileError extends Error {
  override readonly name = 'MediaFileError'
  readonly hash: string
  readonly problem: 'missing' | 'changed'

  constructor(hash: string, problem: 'missing' | 'changed') {
    super(`${hash} is ${problem}`)
    this.hash = hash
    this.problem = problem
  }
}

/**
 * Copies and hashes a file in one pass: reading, hashing and writing overlap. Where the file system can share blocks,
 * the copy is a clone and the file is only read; holes stay holes. Returns the number of bytes. Fails with
 * `MediaFileError` when the file is missing or its SHA-256 is not `expected`, leaving nothing behind.
 */
export async function copyHashed(
  source: string,
  place: string,
  expected: string,
  task: LongTask,
  heard: (count: number) => void = () => undefined,
): Promise<number> {
  const from = await openMedia(source, expected)
  try {
    const isClone = await cloneFile(source, place)
    const to = await open(place, isClone ? 'r+' : 'wx', 0o644)
    try {
      const { bytes, sha256 } = await copyBytes(isClone ? to : from, isClone ? null : to, task, { heard })
      if (sha256 !== expected) throw new MediaFileError(expected, 'changed')
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
 * The bytes of a file of the workspace, hashed on the way. Throws `MediaFileError` at the end when the SHA-256 is not
 * `expected`, or when the file is missing; the consumer must then discard what it wrote.
 */
export async function* hashedBytes(
  source: string,
  expected: string,
): AsyncGenerator<Buffer, void, undefined> {
  const from = await openMedia(source, expected)
  try {
    const hash = createHash('sha256')
    for (let at = 0; ;) {
      // A new buffer each time, because the consumer may hold on to it.
      const bytes = Buffer.allocUnsafe(chunk)
      const length = await readWhole(from, bytes, at)
      if (length === 0) break
      at += length
      hash.update(bytes.subarray(0, length))
      yield bytes.subarray(0, length)
    }
    if (hash.digest('hex') !== expected) throw new MediaFileError(expected, 'changed')
  } finally {
    await from.close()
  }
}

async function openMedia(source: string, hash: string): Promise<FileHandle> {
  try {
    // Non-blocking: otherwise opening a pipe in the file's place would wait for somebody to write to it.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
    const handle = await open(source, flags)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ELOOP' && code !== 'ENOTDIR') throw error
  }
  throw new MediaFileError(hash, 'missing')
}
