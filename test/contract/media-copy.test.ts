import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { test } from 'node:test'
import { ContractError } from '../../shared/contract/errors.ts'
import { maxMedia } from '../../shared/post/media.ts'
import { newId } from '../../shared/post/ids.ts'
import { uploadsFolder, mediaFile } from '../../main/core/media/media-folder.ts'
import { videoOptions, isWindows, megabyte, oldFile, sha256 } from './copied-file.ts'
import { failsWith } from './fails-with.ts'
import { video } from './media-files.ts'
import { openTestWorkspace, temporaryFolder } from './workspace.ts'

test('a file is copied by path, added by hash, and the original stays in place', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const outside = temporaryFolder(context)
  const file = path.join(outside, 'serum-1212.mp4')
  const bytes = await video(videoOptions)
  writeFileSync(file, bytes)
  const uploadId = newId()
  const copied = await client.call('media.copyIn', { uploadId, path: file })
  assert.deepEqual(copied, { bytes: bytes.length, hash: sha256(bytes) })
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [`${uploadId}-${copied.hash}`])
  const { ref, media } = await client.call('media.add', { uploadId, name: 'serum-1212.mp4' })
  assert.deepEqual([ref, media.seconds, media.broken], [`sha256:${copied.hash}/serum-1212.mp4`, 3, false])
  assert.deepEqual(readFileSync(mediaFile(folder, copied.hash)), Buffer.from(bytes))
  assert.deepEqual([readFileSync(file), readdirSync(uploadsFolder(folder))], [Buffer.from(bytes), []])
})

test('a repeated copy request, before or after adding, returns the same answer without copying again', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const { file, content } = oldFile(temporaryFolder(context), 'a.bin', 3 * megabyte)
  const uploadId = newId()
  const input = { uploadId, path: file }
  const answer = { bytes: content.length, hash: sha256(content) }
  const [first, second] = await Promise.all([
    client.call('media.copyIn', input),
    client.call('media.copyIn', input),
  ])
  assert.deepEqual([first, second], [answer, answer])
  // The answer comes from the earlier copy: the file is not read again.
  rmSync(file)
  assert.deepEqual(await client.call('media.copyIn', input), answer)
  await client.call('media.add', { uploadId, name: 'a.bin' })
  assert.deepEqual(await client.call('media.copyIn', input), answer)
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [])
})

test('two simultaneous copies of one file are two uploads but one file in the workspace', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const { file, content } = oldFile(temporaryFolder(context), 'a.bin', 3 * megabyte)
  const ids = [newId(), newId()] as const
  await Promise.all(ids.map((uploadId) => client.call('media.copyIn', { uploadId, path: file })))
  const hash = sha256(content)
  assert.deepEqual(readdirSync(uploadsFolder(folder)).sort(), ids.map((id) => `${id}-${hash}`).sort())
  const known = []
  for (const uploadId of ids) known.push((await client.call('media.add', { uploadId, name: 'a.bin' })).known)
  assert.deepEqual([known, readdirSync(uploadsFolder(folder))], [[false, true], []])
})

test('a different file with the id of a running copy is refused without harm to either', async (context) => {
  const { client } = openTestWorkspace(context)
  const outside = temporaryFolder(context)
  const { file, content } = oldFile(outside, 'a.bin', 3 * megabyte)
  const other = oldFile(outside, 'b.bin', 10).file
  const uploadId = newId()
  const first = client.call('media.copyIn', { uploadId, path: file })
  await assert.rejects(
    client.call('media.copyIn', { uploadId, path: other }),
    failsWith('conflict', /Another file/),
  )
  assert.equal((await first).hash, sha256(content))
})

test('paths that cannot be copied are refused in both languages and leave nothing behind', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const outside = temporaryFolder(context)
  const whole = oldFile(outside, 'whole.mp4', 100).file
  const huge = oldFile(outside, 'huge.mp4', 0).file
  truncateSync(huge, maxMedia + 1)
  mkdirSync(path.join(outside, 'folder'))
  mkdirSync(uploadsFolder(folder), { recursive: true })
  const waiting = path.join(uploadsFolder(folder), 'waiting')
  writeFileSync(waiting, 'x')
  const cases: (readonly [string, string, RegExp])[] = [
    [path.join(outside, 'gone.mp4'), 'not-found', /^gone\.mp4 is no longer there\./],
    [path.join(whole, 'below-a-file.mp4'), 'not-found', /is no longer there/],
    [path.join(outside, 'folder'), 'bad-input', /^folder is a folder\./],
    [huge, 'bad-input', /^huge\.mp4 is larger than 64 GB\./],
    [waiting, 'bad-input', /already being added/],
    [path.join(uploadsFolder(folder), '..', 'incoming', 'waiting'), 'bad-input', /already being added/],
    ['whole.mp4', 'bad-input', /the full path/],
    [path.join('.', 'whole.mp4'), 'bad-input', /the full path/],
    [`${whole}\0.mp4`, 'bad-input', /without NUL/],
    ['', 'bad-input', /path/],
  ]
  if (!isWindows) {
    const link = (name: string, to: string): string => {
      symlinkSync(to, path.join(outside, name))
      return path.join(outside, name)
    }
    execFileSync('mkfifo', [path.join(outside, 'fifo.mp4')])
    const socket = createServer().listen(path.join(outside, 'socket.mp4'))
    context.after(() => socket.close())
    cases.push(
      [path.join(outside, 'fifo.mp4'), 'bad-input', /a device or a pipe/],
      [path.join(outside, 'socket.mp4'), 'bad-input', /a device or a pipe/],
      ['/dev/zero', 'bad-input', /a device or a pipe/],
      [link('to-nothing.mp4', path.join(outside, 'gone.mp4')), 'not-found', /is no longer there/],
      [link('to-itself.mp4', path.join(outside, 'to-itself.mp4')), 'not-found', /is no longer there/],
      [link('to-incoming.mp4', waiting), 'bad-input', /already being added/],
      [path.join(outside, 'x'.repeat(256)), 'bad-input', /too long for this system/],
    )
  }
  for (const [given, code, words] of cases) {
    const uploadId = newId()
    await assert.rejects(client.call('media.copyIn', { uploadId, path: given }), (error) => {
      failsWith(code, words)(error)
      assert.ok(error instanceof ContractError)
      // Schema errors are for programs; errors about files are for people.
      if (given !== '' && !given.includes('\0')) assert.ok(error.failure.messageId, given)
      return true
    })
    await assert.rejects(
      client.call('media.add', { uploadId, name: 'a.mp4' }),
      failsWith('not-found', /did not arrive completely/),
    )
  }
  assert.deepEqual(readdirSync(uploadsFolder(folder)), ['waiting'])
})

test('an unreadable file is refused', async (context) => {
  if (isWindows || process.getuid?.() === 0) {
    context.skip('root and Windows may read every file')
    return
  }
  const { client } = openTestWorkspace(context)
  const { file } = oldFile(temporaryFolder(context), 'secret.mp4', 10)
  chmodSync(file, 0)
  await assert.rejects(
    client.call('media.copyIn', { uploadId: newId(), path: file }),
    failsWith('bad-input', /^You have no permission to read secret\.mp4/),
  )
})

test('links are followed, names in any script and of any length work, and an empty file counts as a file', async (context) => {
  const { client } = openTestWorkspace(context)
  const outside = temporaryFolder(context)
  const names = [
    'Video Pelanggan “Bu Sri” ✨ 100% (final) #2.mp4',
    'फ़िल्म 电影 فيلم.mp4',
    // The same letter in two Unicode forms makes two different names.
    'caf\u00e9.mp4',
    'cafe\u0301.mp4',
    '-rf.mp4',
    `${'x'.repeat(251)}.mp4`,
    `${'字'.repeat(83)}.mp4`,
    ...(isWindows ? [] : ['two\nlines.mp4', 'back\\slash.mp4', 'trailing ']),
  ]
  let folder = outside
  // A path far beyond the 260 characters that old Windows programs support.
  for (let depth = 0; depth < 8; depth++) folder = path.join(folder, 'y'.repeat(100))
  mkdirSync(folder, { recursive: true })
  for (const name of names) {
    const content = Buffer.from(`the film ${name}`)
    writeFileSync(path.join(folder, name), content)
    const copied = await client.call('media.copyIn', { uploadId: newId(), path: path.join(folder, name) })
    assert.equal(copied.hash, sha256(content), name)
  }
  const target = oldFile(outside, 'target.mp4', 1000)
  if (!isWindows) {
    symlinkSync(target.file, path.join(outside, 'first link.mp4'))
    symlinkSync('first link.mp4', path.join(outside, 'second link.mp4'))
    const given = path.join(outside, 'second link.mp4')
    assert.equal(
      (await client.call('media.copyIn', { uploadId: newId(), path: given })).hash,
      sha256(target.content),
    )
    // The link's target is copied, not the link.
    assert.ok(statSync(given).isFile())
  }
  const empty = oldFile(outside, 'empty.mp4', 0).file
  const uploadId = newId()
  assert.deepEqual(await client.call('media.copyIn', { uploadId, path: empty }), {
    bytes: 0,
    hash: sha256(Buffer.alloc(0)),
  })
  assert.equal((await client.call('media.add', { uploadId, name: 'empty.mp4' })).media.broken, true)
})

test('holes in sparse files are copied exactly, edges included, and take no space', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const outside = temporaryFolder(context)
  for (const size of [1, megabyte - 1, megabyte, megabyte + 1, 3 * megabyte]) {
    const { file, content } = oldFile(outside, `${size}.bin`, size)
    const copied = await client.call('media.copyIn', { uploadId: newId(), path: file })
    assert.deepEqual(copied, { bytes: size, hash: sha256(content) })
  }
  const sparse = path.join(outside, 'sparse.bin')
  writeFileSync(sparse, 'head')
  truncateSync(sparse, 64 * megabyte + 5)
  const uploadId = newId()
  const { bytes, hash } = await client.call('media.copyIn', { uploadId, path: sparse })
  const copy = path.join(uploadsFolder(folder), `${uploadId}-${hash}`)
  assert.deepEqual([bytes, statSync(copy).size], [64 * megabyte + 5, 64 * megabyte + 5])
  assert.equal(hash, sha256(readFileSync(sparse)))
  assert.equal(hash, sha256(readFileSync(copy)))
  if (!isWindows) assert.ok(statSync(copy).blocks * 512 < 8 * megabyte)
})
