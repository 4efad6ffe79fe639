import type { Writable } from 'node:stream'

const quiet = new WeakSet<Writable>()

/**
 * Lets a stream of messages fail without a word, such as standard error after the terminal it went to was closed: EPIPE,
 * or EIO where the terminal was the process's own. Nobody is left to be told, and an error that nobody hears would end the
 * process, or be a box in front of a person's work.
 */
export function ignoreBrokenPipe(stream: Writable): void {
  if (quiet.has(stream)) return
  quiet.add(stream)
  stream.on('error', () => undefined)
}
