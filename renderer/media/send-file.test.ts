import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { ContractError } from '../../shared/contract/errors.ts'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { sliceBytes } from '../../shared/contract/methods/media.ts'
import { sendFile, uploadMethod, type FilePaths, type Sending } from './send-file.ts'

const uploadId = '0191f9f0-0000-7000-8000-000000000001'
const key = 'k+/y'

const fileOf = (size: number, name = 'serum.mp4'): File => new File([new Uint8Array(size)], name)
const bridgeTo = (path: string): FilePaths => ({ pathOf: () => path })

test('a file is sent by path if it has one, in slices on the desktop otherwise, and whole in the browser edition', () => {
  const file = fileOf(1)
  const asked: File[] = []
  const bridge: FilePaths = {
    pathOf: (given) => {
      asked.push(given)
      return '/home/rini/Serum ✨.mp4'
    },
  }
  assert.deepEqual(uploadMethod(file, bridge), { kind: 'path', path: '/home/rini/Serum ✨.mp4' })
  assert.deepEqual(asked, [file])
  assert.deepEqual(uploadMethod(file, bridgeTo('')), { kind: 'slices' })
  assert.deepEqual(uploadMethod(file, undefined), { kind: 'whole' })
  // File names that are not valid Unicode, on Linux and Windows, whose path a string cannot represent.
  assert.deepEqual(uploadMethod(file, bridgeTo('/home/rini/caf\uFFFD.mp4')), { kind: 'slices' })
  assert.deepEqual(uploadMethod(file, bridgeTo('C:\\Film\\\uD83D.mp4')), { kind: 'slices' })
})

interface Sent {
  readonly method: string
  readonly url: string
  readonly bytes: number
}

interface Playing {
  readonly calls: (readonly [string, unknown])[]
  readonly sent: Sent[]
  readonly progress: number[]
  readonly stop: AbortController
  readonly emit: (event: CoreEvent) => void
  readonly listeners: () => number
  readonly send: (file: File, bridge: FilePaths | undefined) => Promise<void>
}

/** Fakes of the core, the media transfer and the window's requests. */
function playing(
  context: TestContext,
  {
    copyIn = () => Promise.resolve({}),
    answer = ({ url, bytes }) => {
      const asked = new URLSearchParams(url.split('?')[1])
      return Number(asked.get('from')) + bytes === Number(asked.get('of')) ? 201 : 202
    },
  }: { copyIn?: (playing: Playing) => Promise<unknown>; answer?: (sent: Sent) => number } = {},
): Playing {
  const listeners = new Set<(event: CoreEvent) => void>()
  const stop = new AbortController()
  const client = {
    call: (method: string, input: unknown) => {
      all.calls.push([method, input])
      return method === 'media.copyIn' ? copyIn(all) : Promise.resolve({ found: true })
    },
    onEvent: (listener: (event: CoreEvent) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as Sending['client']
  const all: Playing = {
    calls: [],
    sent: [],
    progress: [],
    stop,
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    listeners: () => listeners.size,
    send: (file, bridge) =>
      sendFile({
        client,
        mediaAddress: { address: '/media', key },
        bridge,
        uploadId,
        file,
        signal: stop.signal,
        onProgress: (loaded) => all.progress.push(loaded),
      }),
  }
  context.mock.method(globalThis, 'fetch', async (url: string, init: RequestInit = {}) => {
    const body = (init.body ?? new ArrayBuffer(0)) as ArrayBuffer
    const sent = { method: init.method ?? 'GET', url, bytes: body.byteLength }
    all.sent.push(sent)
    init.signal?.throwIfAborted()
    const status = sent.method === 'DELETE' ? 204 : answer(sent)
    return new Response(null, { status })
  })
  return all
}

const progress = (of: string, task: 'media' | 'zip', done: number): CoreEvent => ({
  event: 'progress',
  of,
  task,
  done,
  total: 100,
})

test('a file with a path is copied by the core: progress is reported, and no request is sent', async (context) => {
  const {
    send,
    calls,
    sent,
    progress: heard,
    listeners,
  } = playing(context, {
    copyIn: ({ emit }) => {
      emit(progress(uploadId, 'media', 10))
      emit(progress('another', 'media', 20))
      emit(progress(uploadId, 'zip', 30))
      emit(progress(uploadId, 'media', 100))
      return Promise.resolve({ bytes: 100, hash: 'x' })
    },
  })
  await send(fileOf(100), bridgeTo('/films/serum-final.mp4'))
  assert.deepEqual(calls, [['media.copyIn', { uploadId, path: '/films/serum-final.mp4', name: 'serum.mp4' }]])
  assert.deepEqual([sent, heard, listeners()], [[], [10, 100], 0])
})

test('cancelling a copy cancels it in the core', async (context) => {
  let reject: (error: Error) => void = () => undefined
  const { send, calls, stop, listeners } = playing(context, {
    copyIn: () =>
      new Promise((_, fail) => {
        reject = fail
      }),
  })
  const sending = send(fileOf(100), bridgeTo('/films/a.mp4'))
  stop.abort()
  assert.deepEqual(calls.at(-1), ['media.cancelCopy', { uploadId }])
  reject(new ContractError({ code: 'cancelled', message: 'cancelled' }))
  await assert.rejects(sending, { name: 'AbortError' })
  assert.equal(listeners(), 0)
})

test('a copy that finished just as it was cancelled is discarded', async (context) => {
  const { send, calls } = playing(context, {
    copyIn: ({ stop }) => {
      stop.abort()
      return Promise.resolve({})
    },
  })
  await assert.rejects(send(fileOf(100), bridgeTo('/films/a.mp4')), { name: 'AbortError' })
  assert.deepEqual(calls.at(-1), ['media.cancelCopy', { uploadId }])
})

test('an error in the core reaches the caller, and a copy cancelled before it starts is never requested', async (context) => {
  const failure = new ContractError({ code: 'conflict', message: 'changed', messageId: 'berubah' })
  const { send, stop, calls } = playing(context, { copyIn: () => Promise.reject(failure) })
  await assert.rejects(send(fileOf(100), bridgeTo('/films/a.mp4')), failure)
  const before = calls.length
  stop.abort()
  await assert.rejects(send(fileOf(100), bridgeTo('/films/a.mp4')), { name: 'AbortError' })
  assert.equal(calls.length, before)
})

test('a file without a path is sent in order, in slices of at most 8 MiB, each reporting progress', async (context) => {
  const size = 2 * sliceBytes + 5
  const { send, sent, calls, progress: heard } = playing(context)
  await send(fileOf(size), bridgeTo(''))
  const at = (from: number): string => `/media/${uploadId}?key=k%2B%2Fy&from=${from}&of=${size}`
  assert.deepEqual(sent, [
    { method: 'PUT', url: at(0), bytes: sliceBytes },
    { method: 'PUT', url: at(sliceBytes), bytes: sliceBytes },
    { method: 'PUT', url: at(2 * sliceBytes), bytes: 5 },
  ])
  assert.deepEqual([calls, heard], [[], [sliceBytes, 2 * sliceBytes, size]])
})

test('a file of up to one slice, even an empty one, takes one request', async (context) => {
  for (const size of [0, 1, sliceBytes]) {
    const { send, sent } = playing(context)
    await send(fileOf(size), bridgeTo(''))
    assert.deepEqual(
      sent.map(({ bytes, url }) => [bytes, url.split('&').slice(1).join('&')]),
      [[size, `from=0&of=${size}`]],
    )
    context.mock.restoreAll()
  }
})

test('a refused slice fails the upload with a message in both languages, and the upload is discarded', async (context) => {
  for (const [status, words] of [
    [507, /no room for serum\.mp4: it is full/],
    [413, /^serum\.mp4 is too large/],
    [409, /^serum\.mp4 could not be copied \(409\)/],
  ] as const) {
    const { send, sent } = playing(context, { answer: () => status })
    await assert.rejects(send(fileOf(sliceBytes + 1), bridgeTo('')), (error) => {
      assert.ok(error instanceof ContractError && error.failure.messageId !== undefined)
      assert.match(error.message, words)
      return true
    })
    assert.deepEqual(
      sent.map(({ method, url }) => [method, url.split('&')[0]]),
      [
        ['PUT', `/media/${uploadId}?key=k%2B%2Fy`],
        ['DELETE', `/media/${uploadId}?key=k%2B%2Fy`],
      ],
    )
    context.mock.restoreAll()
  }
})

test('cancelling stops the slices and discards the upload', async (context) => {
  const { send, sent, stop } = playing(context, {
    answer: () => {
      stop.abort()
      return 202
    },
  })
  await assert.rejects(send(fileOf(3 * sliceBytes), bridgeTo('')), { name: 'AbortError' })
  assert.deepEqual(sent.filter(({ method }) => method === 'DELETE').length, 1)
  assert.ok(sent.filter(({ method }) => method === 'PUT').length <= 2)
})

test('a file that can no longer be read is reported as changed', async (context) => {
  const { send, sent } = playing(context)
  const file = fileOf(10)
  Object.defineProperty(file, 'slice', {
    value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
  })
  await assert.rejects(send(file, bridgeTo('')), /serum\.mp4 was changed or taken away/)
  assert.deepEqual(
    sent.map(({ method }) => method),
    ['DELETE'],
  )
})

test('the browser edition sends a file of any size in one request that reports progress', async (context) => {
  const requests: { method: string; url: string; body: unknown }[] = []
  let status = 201
  class Request {
    readonly upload: { onprogress?: (event: { loaded: number }) => void } = {}
    readonly responseText = ''
    onload: () => void = () => undefined
    onerror: () => void = () => undefined
    onabort: () => void = () => undefined
    get status(): number {
      return status
    }
    #opened = { method: '', url: '' }
    open(method: string, url: string): void {
      this.#opened = { method, url }
    }
    send(body: unknown): void {
      requests.push({ ...this.#opened, body })
      this.upload.onprogress?.({ loaded: 3 })
      if (status === 0) this.onerror()
      else this.onload()
    }
    abort(): void {
      this.onabort()
    }
  }
  Object.assign(globalThis, { XMLHttpRequest: Request })
  context.after(() => Reflect.deleteProperty(globalThis, 'XMLHttpRequest'))
  const { send, progress: heard, sent } = playing(context)
  const file = fileOf(2 * sliceBytes)
  await send(file, undefined)
  assert.deepEqual(requests, [{ method: 'PUT', url: `/media/${uploadId}?key=k%2B%2Fy`, body: file }])
  assert.deepEqual([heard, sent], [[3], []])
  status = 507
  await assert.rejects(send(file, undefined), /no room for serum\.mp4/)
  status = 0
  await assert.rejects(send(file, undefined), /The connection broke off/)
  assert.deepEqual(
    sent.map(({ method }) => method),
    ['DELETE', 'DELETE'],
  )
})
