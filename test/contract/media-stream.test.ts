import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { test, type TestContext } from 'node:test'
import { fileStream } from '../../main/core/media/transfer/file-stream.ts'
import { MediaTransfer } from '../../main/core/media/transfer/media-transfer.ts'
import { mediaFile } from '../../main/core/media/media-folder.ts'
import { pipeToResponse } from '../../main/faces/browser/pipe-to-response.ts'
import { seededRandom } from '../seeded-random.ts'
import { temporaryFolder } from './workspace.ts'

const size = 3 * 1024 * 1024 + 17
const hash = 'ab'.repeat(32)

/** A workspace with one video, and the media transfer's answers for it. */
function withVideo(context: TestContext) {
  const folder = temporaryFolder(context)
  const file = mediaFile(folder, hash)
  mkdirSync(path.dirname(file), { recursive: true })
  const bytes = randomBytes(size)
  writeFileSync(file, bytes)
  const transfer = new MediaTransfer(folder)
  const look = async (range: string | null): Promise<ReadableStream<Uint8Array>> => {
    const target = `/${hash}?type=video/mp4&key=${transfer.key}`
    const { body } = await transfer.answer({ method: 'GET', target, range, body: null })
    assert.ok(body instanceof ReadableStream)
    return body
  }
  return { file, bytes, look }
}

/** Number of open descriptors of this process on a file; null if the system cannot tell. */
function openOn(file: string): number | null {
  if (!existsSync('/proc/self/fd')) return null
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file
    } catch {
      return false
    }
  }).length
}

/** Waits up to two seconds for a file to be closed, because threads of the system close it. */
async function expectClosed(file: string): Promise<void> {
  for (let turns = 0; turns < 200 && (openOn(file) ?? 0) > 0; turns++) await setTimeout(10)
  assert.ok([0, null].includes(openOn(file)), `${openOn(file)} still open`)
}

/** Collects uncaught errors while a test runs. */
function uncaught(context: TestContext): unknown[] {
  const errors: unknown[] = []
  const heard = (error: unknown): void => void errors.push(error)
  process.on('uncaughtException', heard)
  process.on('unhandledRejection', heard)
  context.after(() => {
    process.off('uncaughtException', heard)
    process.off('unhandledRejection', heard)
  })
  return errors
}

const rangeFrom = (from: number): string => `bytes=${from}-`

test('a stream returns the bytes of its range and closes its file at the end', async (context) => {
  const { file, bytes, look } = withVideo(context)
  for (const [range, start, end] of [
    [null, 0, size],
    ['bytes=0-0', 0, 1],
    ['bytes=100-300000', 100, 300_001],
    [`bytes=${size - 5}-`, size - 5, size],
  ] as const) {
    const read = Buffer.from(await new Response(await look(range)).arrayBuffer())
    assert.ok(read.equals(bytes.subarray(start, end)), String(range))
  }
  await expectClosed(file)
})

test('an unread stream opens no file', async (context) => {
  const { file, look } = withVideo(context)
  const streams = []
  for (let count = 0; count < 50; count++) streams.push(await look(null))
  await setTimeout(20)
  assert.ok([0, null].includes(openOn(file)))
  assert.equal(streams.length, 50)
})

test('a stream on a missing or too short file rejects its reader and closes the file', async (context) => {
  const { file, look } = withVideo(context)
  const cut = (await look(null)).getReader()
  await cut.read()
  truncateSync(file, 1000)
  await assert.rejects(async () => {
    while (!(await cut.read()).done);
  }, /ends before its time/)
  await expectClosed(file)
  await assert.rejects(new Response(fileStream(`${file}.gone`, 0, 9)).arrayBuffer())
})

test('500 videos abandoned by a slow reader throw nothing and leave no file open', async (context) => {
  const { file, look } = withVideo(context)
  const errors = uncaught(context)
  const random = seededRandom(7)
  const pick = (count: number): number => Math.floor(random() * count)
  // As Electron reads an answer: a Node stream around the body, read piece by piece. It is slow, so that every buffer
  // on the way fills up, and it stops in the middle of a read.
  const asElectron = async (): Promise<void> => {
    const { body } = new Response(await look(rangeFrom(pick(size - 1))))
    assert.ok(body)
    const stream = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
    stream.on('error', () => undefined)
    for (let reads = 1 + pick(3); reads > 0; reads--) {
      stream.read()
      await setTimeout(pick(8))
    }
    stream.read()
    stream.destroy(pick(2) === 0 ? undefined : new Error('left'))
  }
  // As a reader of web streams stops: by cancelling in the middle of a read.
  const asReader = async (): Promise<void> => {
    const reader = (await look(rangeFrom(pick(size - 1)))).getReader()
    for (let reads = pick(3); reads > 0; reads--) {
      await reader.read()
      await setTimeout(pick(8))
    }
    const reading = reader.read()
    if (pick(2) === 0) await setImmediate()
    await reader.cancel()
    await reading
  }
  for (const leave of [asElectron, asReader])
    for (let round = 0; round < 50; round++) await Promise.all(Array.from({ length: 10 }, leave))
  await setTimeout(50)
  assert.deepEqual(errors, [])
  await expectClosed(file)
})

test('500 HTTP clients that hang up midway throw nothing and leave no file open', async (context) => {
  const { file, bytes, look } = withVideo(context)
  const errors = uncaught(context)
  const server = createServer((request, response) => {
    void look(request.headers.range ?? null).then((body) => {
      response.writeHead(200)
      return pipeToResponse(body, response)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  context.after(() => void server.close())
  const { port } = server.address() as AddressInfo
  const random = seededRandom(11)
  const call = (range: string, until: number): Promise<void> =>
    new Promise((resolve) => {
      const request = get({ host: '127.0.0.1', port, headers: { range } }, (response) => {
        let heard = 0
        response.on('data', (chunk: Buffer) => {
          heard += chunk.length
          if (heard >= until) response.destroy()
        })
        response.on('error', () => undefined).on('close', resolve)
        if (until === 0) response.destroy()
      })
      request.on('error', () => resolve())
    })
  for (let round = 0; round < 50; round++)
    await Promise.all(
      Array.from({ length: 10 }, () =>
        call(rangeFrom(Math.floor(random() * size * 0.5)), Math.floor(random() * 600_000)),
      ),
    )
  await setTimeout(50)
  assert.deepEqual(errors, [])
  await expectClosed(file)
  // A client that stays gets everything, however slowly it reads.
  const whole = await new Promise<Buffer>((resolve, reject) => {
    get({ host: '127.0.0.1', port }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) {
        parts.push(part as Buffer)
        await setTimeout(1)
      }
      resolve(Buffer.concat(parts))
    }).on('error', reject)
  })
  assert.ok(whole.equals(bytes))
})
