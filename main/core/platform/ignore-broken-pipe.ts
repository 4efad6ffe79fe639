import type { Writable } from 'node:stream'

const quiet = new WeakSet<Writable>()

/**
 * Ignores write errors of an output stream whose reader is gone, such as standard error after its terminal was closed:
 * EPIPE, or EIO when the terminal was the process's own. An unhandled error would end the process, or show an error
 * dialog to the user.
 */
export function ignoreBrokenPipe(stream: Writable): void {
  if (quiet.has(stream)) return
  quiet.add(stream)
  stream.on('error', () => undefined)
}
