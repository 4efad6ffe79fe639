import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ContractError } from '../../shared/contract/errors.ts'
import { newId } from '../../shared/post/ids.ts'
import { copyIn } from '../../main/core/media/copy-in.ts'
import { failCopying, failOpening } from '../../main/core/media/copy-problems.ts'
import { uploadsFolder } from '../../main/core/media/media-folder.ts'
import { LongTask } from '../../main/core/jobs/long-task.ts'
import { isWindows, megabyte, oldFile, sha256 } from './copied-file.ts'
import { failsWith } from './fails-with.ts'
import { openTestWorkspace, temporaryFolder } from './workspace.ts'

/** The task of a copy that reports no progress and is never cancelled. */
const silentTask = (of: string): LongTask =>
  new LongTask({
    of,
    emit: () => undefined,
    signal: { aborted: false },
    cancelled: { en: 'cancelled', id: 'dibatalkan' },
  })

const noClone = (): Promise<boolean> => Promise.resolve(false)
const unknownRoom = (): Promise<null> => Promise.resolve(null)

test('if the file system can clone, the clone is hashed and kept, writable by its owner only', async (context) => {
  const workspace = temporaryFolder(context)
  const { file, content } = oldFile(temporaryFolder(context), 'read-only.mp4', 2 * megabyte + 7)
  chmodSync(file, 0o444)
  const job = (uploadId: string) => ({ workspace, uploadId, source: file, name: 'read-only.mp4' })
  // Clones as a file system would, mode included, whatever this machine's disk supports.
  const clone = (source: string, place: string): Promise<boolean> => {
    copyFileSync(source, place)
    return Promise.resolve(true)
  }
  const uploadId = newId()
  const copied = await copyIn(job(uploadId), silentTask(uploadId), { clone, roomIn: unknownRoom })
  assert.deepEqual(copied, { bytes: content.length, hash: sha256(content) })
  const kept = path.join(uploadsFolder(workspace), `${uploadId}-${copied.hash}`)
  if (!isWindows) assert.equal(statSync(kept).mode & 0o777, 0o600)
  // The hash is of the clone's bytes, not of the source's.
  const odd = newId()
  const differs = await copyIn(job(odd), silentTask(odd), {
    roomIn: unknownRoom,
    clone: (_, place) => {
      writeFileSync(place, Buffer.alloc(content.length))
      return Promise.resolve(true)
    },
  })
  assert.equal(differs.hash, sha256(Buffer.alloc(content.length)))
  // Without clones the bytes are copied, with the same result.
  const plain = newId()
  assert.deepEqual(
    await copyIn(job(plain), silentTask(plain), { clone: noClone, roomIn: unknownRoom }),
    copied,
  )
  const written = path.join(uploadsFolder(workspace), `${plain}-${copied.hash}`)
  assert.deepEqual(readFileSync(written), content)
  if (!isWindows) assert.equal(statSync(written).mode & 0o777, 0o600)
})

test('a copy is refused if the disk has no room for it, unless it can be cloned', async (context) => {
  const workspace = temporaryFolder(context)
  const { file } = oldFile(temporaryFolder(context), 'film.mp4', megabyte)
  const job = (uploadId: string) => ({ workspace, uploadId, source: file, name: 'film.mp4' })
  const room = (bytes: number) => () => Promise.resolve(BigInt(bytes))
  const full = newId()
  await assert.rejects(
    copyIn(job(full), silentTask(full), { clone: noClone, roomIn: room(megabyte - 1) }),
    (error) => {
      failsWith('internal', /no room for film\.mp4: it is full/)(error)
      assert.ok(error instanceof ContractError)
      assert.match(error.failure.messageId ?? '', /disk penuh/)
      assert.equal(error.failure.expected, `${megabyte} bytes of room`)
      return true
    },
  )
  assert.deepEqual(readdirSync(uploadsFolder(workspace)), [])
  const fits = newId()
  await copyIn(job(fits), silentTask(fits), { clone: noClone, roomIn: room(megabyte) })
  const cloned = newId()
  const clone = (source: string, place: string): Promise<boolean> => {
    copyFileSync(source, place)
    return Promise.resolve(true)
  }
  await copyIn(job(cloned), silentTask(cloned), { clone, roomIn: room(0) })
  assert.equal(readdirSync(uploadsFolder(workspace)).length, 2)
})

test('system errors about a file are explained in both languages', () => {
  const said = (why: (name: string, error: unknown) => never, code: string): string => {
    try {
      return why('film.mp4', Object.assign(new Error(code), { code }))
    } catch (error) {
      assert.ok(error instanceof ContractError, code)
      assert.ok(error.failure.messageId, code)
      return `${error.failure.code}: ${error.failure.message}`
    }
  }
  const opening: Readonly<Record<string, RegExp>> = {
    ENOENT: /^not-found: film\.mp4 is no longer there/,
    EACCES: /^bad-input: You have no permission to read film\.mp4/,
    EPERM: /^bad-input: You have no permission to read film\.mp4/,
    EBUSY: /^conflict: film\.mp4 is in use/,
    EISDIR: /^bad-input: film\.mp4 is a folder/,
    EIO: /^internal: film\.mp4 could not be copied \(EIO\)/,
  }
  const copying: Readonly<Record<string, RegExp>> = {
    ENOSPC: /^internal: .* no room for film\.mp4/,
    EDQUOT: /^internal: .* no room for film\.mp4/,
    EFBIG: /^internal: .* does not accept files as large as film\.mp4/,
    EROFS: /^internal: The workspace cannot be written to/,
    EIO: /^internal: film\.mp4 could not be copied \(EIO\)/,
  }
  for (const [code, words] of Object.entries(opening)) assert.match(said(failOpening, code), words)
  for (const [code, words] of Object.entries(copying)) assert.match(said(failCopying, code), words)
  // Our own bugs must not be blamed on the file.
  assert.throws(() => failCopying('film.mp4', new TypeError('a bug')), TypeError)
})

test('a partial file left by an interrupted copy with the same id is overwritten', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const { file, content } = oldFile(temporaryFolder(context), 'a.bin', 1000)
  const uploadId = newId()
  mkdirSync(uploadsFolder(folder), { recursive: true })
  const part = path.join(uploadsFolder(folder), `${uploadId}.part`)
  writeFileSync(part, randomBytes(5000))
  assert.equal((await client.call('media.copyIn', { uploadId, path: file })).hash, sha256(content))
  assert.equal(existsSync(part), false)
})
