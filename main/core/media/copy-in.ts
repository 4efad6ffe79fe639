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
  /** The whole path of a file, or of a link to one. */
  readonly source: string
  /** What the file is called in messages. */
  readonly name: string
}

export interface CopiedIn {
  readonly bytes: number
  /** SHA-256, lower-case hexadecimal. */
  readonly hash: string
}

/** What is asked of the disk beside reading and writing, for tests to answer otherwise. */
interface Disk {
  readonly clone: typeof cloneFile
  /** The bytes that are free for us; null where that is not known. */
  readonly roomIn: (folder: string) => Promise<bigint | null>
}

const ownDisk: Disk = {
  clone: cloneFile,
  roomIn: async (folder) => {
    // Not every file system tells; some tell of no blocks at all.
    const disk = await statfs(folder, { bigint: true }).catch(() => null)
    return disk === null || disk.blocks === 0n ? null : disk.bavail * disk.bsize
  },
}

/**
 * Copies a file of the disk to where `media.add` takes it from, as the media transfer does with bytes: a clone where the file
 * system can, else piece by piece. What is hashed is what was written. Fails with a `ContractError`, also when the file
 * was changed meanwhile, and leaves nothing then. A file that is deleted meanwhile is copied all the same.
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
    // One that an end in the middle left.
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
    // Without waiting: a pipe would keep us until somebody writes into it. Windows has no such flag, and needs none.
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
  // A clone has the mode of its source, which may be one that only reads.
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
    // Bringing a large file to the disk takes a while, in which somebody may have thought better of it.
    task.throwIfCancelled()
    return { bytes, hash: sha256 }
  } finally {
    await to.close()
  }
}

/**
 * Fails where the file cannot fit: a disk that was filled to its end would stop the plan from being saved too. A file
 * with holes needs only what it takes on its own disk.
 */
function expectRoom(room: bigint | null, { size, blocks }: BigIntStats, name: string): void {
  if (room === null) return
  // Blocks of 512 bytes, whatever those of the disk are.
  const need = blocks > 0n && blocks * 512n < size ? blocks * 512n : size
  if (need > room) failNoRoom(name, { expected: `${need} bytes of room`, got: `${room}` })
}

async function isWithin(file: string, folder: string): Promise<boolean> {
  const real = await realpath(file).catch(() => path.resolve(file))
  const way = path.relative(await realpath(folder), real)
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}
