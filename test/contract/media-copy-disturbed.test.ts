import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import { uploadsFolder } from '../../main/core/media/media-folder.ts'
import { isWindows, megabyte, oldFile, sha256 } from './copied-file.ts'
import { failsWith } from './fails-with.ts'
import { openTestWorkspace, temporaryFolder } from './workspace.ts'

function meddling(context: Parameters<typeof openTestWorkspace>[0], meddle: () => void) {
  let isDone = false
  return openTestWorkspace(context, {
    emit: (event) => {
      if (event.event !== 'progress' || isDone) return
      isDone = true
      meddle()
    },
  })
}

test('a file that shrinks, grows or is written to during the copy is refused; one that is deleted is copied whole', async (context) => {
  const outside = temporaryFolder(context)
  const { file, content } = oldFile(outside, 'busy.mp4', 5 * megabyte)
  const kept = path.join(outside, 'kept')
  copyFileSync(file, kept)
  const changes: (readonly [string, () => void])[] = [
    ['shrinks', () => truncateSync(file, 2 * megabyte)],
    ['shrinks to nothing', () => truncateSync(file, 0)],
    ['grows', () => appendFileSync(file, randomBytes(3 * megabyte))],
    ['grows by a byte', () => appendFileSync(file, 'x')],
    ['is written to', () => writeFileSync(file, 'another start', { flag: 'r+' })],
  ]
  for (const [what, change] of changes) {
    copyFileSync(kept, file)
    utimesSync(file, 1_700_000_000, 1_700_000_000)
    const { client, folder } = meddling(context, change)
    await assert.rejects(
      client.call('media.copyIn', { uploadId: newId(), path: file }),
      failsWith('conflict', /^busy\.mp4 was changed while it was being copied/),
      what,
    )
    assert.deepEqual(readdirSync(uploadsFolder(folder)), [], what)
  }
  if (isWindows) return
  for (const what of ['vanishes', 'is replaced']) {
    copyFileSync(kept, file)
    const { client } = meddling(context, () => {
      rmSync(file)
      if (what === 'is replaced') writeFileSync(file, 'another film')
    })
    const copied = await client.call('media.copyIn', { uploadId: newId(), path: file })
    assert.deepEqual(copied, { bytes: content.length, hash: sha256(content) }, what)
  }
})

test('a cancelled copy stops, leaves nothing behind, and can be repeated with the same id', async (context) => {
  let cancel: (() => void) | null = null
  const { client, folder } = openTestWorkspace(context, {
    emit: (event) => {
      if (event.event !== 'progress') return
      cancel?.()
      cancel = null
    },
  })
  const { file, content } = oldFile(temporaryFolder(context), 'long.mp4', 64 * megabyte)
  const uploadId = newId()
  const cancelled = new Promise<{ found: boolean }>((resolve) => {
    cancel = () => resolve(client.call('media.cancelCopy', { uploadId }))
  })
  await assert.rejects(
    client.call('media.copyIn', { uploadId, path: file }),
    failsWith('cancelled', /cancelled/),
  )
  assert.deepEqual(await cancelled, { found: true })
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [])
  // Even for a copy that finishes before anything else gets a turn.
  const small = { uploadId: newId(), path: oldFile(temporaryFolder(context), 'small.mp4', 10).file }
  cancel = () => void client.call('media.cancelCopy', { uploadId: small.uploadId })
  await assert.rejects(client.call('media.copyIn', small), failsWith('cancelled'))
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [])
  // Cancelled and started again at once: the second waits until the first is cleaned up.
  const first = client.call('media.copyIn', { uploadId, path: file })
  const stopped = client.call('media.cancelCopy', { uploadId })
  const again = client.call('media.copyIn', { uploadId, path: file })
  await assert.rejects(first, failsWith('cancelled'))
  // Cancelling waits for the cancelled copy, and must not discard the one started after it.
  await stopped
  assert.equal((await again).hash, sha256(content))
  // A finished copy that was never added is discarded too.
  assert.deepEqual(await client.call('media.cancelCopy', { uploadId }), { found: true })
  assert.deepEqual(await client.call('media.cancelCopy', { uploadId }), { found: false })
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [])
})

test('closing the workspace does not wait for copies: they are cancelled and leave nothing behind', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const { file } = oldFile(temporaryFolder(context), 'long.mp4', 96 * megabyte)
  const copies = [newId(), newId()].map((uploadId) => client.call('media.copyIn', { uploadId, path: file }))
  const outcomes = Promise.allSettled(copies)
  await core.close()
  for (const outcome of await outcomes) {
    assert.equal(outcome.status, 'rejected')
    failsWith('cancelled')(outcome.reason)
  }
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [])
})

test("progress in bytes is reported under the upload's id, sparingly, and other calls are served meanwhile", async (context) => {
  const reported: Extract<CoreEvent, { event: 'progress' }>[] = []
  const { client } = openTestWorkspace(context, {
    emit: (event) => {
      if (event.event === 'progress') reported.push(event)
    },
  })
  const size = 192 * megabyte
  const file = path.join(temporaryFolder(context), 'long.mp4')
  writeFileSync(file, Buffer.alloc(size, 7))
  const uploadId = newId()
  const begun = performance.now()
  let isDone = false
  const copied = client.call('media.copyIn', { uploadId, path: file }).finally(() => (isDone = true))
  let served = 0
  while (!isDone) {
    await client.call('workspace.status', {})
    if (!isDone) served++
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.equal((await copied).bytes, size)
  const seconds = (performance.now() - begun) / 1000
  // At least one call per 4 MB; a copy that blocks the thread would serve none.
  assert.ok(served >= 48, `served ${served}`)
  assert.ok(reported.length <= 10 * seconds + 3, `${reported.length} in ${seconds} s`)
  assert.ok(reported.every(({ of, task, total }) => of === uploadId && task === 'media' && total === size))
  const done = reported.map((event) => event.done)
  assert.deepEqual(
    done,
    [...done].sort((a, b) => a - b),
  )
  assert.deepEqual([done[0], done.at(-1)], [0, size])
})
