import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { removeStaleUploads, uploadsFolder, mediaFile } from '../../main/core/media/media-folder.ts'
import { MediaTransfer } from '../../main/core/media/transfer/media-transfer.ts'
import { failsWith } from './fails-with.ts'
import { jpeg, png, video } from './media-files.ts'
import { add } from './media-transfer.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from './workspace.ts'

test('a video is kept by its hash and identified by its bytes, whatever its name says', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const { folder } = core.context.workspace
  const bytes = await video({ codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 24 })
  const { ref, media, known } = await add(client, folder, 'serum-1212.png', bytes)
  const hash = createHash('sha256').update(bytes).digest('hex')
  assert.equal(ref, `sha256:${hash}/serum-1212.png`)
  assert.deepEqual(
    { ...media, name: undefined },
    {
      hash,
      name: undefined,
      bytes: bytes.length,
      format: 'mp4',
      videoCodec: 'avc',
      audioCodec: null,
      width: 1080,
      height: 1920,
      seconds: 24,
      framesPerSecond: 30,
      broken: false,
      damage: null,
    },
  )
  assert.equal(known, false)
  assert.ok(existsSync(mediaFile(folder, hash)))
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [])
  // A lost answer is sent again.
  const uploadId = newId()
  const transfer = new MediaTransfer(folder)
  await transfer.answer({
    method: 'PUT',
    target: `/${uploadId}?key=${transfer.key}`,
    range: null,
    body: (async function* () {
      yield jpeg(1080, 1350)
    })(),
  })
  const first = await client.call('media.add', { uploadId, name: 'a.jpg' })
  assert.equal((await client.call('media.add', { uploadId, name: 'a.jpg' })).ref, first.ref)
  const again = await add(client, folder, 'the same.mp4', bytes)
  assert.deepEqual([again.known, again.ref], [true, `sha256:${hash}/the same.mp4`])
})

test('what TikTok does not accept is detected in the bytes: frame rate, dimensions, codec, invalid pictures', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const { folder } = core.context.workspace
  const account = await makeAccount(client)
  const verdictOf = async (format: 'video' | 'photo', name: string, bytes: Uint8Array): Promise<string> => {
    const { ref } = await add(client, folder, name, bytes)
    const post = await make(client, account, {
      format,
      caption: 'Halo',
      privacy: 'PUBLIC_TO_EVERYONE',
      media: [ref],
    })
    return `${post.status} ${post.reason?.rule ?? ''}`.trim()
  }
  const videoFile = { codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 10 } as const
  assert.equal(await verdictOf('video', 'a.mp4', await video(videoFile)), 'clear')
  assert.equal(
    await verdictOf('video', 'fast.mp4', await video({ ...videoFile, framesPerSecond: 61 })),
    'blocked limits.video-frame-rate',
  )
  assert.equal(
    await verdictOf('video', 'small.mp4', await video({ ...videoFile, width: 240, height: 426 })),
    'blocked limits.video-pixels',
  )
  assert.equal(
    await verdictOf('video', 'long.mp4', await video({ ...videoFile, framesPerSecond: 23, seconds: 605 })),
    'blocked limits.video-duration',
  )
  assert.equal(
    await verdictOf('video', 'hevc.mov', await video({ ...videoFile, codec: 'hevc', container: 'mov' })),
    'clear',
  )
  assert.equal(
    await verdictOf('video', 'av1.mp4', await video({ ...videoFile, codec: 'av1' })),
    'blocked limits.video-codec',
  )
  // A codec that the reader cannot name, such as ProRes from an editor, is not accepted by TikTok either.
  const proRes = Buffer.from(await video({ ...videoFile, container: 'mov' }))
  for (let at = proRes.indexOf('avc1'); at >= 0; at = proRes.indexOf('avc1', at + 4))
    proRes.write('apch', at, 'latin1')
  assert.equal(await verdictOf('video', 'master.mov', proRes), 'blocked limits.video-codec')
  assert.equal(await verdictOf('video', 'lie.mp4', png(1080, 1920)), 'blocked limits.video-format')
  // Files that other programs can play are named for what they are, not called damaged.
  const others = {
    'obs.mkv': [0x1a, 0x45, 0xdf, 0xa3, 0x8b, 0x42, 0x82, 0x88, ...Buffer.from('matroska')],
    'camera.avi': [...Buffer.from('RIFF'), 0, 1, 0, 0, ...Buffer.from('AVI LIST')],
    'stream.ts': Array.from({ length: 400 }, (_, at) => (at % 188 === 0 ? 0x47 : 0)),
  }
  for (const [name, bytes] of Object.entries(others))
    assert.equal(await verdictOf('video', name, Uint8Array.from(bytes)), 'blocked limits.video-format', name)
  assert.equal(await verdictOf('photo', 'a.jpg', jpeg(1080, 1350)), 'clear')
  assert.equal(
    await verdictOf('photo', 'cut.jpg', jpeg(1080, 1350).subarray(0, -2)),
    'blocked limits.cut-off-file',
  )
  // An embedded preview has its own end marker, and data after the picture's end does no harm.
  const [start, rest] = [jpeg(1080, 1350).subarray(0, 2), jpeg(1080, 1350).subarray(2)]
  const preview = Buffer.from('ffe10006ffd9ffd9', 'hex')
  assert.equal(
    await verdictOf('photo', 'preview.jpg', Buffer.concat([start, preview, rest.subarray(0, -2)])),
    'blocked limits.cut-off-file',
  )
  assert.equal(
    await verdictOf('photo', 'trailer.jpg', Buffer.concat([start, preview, rest, Buffer.from('SEFT')])),
    'clear',
  )
  assert.equal(await verdictOf('photo', 'a.jpg', png(1080, 1350)), 'blocked limits.photo-format')
  assert.equal(await verdictOf('video', 'nothing.mp4', new Uint8Array()), 'blocked limits.broken-file')
  assert.equal(
    await verdictOf('video', 'noise.mp4', new TextEncoder().encode('no film at all, only words')),
    'blocked limits.broken-file',
  )
  const whole = await video(videoFile)
  assert.equal(
    await verdictOf('video', 'cut.mp4', whole.subarray(0, Math.floor(whole.length * 0.6))),
    'blocked limits.cut-off-file',
  )
})

test('a file of four gigabytes and one byte has a finding, and is not read in full', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const { folder } = core.context.workspace
  const uploadId = newId()
  mkdirSync(uploadsFolder(folder), { recursive: true })
  const file = path.join(uploadsFolder(folder), `${uploadId}-${'a'.repeat(64)}`)
  writeFileSync(
    file,
    await video({ codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 10 }),
  )
  truncateSync(file, 4 * 1024 ** 3 + 1)
  const before = performance.now()
  const { ref, media } = await client.call('media.add', { uploadId, name: 'big.mp4' })
  assert.ok(performance.now() - before < 5000)
  assert.equal(media.bytes, 4 * 1024 ** 3 + 1)
  const account = await makeAccount(client)
  const post = await make(client, account, { caption: 'x', privacy: 'PUBLIC_TO_EVERYONE', media: [ref] })
  assert.equal(post.reason?.rule, 'limits.video-size')
})

test('an interrupted upload leaves nothing; a missing file is recognised by its hash when it is added again', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const { folder } = core.context.workspace
  const transfer = new MediaTransfer(folder)
  const uploadId = newId()
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1000)
    throw new Error('gone')
  }
  const answer = await transfer.answer({
    method: 'PUT',
    target: `/${uploadId}?key=${transfer.key}`,
    range: null,
    body: broken(),
  })
  assert.equal(answer.status, 400)
  assert.deepEqual(readdirSync(uploadsFolder(folder)), [])
  await assert.rejects(
    client.call('media.add', { uploadId, name: 'a.mp4' }),
    failsWith('not-found', /did not arrive completely/),
  )
  const bytes = jpeg(1080, 1350)
  const { media } = await add(client, folder, 'a.jpg', bytes)
  truncateSync(mediaFile(folder, media.hash), 3)
  const present = async (): Promise<boolean | undefined> =>
    (await client.call('media.get', { hashes: [media.hash] }))[0]?.present
  assert.equal(await present(), false)
  await add(client, folder, 'found.jpg', bytes)
  assert.equal(await present(), true)
})

test('the media transfer requires its key, and serves a video range by range', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const { folder } = core.context.workspace
  const bytes = await video({ codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 5 })
  const { media } = await add(client, folder, 'a.mp4', bytes)
  const transfer = new MediaTransfer(folder)
  const get = async (target: string, range: string | null = null) => {
    const answer = await transfer.answer({ method: 'GET', target, range, body: null })
    const { body } = answer
    const chunks: Uint8Array[] = []
    if (body !== null && typeof body !== 'string') for await (const chunk of body) chunks.push(chunk)
    return { ...answer, bytes: Buffer.concat(chunks) }
  }
  const address = `/${media.hash}?type=video/mp4&key=`
  assert.equal((await get(`${address}${'x'.repeat(43)}`)).status, 403)
  assert.equal((await get(address)).status, 403)
  const whole = await get(address + transfer.key)
  assert.deepEqual(
    [whole.status, whole.headers['Content-Type'], whole.bytes.equals(bytes)],
    [200, 'video/mp4', true],
  )
  const part = await get(address + transfer.key, 'bytes=10-19')
  assert.deepEqual(
    [part.status, part.headers['Content-Range'], part.bytes.equals(bytes.subarray(10, 20))],
    [206, `bytes 10-19/${bytes.length}`, true],
  )
  assert.equal((await get(address + transfer.key, 'bytes=-5')).bytes.length, 5)
  assert.equal((await get(address + transfer.key, `bytes=${bytes.length}-`)).status, 416)
  assert.equal((await get(`/../workspace.db?type=video/mp4&key=${transfer.key}`)).status, 404)
  assert.equal((await get(`/${media.hash}?type=text/html&key=${transfer.key}`)).status, 404)
  assert.equal((await get(`/${'0'.repeat(64)}?type=video/mp4&key=${transfer.key}`)).status, 404)
  // A malformed address is refused like any other, and does not end the program.
  for (const odd of [
    '',
    '/',
    '//',
    '///x',
    '/%',
    '/?',
    `/%E0%A4%A?key=${transfer.key}`,
    `//?key=${transfer.key}`,
    '\\',
    'http://[',
  ])
    assert.ok([403, 404].includes((await get(odd)).status), odd)
})

test('start-up clears old leftovers, but nothing that another process is receiving', (context) => {
  const folder = temporaryFolder(context)
  mkdirSync(uploadsFolder(folder), { recursive: true })
  const now = Date.now()
  for (const [name, hours] of [
    ['old.part', 25],
    ['fresh.part', 1],
  ] as const) {
    const file = path.join(uploadsFolder(folder), name)
    writeFileSync(file, 'x')
    utimesSync(file, (now - hours * 3_600_000) / 1000, (now - hours * 3_600_000) / 1000)
  }
  removeStaleUploads(folder, now)
  assert.deepEqual(readdirSync(uploadsFolder(folder)), ['fresh.part'])
})
