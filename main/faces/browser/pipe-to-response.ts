import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/**
 * Writes a stream into an answer as fast as it is taken, and ends it. A caller that goes away in the middle cancels the
 * stream; a stream that fails breaks the answer off, so that nobody takes it for whole.
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
      // Gone meanwhile: writing would be an error that nobody listens for.
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
