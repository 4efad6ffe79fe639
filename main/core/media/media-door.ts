import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, mkdirSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { largestMedia, mediaTypes } from '../../../shared/post/media.ts'
import { incomingFolder, mediaFile } from './media-folder.ts'

/** What a face answers a request for media with, beside its own headers. */
export interface MediaAnswer {
  readonly status: 200 | 201 | 206 | 400 | 403 | 404 | 413 | 416 | 500 | 507
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable | string | null
}

export interface MediaRequest {
  readonly method: string
  /** The address after the door's own, such as `/<hash>`, with its query. */
  readonly target: string
  readonly range: string | null
  readonly body: AsyncIterable<Uint8Array> | null
}

/** Where the door is, on the window's own origin. */
export const mediaPath = '/media/'

const types: ReadonlySet<string> = new Set(Object.values(mediaTypes))

/**
 * The way of large files into the workspace and back to the window, beside the contract: bytes stream to the disk and are
 * hashed as they come, and a video is answered piece by piece. Who has the key, which only a window that was let in is
 * told, may use it. What came in is only a file that waits: `media.add` looks at it and keeps it.
 */
export class MediaDoor {
  readonly key = randomBytes(32).toString('base64url')
  readonly #workspace: string

  constructor(workspace: string) {
    this.#workspace = workspace
  }

  /** Answers, whatever is asked: what goes wrong on the disk is an answer too, and no end of the program. */
  async answer(request: MediaRequest): Promise<MediaAnswer> {
    const [, name = '', query = ''] = /^\/([^?]*)\??(.*)$/s.exec(request.target) ?? []
    const asked = new URLSearchParams(query)
    if (!this.#knows(asked.get('key') ?? '')) return plain(403, 'Forbidden')
    try {
      if (request.method === 'PUT') return await this.#receive(name, request.body)
      if (request.method === 'GET' || request.method === 'HEAD')
        return this.#send(name, asked.get('type') ?? '', request.range, request.method === 'HEAD')
      return plain(400, 'Bad request')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return code === 'ENOSPC'
        ? plain(507, 'The disk is full')
        : plain(500, `It cannot be done (${code ?? 'error'})`)
    }
  }

  #knows(given: string): boolean {
    const [a, b] = [Buffer.from(given), Buffer.from(this.key)]
    return a.length === b.length && timingSafeEqual(a, b)
  }

  /** Keeps what comes as `<upload>-<hash>` once it is whole; what breaks off leaves nothing. */
  async #receive(uploadId: string, body: MediaRequest['body']): Promise<MediaAnswer> {
    if (body === null || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uploadId))
      return plain(400, 'Bad request')
    const folder = incomingFolder(this.#workspace)
    mkdirSync(folder, { recursive: true })
    const part = path.join(folder, `${uploadId}.part`)
    const hash = createHash('sha256')
    let bytes = 0
    const handle = await open(part, 'w', 0o600)
    try {
      for await (const piece of body) {
        bytes += piece.length
        if (bytes > largestMedia) return plain(413, 'Too large')
        hash.update(piece)
        // All of it: a write alone may take less than it is given.
        await handle.appendFile(piece)
      }
      await handle.sync()
      await handle.close()
      await rename(part, path.join(folder, `${uploadId}-${hash.digest('hex')}`))
      return plain(201, String(bytes))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return plain(507, 'The disk is full')
      return plain(400, 'The file did not come in whole')
    } finally {
      await handle.close().catch(() => undefined)
      await rm(part, { force: true })
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
      body: headOnly || size === 0 ? null : createReadStream(file, { start, end }),
    }
  }
}

/** The bytes that a `Range` header asks for, both ends inclusive; null for all. Several ranges at once are not served. */
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
