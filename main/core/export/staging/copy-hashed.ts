import { createHash } from 'node:crypto'
import { constants, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { LongTask } from '../../jobs/long-task.ts'
import { cloneFile, copyBytes, chunk, readWhole } from '../../media/index.ts'

/** A file of the workspace that cannot leave: it is gone, or no longer what it was when it was added. */
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
 * Copies a file and hashes it in one reading, the next piece being read and the last one written while one is hashed.
 * Where the file system can share blocks the copy is a clone and only read; stretches of nothing stay holes. Gives the
 * bytes. Fails with `MediaFileError` when the file is gone or its SHA-256 is not `expected`; nothing is left then.
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
 * The bytes of a file of the workspace, hashed as they go by. Ends with `MediaFileError` in the place of its end when the
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
    // Without waiting: a pipe in a file's place would keep everybody waiting for who writes into it.
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
