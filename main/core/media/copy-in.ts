import type { BigIntStats } from 'node:fs'
import { constants } from 'node:fs'
import { chmod, mkdir, open, realpath, rename, rm, statfs, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { ContractError } from '../../../shared/contract/errors.ts'
import { maxMedia } from '../../../shared/post/media.ts'
import type { LongTask } from '../jobs/long-task.ts'
import { cloneFile, copyBytes } from './copy-bytes.ts'
import {
  failChanged,
  failCopying,
  failFolder,
  failIncoming,
  failNoFile,
  failNoRoom,
  failOpening,
  failRelative,
  failTooLarge,
} from './copy-problems.ts'
import { uploadsFolder } from './media-folder.ts'

export interface CopyIn {
  readonly workspace: string
  readonly uploadId: string
  /** The absolute path of a file, or of a link to one. */
  readonly source: string
  /** The file's name in messages. */
  readonly name: string
}

export interface CopiedIn {
  readonly bytes: number
  /** SHA-256, lower-case hexadecimal. */
  readonly hash: string
}

/** Other questions to the disk, replaceable in tests. */
interface Disk {
  readonly clone: typeof cloneFile
  /** Free bytes available to us; null when unknown. */
  readonly roomIn: (folder: string) => Promise<bigint | null>
}

const ownDisk: Disk = {
  clone: cloneFile,
  roomIn: async (folder) => {
    // Not every file system knows; some report no blocks at all.
    const disk = await statfs(folder, { bigint: true }).catch(() => null)
    return disk === null || disk.blocks === 0n ? null : disk.bavail * disk.bsize
  },
}

/**
 * Copies a file of the disk to where `media.add` expects it, like the media transfer does with bytes: as a clone if the
 * file system supports it, otherwise piece by piece. The hash is of the bytes written. Fails with a `ContractError`,
 * also when the file changes meanwhile, and leaves nothing behind. A file deleted meanwhile is still copied.
 */
export async function copyIn(job: CopyIn, task: LongTask, disk = ownDisk): Promise<CopiedIn> {
  const { workspace, uploadId, source, name } = job
  if (!path.isAbsolute(source)) return failRelative(source)
  const from = await openSource(source, name)
  const folder = uploadsFolder(workspace)
  const part = path.join(folder, `${uploadId}.part`)
  try {
    const before = await from.stat({ bigint: true })
    if (before.isDirectory()) return failFolder(name)
    if (!before.isFile()) return failNoFile(name)
    if (before.size > maxMedia) return failTooLarge(name)
    await mkdir(folder, { recursive: true })
    if (await isWithin(source, folder)) return failIncoming(name)
    // A leftover of an interrupted copy.
    await rm(part, { force: true })
    try {
      const copied = await writePart(from, before, part, job, task, disk)
      await rename(part, path.join(folder, `${uploadId}-${copied.hash}`))
      return copied
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  } catch (error) {
    if (error instanceof ContractError) throw error
    return failCopying(name, error)
  } finally {
    await from.close()
  }
}

async function openSource(source: string, name: string): Promise<FileHandle> {
  try {
    // Non-blocking, because opening a pipe would wait until somebody writes to it. Windows has no such flag and needs
    // none.
    return await open(source, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    return failOpening(name, error)
  }
}

async function writePart(
  from: FileHandle,
  before: BigIntStats,
  part: string,
  { source, name }: CopyIn,
  task: LongTask,
  disk: Disk,
): Promise<CopiedIn> {
  const isClone = await disk.clone(source, part)
  // A clone has the mode of its source, which may be read-only.
  if (isClone) await chmod(part, 0o600)
  else expectRoom(await disk.roomIn(path.dirname(part)), before, name)
  task.startStep('media', Number(before.size))
  const to = await open(part, isClone ? 'r+' : 'wx', 0o600)
  try {
    let done = 0
    const { bytes, sha256 } = await copyBytes(isClone ? to : from, isClone ? null : to, task, {
      heard: (count) => task.report((done += count)),
      most: Number(before.size),
    })
    const after = await from.stat({ bigint: true })
    if (BigInt(bytes) !== before.size || after.size !== before.size || after.mtimeNs !== before.mtimeNs)
      return failChanged(name)
    task.reportNow()
    await to.sync()
    // Syncing a large file takes a while, in which the copy may have been cancelled.
    task.throwIfCancelled()
    return { bytes, hash: sha256 }
  } finally {
    await to.close()
  }
}

/**
 * Fails when the file cannot fit: a full disk would also prevent the plan from being saved. A sparse file needs only
 * the blocks it has on its own disk.
 */
function expectRoom(room: bigint | null, { size, blocks }: BigIntStats, name: string): void {
  if (room === null) return
  // `blocks` are of 512 bytes, whatever the disk's own are.
  const need = blocks > 0n && blocks * 512n < size ? blocks * 512n : size
  if (need > room) failNoRoom(name, { expected: `${need} bytes of room`, got: `${room}` })
}

async function isWithin(file: string, folder: string): Promise<boolean> {
  const real = await realpath(file).catch(() => path.resolve(file))
  const way = path.relative(await realpath(folder), real)
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}
