import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

/**
 * Sends a body as Electron's NodeStreamLoader reads it (shell/browser/net/node_stream_loader.cc): reads each chunk once
 * the previous one is written; when the request is gone, removes its listeners and destroys the stream.
 */
export function sendBody(body: ReadableStream, response: ServerResponse, aborted: () => void): void {
  const stream = Readable.fromWeb(body)
  let isWriting = false
  let isOver = false
  const more = (): void => {
    if (isWriting || isOver) return
    const piece: unknown = stream.read()
    if (!(piece instanceof Uint8Array)) return
    isWriting = true
    response.write(piece, () => {
      isWriting = false
      more()
    })
  }
  const end = (): void => {
    isOver = true
    response.end()
  }
  const fail = (): void => {
    isOver = true
    response.destroy()
  }
  stream.on('end', end)
  stream.on('error', fail)
  stream.on('readable', more)
  response.on('close', () => {
    if (isOver) return
    isOver = true
    aborted()
    stream.off('end', end)
    stream.off('error', fail)
    stream.off('readable', more)
    stream.destroy()
  })
}
