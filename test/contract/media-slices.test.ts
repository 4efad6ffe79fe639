import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { sliceBytes } from '../../shared/contract/methods/media.ts'
import { maxMedia } from '../../shared/post/media.ts'
import { newId } from '../../shared/post/ids.ts'
import { MediaTransfer, type MediaAnswer } from '../../main/core/media/transfer/media-transfer.ts'
import { removeStaleUploads, uploadsFolder } from '../../main/core/media/media-folder.ts'
import { failsWith } from './fails-with.ts'
import { openTestWorkspace, temporaryFolder } from './workspace.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function* chunks(bytes: Uint8Array, length = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length)
}

/** The media transfer of a folder, with shortcuts to call it. */
function doorOf(folder: string) {
  const transfer = new MediaTransfer(folder)
  const ask = async (
    method: string,
    target: string,
    body: AsyncIterable<Uint8Array> | null,
  ): Promise<readonly [MediaAnswer['status'], string]> => {
    const answer = await transfer.answer({ method, target, range: null, body })
    return [answer.status, typeof answer.body === 'string' ? answer.body : '']
  }
  const address = (uploadId: string, query = ''): string => `/${uploadId}?key=${transfer.key}${query}`
  return {
    transfer,
    slice: (
      uploadId: string,
      from: number | string,
      of: number | string,
      body: Uint8Array | AsyncIterable<Uint8Array>,
    ) =>
      ask(
        'PUT',
        address(uploadId, `&from=${from}&of=${of}`),
        body instanceof Uint8Array ? chunks(body) : body,
      ),
    whole: (uploadId: string, bytes: Uint8Array) => ask('PUT', address(uploadId), chunks(bytes)),
    giveUp: (uploadId: string) => ask('DELETE', address(uploadId), null),
    incoming: () => (existsSync(uploadsFolder(folder)) ? readdirSync(uploadsFolder(folder)) : []),
    content: (name: string) => readFileSync(path.join(uploadsFolder(folder), name)),
  }
}

const opened = (context: TestContext) => {
  const { client, folder } = openTestWorkspace(context)
  return { client, folder, ...doorOf(folder) }
}

test('a file sent slice by slice is the same as one sent whole', async (context) => {
  const { client, slice, incoming } = opened(context)
  const bytes = randomBytes(2 * sliceBytes + 12_345)
  const uploadId = newId()
  const answers = []
  for (let from = 0; from < bytes.length; from += sliceBytes)
    answers.push(await slice(uploadId, from, bytes.length, bytes.subarray(from, from + sliceBytes)))
  assert.deepEqual(answers, [
    [202, String(sliceBytes)],
    [202, String(2 * sliceBytes)],
    [201, String(bytes.length)],
  ])
  assert.deepEqual(incoming(), [`${uploadId}-${sha256(bytes)}`])
  const { media } = await client.call('media.add', { uploadId, name: 'pasted.png' })
  assert.deepEqual([media.hash, media.bytes], [sha256(bytes), bytes.length])
  assert.deepEqual(incoming(), [])
})

test('slices of any size make one file, also an empty one and one of a single slice', async (context) => {
  const { transfer, slice, incoming, content } = opened(context)
  const bytes = randomBytes(10_000)
  const odd = newId()
  const edges = [0, 1, 2, 700, 8191, 8192, 9999, 10_000]
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const answer = await slice(odd, from, bytes.length, bytes.subarray(from, edges[index + 1]))
    assert.equal(answer[0], edges[index + 1] === bytes.length ? 201 : 202)
  }
  assert.deepEqual(content(`${odd}-${sha256(bytes)}`), bytes)
  const single = newId()
  assert.deepEqual(await slice(single, 0, bytes.length, bytes), [201, '10000'])
  const empty = newId()
  assert.deepEqual(await slice(empty, 0, 0, new Uint8Array()), [201, '0'])
  assert.ok(incoming().includes(`${empty}-${sha256(new Uint8Array())}`))
  // A request without a body, such as Electron's empty ones.
  const bodiless = newId()
  const target = `/${bodiless}?key=${transfer.key}&from=0&of=0`
  assert.equal((await transfer.answer({ method: 'PUT', target, range: null, body: null })).status, 201)
})

test('a gap, an overlap, a wrong total and another upload’s slice are refused, and nothing is lost', async (context) => {
  const { slice, whole, incoming, content } = opened(context)
  const bytes = randomBytes(300_000)
  const [uploadId, other] = [newId(), newId()]
  const part = (from: number, to: number): Uint8Array => bytes.subarray(from, to)
  const total = bytes.length
  assert.deepEqual(await slice(uploadId, 0, total, part(0, 100_000)), [202, '100000'])
  const noise = randomBytes(1000)
  const refused: (readonly [string, Promise<readonly [number, string]>, number, string])[] = [
    ['a gap', slice(uploadId, 200_000, total, noise), 409, '100000'],
    ['an overlap', slice(uploadId, 50_000, total, noise), 409, '100000'],
    ['the first once more', slice(uploadId, 0, total, part(0, 100_000)), 409, '100000'],
    ['another total', slice(uploadId, 100_000, total + 1, noise), 409, '100000'],
    ['a smaller total', slice(uploadId, 100_000, 100_500, noise), 409, '100000'],
    ['another upload', slice(other, 100_000, total, noise), 409, '0'],
    ['a whole file under the same id', whole(uploadId, noise), 409, 'This upload comes in slices'],
    ['behind the end', slice(uploadId, total, total, noise), 400, 'Bad request'],
    ['far behind the end', slice(uploadId, total + 5, total, noise), 400, 'Bad request'],
    ['more than the total', slice(newId(), 0, 999, noise), 400, 'Bad request'],
    ['nothing', slice(newId(), 0, 10, new Uint8Array()), 400, 'Bad request'],
    ['a total too large', slice(newId(), 0, maxMedia + 1, noise), 413, 'Too large'],
    ['no offset', slice(newId(), '', total, noise), 400, 'Bad request'],
    ['a negative offset', slice(newId(), -1, total, noise), 400, 'Bad request'],
    ['half a byte', slice(newId(), '0.5', total, noise), 400, 'Bad request'],
    ['an endless total', slice(newId(), 0, 'Infinity', noise), 400, 'Bad request'],
    ['no id', slice('..', 0, total, noise), 400, 'Bad request'],
    ['an id in capitals', slice(newId().toUpperCase(), 0, total, noise), 400, 'Bad request'],
  ]
  for (const [what, asked, status, body] of refused) assert.deepEqual(await asked, [status, body], what)
  // For the slice that is next: an empty one, and one longer than the rest of the file.
  assert.deepEqual(await slice(uploadId, 100_000, total, new Uint8Array()), [400, 'Bad request'])
  assert.deepEqual(await slice(uploadId, 100_000, total, randomBytes(200_001)), [400, 'Bad request'])
  assert.deepEqual(await slice(uploadId, 100_000, total, part(100_000, 250_000)), [202, '250000'])
  assert.deepEqual(await slice(uploadId, 250_000, total, part(250_000, total)), [201, String(total)])
  assert.deepEqual(incoming(), [`${uploadId}-${sha256(bytes)}`])
  assert.deepEqual(content(`${uploadId}-${sha256(bytes)}`), bytes)
})

test('a slice above the agreed size is refused, and the right one is accepted after it', async (context) => {
  const { slice } = opened(context)
  const bytes = randomBytes(sliceBytes + 1000)
  const uploadId = newId()
  assert.deepEqual(await slice(uploadId, 0, bytes.length, bytes.subarray(0, sliceBytes + 1)), [
    413,
    'Too large',
  ])
  assert.deepEqual(await slice(uploadId, 0, bytes.length, bytes.subarray(0, sliceBytes)), [
    202,
    String(sliceBytes),
  ])
  assert.deepEqual(await slice(uploadId, sliceBytes, bytes.length, bytes.subarray(sliceBytes)), [
    201,
    String(bytes.length),
  ])
})

test('an interrupted slice can be sent again, and the file is still complete', async (context) => {
  const { slice, incoming, content } = opened(context)
  const bytes = randomBytes(200_000)
  const uploadId = newId()
  async function* broken(some: Uint8Array): AsyncGenerator<Uint8Array> {
    yield some
    throw new Error('gone')
  }
  assert.deepEqual(await slice(uploadId, 0, bytes.length, broken(bytes.subarray(0, 10))), [
    400,
    'The slice did not arrive completely',
  ])
  assert.deepEqual(incoming(), [])
  assert.equal((await slice(uploadId, 0, bytes.length, bytes.subarray(0, 100_000)))[0], 202)
  assert.equal((await slice(uploadId, 100_000, bytes.length, broken(randomBytes(60_000))))[0], 400)
  // The interrupted part takes no space.
  assert.equal(content(`${uploadId}.part`).length, 100_000)
  assert.deepEqual(await slice(uploadId, 100_000, bytes.length, bytes.subarray(100_000)), [201, '200000'])
  assert.deepEqual(content(`${uploadId}-${sha256(bytes)}`), bytes)
})

test('the same slice sent twice at once is stored once', async (context) => {
  const { slice, content } = opened(context)
  const bytes = randomBytes(500_000)
  const uploadId = newId()
  const first = await Promise.all(
    [1, 2].map(() => slice(uploadId, 0, bytes.length, bytes.subarray(0, 400_000))),
  )
  assert.deepEqual(first.map(([status]) => status).sort(), [202, 409])
  const last = await Promise.all(
    [1, 2].map(() => slice(uploadId, 400_000, bytes.length, bytes.subarray(400_000))),
  )
  assert.deepEqual(last.map(([status]) => status).sort(), [201, 409])
  assert.deepEqual(content(`${uploadId}-${sha256(bytes)}`), bytes)
})

test('the last slice, sent again after its answer was lost, gets the same answer', async (context) => {
  const { slice, incoming } = opened(context)
  const bytes = randomBytes(1000)
  const uploadId = newId()
  await slice(uploadId, 0, 1000, bytes.subarray(0, 600))
  assert.deepEqual(await slice(uploadId, 600, 1000, bytes.subarray(600)), [201, '1000'])
  assert.deepEqual(await slice(uploadId, 600, 1000, bytes.subarray(600)), [201, '1000'])
  // With another total, it is a different file.
  assert.deepEqual(await slice(uploadId, 600, 2000, bytes), [409, '1000'])
  assert.equal(incoming().length, 1)
})

test('alternating slices of two uploads do not mix', async (context) => {
  const { slice, incoming } = opened(context)
  const videos = [randomBytes(30_000), randomBytes(30_000)].map((bytes) => ({ bytes, uploadId: newId() }))
  for (let from = 0; from < 30_000; from += 10_000)
    await Promise.all(
      videos.map(({ bytes, uploadId }) => slice(uploadId, from, 30_000, bytes.subarray(from, from + 10_000))),
    )
  assert.deepEqual(
    incoming().sort(),
    videos.map(({ bytes, uploadId }) => `${uploadId}-${sha256(bytes)}`).sort(),
  )
})

test('a discarded upload leaves nothing, whether before, during or after its last slice', async (context) => {
  const { client, slice, giveUp, incoming } = opened(context)
  const bytes = randomBytes(50_000)
  const idle = newId()
  await slice(idle, 0, 90_000, bytes)
  assert.deepEqual([await giveUp(idle), incoming()], [[204, ''], []])
  assert.deepEqual(await slice(idle, 50_000, 90_000, bytes.subarray(0, 40_000)), [409, '0'])
  const busy = newId()
  let resume: () => void = () => undefined
  const wait = new Promise<void>((resolve) => {
    resume = resolve
  })
  const began = slice(
    busy,
    0,
    50_000,
    (async function* () {
      yield bytes.subarray(0, 10_000)
      await wait
      yield bytes.subarray(10_000)
    })(),
  )
  await giveUp(busy)
  resume()
  assert.deepEqual([await began, incoming()], [[409, '0'], []])
  const ended = newId()
  await slice(ended, 0, 50_000, bytes)
  assert.deepEqual([incoming().length, await giveUp(ended), incoming()], [1, [204, ''], []])
  await assert.rejects(client.call('media.add', { uploadId: ended, name: 'a.png' }), failsWith('not-found'))
  assert.deepEqual(await giveUp(newId()), [204, ''])
  assert.equal((await giveUp('..'))[0], 400)
})

test('an upload whose part was cleared starts over; another process does not know the upload', async (context) => {
  const { folder, slice, incoming } = opened(context)
  const bytes = randomBytes(2000)
  const uploadId = newId()
  await slice(uploadId, 0, 2000, bytes.subarray(0, 1000))
  rmSync(path.join(uploadsFolder(folder), `${uploadId}.part`))
  assert.deepEqual(await slice(uploadId, 1000, 2000, bytes.subarray(1000)), [409, '0'])
  assert.deepEqual(await slice(uploadId, 0, 2000, bytes.subarray(0, 1000)), [202, '1000'])
  const restarted = doorOf(folder)
  assert.deepEqual(await restarted.slice(uploadId, 1000, 2000, bytes.subarray(1000)), [409, '0'])
  assert.deepEqual(await restarted.slice(uploadId, 0, 2000, bytes.subarray(0, 1000)), [202, '1000'])
  assert.deepEqual(await restarted.slice(uploadId, 1000, 2000, bytes.subarray(1000)), [201, '2000'])
  assert.deepEqual(incoming(), [`${uploadId}-${sha256(bytes)}`])
})

test('abandoned parts are cleared after a day', async (context) => {
  const folder = temporaryFolder(context)
  mkdirSync(uploadsFolder(folder), { recursive: true })
  const { slice, incoming } = doorOf(folder)
  const [old, fresh] = [newId(), newId()]
  await slice(old, 0, 10, new Uint8Array(5))
  await slice(fresh, 0, 10, new Uint8Array(5))
  const now = Date.now()
  // The disk's clock may differ from the test's.
  for (const [id, hours] of [
    [old, 25],
    [fresh, 23],
  ] as const)
    utimesSync(
      path.join(uploadsFolder(folder), `${id}.part`),
      now / 1000 - hours * 3600,
      now / 1000 - hours * 3600,
    )
  removeStaleUploads(folder, now)
  assert.deepEqual(incoming(), [`${fresh}.part`])
})

test('slices require the key too', async (context) => {
  const { transfer, incoming } = opened(context)
  const target = `/${newId()}?key=${'x'.repeat(43)}&from=0&of=3`
  for (const method of ['PUT', 'DELETE'])
    assert.equal(
      (await transfer.answer({ method, target, range: null, body: chunks(new Uint8Array(3)) })).status,
      403,
    )
  assert.deepEqual(incoming(), [])
})
