import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/**
 * Writes a stream to a response as fast as it is consumed, and ends it. A client that disconnects cancels the stream; a
 * stream that fails aborts the response, so that it cannot be mistaken for complete.
 */
export async function pipeToResponse(
  from: ReadableStream<Uint8Array>,
  response: ServerResponse,
): Promise<void> {
  const reader = from.getReader()
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    for (;;) {
      const { done, value } = await reader.read()
      // Disconnected meanwhile: writing would raise an error without a listener.
      if (response.destroyed) return
      if (done) {
        response.end()
        return
      }
      if (!response.write(value)) await once(response, 'drain', { signal: gone.signal })
    }
  } catch {
    response.destroy()
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
