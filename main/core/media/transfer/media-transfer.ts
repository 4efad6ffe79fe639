import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { maxMedia, mediaTypes } from '../../../../shared/post/media.ts'
import { fileStream } from './file-stream.ts'
import { uploadsFolder, mediaFile } from '../media-folder.ts'
import { SlicedUploads, type Slice, type SliceOutcome } from './sliced-uploads.ts'

/** A face's answer to a request for media, without its own headers. */
export interface MediaAnswer {
  readonly status: 200 | 201 | 202 | 204 | 206 | 400 | 403 | 404 | 409 | 413 | 416 | 500 | 507
  readonly headers: Readonly<Record<string, string>>
  /** A stream not read to its end must be cancelled. */
  readonly body: ReadableStream<Uint8Array> | string | null
}

export interface MediaRequest {
  readonly method: string
  /** The address after the transfer's own, such as `/<hash>`, with its query. */
  readonly target: string
  readonly range: string | null
  /** Null for no body or an empty one. */
  readonly body: AsyncIterable<Uint8Array> | null
}

/** Where media are uploaded and requested, on the window's own origin. */
export const mediaPath = '/media/'

/** Lower case only, because some disks ignore case in names. */
const uploadPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const types: ReadonlySet<string> = new Set(Object.values(mediaTypes))

/**
 * Transfers large files into the workspace and back to the window, outside the contract: bytes stream to the disk and
 * are hashed as they come, and a video is served in ranges. Requires the key, which only admitted windows get. An
 * upload is only a waiting file until `media.add` examines and stores it.
 */
export class MediaTransfer {
  readonly key = randomBytes(32).toString('base64url')
  readonly #workspace: string
  readonly #slices: SlicedUploads

  constructor(workspace: string) {
    this.#workspace = workspace
    this.#slices = new SlicedUploads(workspace)
  }

  /** Always answers: a problem with the disk is an answer too and must not end the process. */
  async answer(request: MediaRequest): Promise<MediaAnswer> {
    const [, name = '', query = ''] = /^\/([^?]*)\??(.*)$/s.exec(request.target) ?? []
    const asked = new URLSearchParams(query)
    if (!this.#knows(asked.get('key') ?? '')) return plain(403, 'Forbidden')
    try {
      if (request.method === 'PUT') {
        if (!uploadPattern.test(name)) return plain(400, 'Bad request')
        const upload = { uploadId: name, body: request.body ?? emptyBody() }
        return asked.has('from') || asked.has('of')
          ? await this.#receiveSlice(upload, asked)
          : await this.#receive(upload)
      }
      if (request.method === 'DELETE') {
        if (!uploadPattern.test(name)) return plain(400, 'Bad request')
        await this.#slices.cancel(name)
        return { status: 204, headers: {}, body: null }
      }
      if (request.method === 'GET' || request.method === 'HEAD')
        return this.#send(name, asked.get('type') ?? '', request.range, request.method === 'HEAD')
      return plain(400, 'Bad request')
    } catch (error) {
      if (isFull(error)) return plain(507, 'The disk is full')
      return plain(500, `It cannot be done (${(error as NodeJS.ErrnoException).code ?? 'error'})`)
    }
  }

  #knows(given: string): boolean {
    const [a, b] = [Buffer.from(given), Buffer.from(this.key)]
    return a.length === b.length && timingSafeEqual(a, b)
  }

  /** Stores an upload as `<upload>-<hash>` once it is complete; an interrupted one leaves nothing. */
  async #receive({ uploadId, body }: Pick<Slice, 'uploadId' | 'body'>): Promise<MediaAnswer> {
    if (this.#slices.has(uploadId)) return plain(409, 'This upload comes in slices')
    const folder = uploadsFolder(this.#workspace)
    mkdirSync(folder, { recursive: true })
    const part = path.join(folder, `${uploadId}.part`)
    const hash = createHash('sha256')
    let bytes = 0
    const handle = await open(part, 'w', 0o600)
    try {
      for await (const chunk of body) {
        bytes += chunk.length
        if (bytes > maxMedia) return plain(413, 'Too large')
        hash.update(chunk)
        // Writes all of it; a plain write may take less than it is given.
        await handle.appendFile(chunk)
      }
      await handle.sync()
      await handle.close()
      await rename(part, path.join(folder, `${uploadId}-${hash.digest('hex')}`))
      return plain(201, String(bytes))
    } catch (error) {
      if (isFull(error)) return plain(507, 'The disk is full')
      return plain(400, 'The file did not arrive completely')
    } finally {
      await handle.close().catch(() => undefined)
      await rm(part, { force: true })
    }
  }

  async #receiveSlice(
    upload: Pick<Slice, 'uploadId' | 'body'>,
    asked: URLSearchParams,
  ): Promise<MediaAnswer> {
    const [from, of] = [bytesOf(asked.get('from')), bytesOf(asked.get('of'))]
    if (from === null || of === null) return plain(400, 'Bad request')
    try {
      return sliceAnswer(await this.#slices.receive({ ...upload, from, of }))
    } catch (error) {
      if (isFull(error)) return plain(507, 'The disk is full')
      return plain(400, 'The slice did not arrive completely')
    }
  }

  #send(hash: string, type: string, range: string | null, headOnly: boolean): MediaAnswer {
    if (!/^[0-9a-f]{64}$/.test(hash) || !types.has(type)) return plain(404, 'Not found')
    const file = mediaFile(this.#workspace, hash)
    const size = statSync(file, { throwIfNoEntry: false })?.size
    if (size === undefined) return plain(404, 'Not found')
    const headers = {
      'Content-Type': type,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    }
    const span = spanOf(range, size)
    if (span === 'bad')
      return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` }, body: null }
    const { start, end } = span ?? { start: 0, end: size - 1 }
    return {
      status: span === null ? 200 : 206,
      headers: {
        ...headers,
        'Content-Length': String(end - start + 1),
        ...(span === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${size}` }),
      },
      body: headOnly || size === 0 ? null : fileStream(file, start, end),
    }
  }
}

/** Electron gives no body when it is empty. */
async function* emptyBody(): AsyncGenerator<Uint8Array> {}

function sliceAnswer(outcome: SliceOutcome): MediaAnswer {
  switch (outcome.kind) {
    case 'more':
      return plain(202, String(outcome.received))
    case 'whole':
      return plain(201, String(outcome.received))
    case 'not-next':
      return plain(409, String(outcome.received))
    case 'too-large':
      return plain(413, 'Too large')
    case 'bad':
      return plain(400, 'Bad request')
  }
}

/** A number of bytes from a query. */
const bytesOf = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null

function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT'
}

/** The bytes that a `Range` header requests, both ends inclusive; null for all. Multiple ranges are not supported. */
function spanOf(
  range: string | null,
  size: number,
): { readonly start: number; readonly end: number } | 'bad' | null {
  if (range === null) return null
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (from === '' && to === '') return 'bad'
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start >= size || start > end ? 'bad' : { start, end }
}

const plain = (status: MediaAnswer['status'], body: string): MediaAnswer => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body,
})
