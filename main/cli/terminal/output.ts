import { once } from 'node:events'
import { ownProgress } from './progress-line.ts'

/** Writes to standard output and waits for a slow reader, so that nothing piles up in memory. */
export async function print(text: string): Promise<void> {
  ownProgress.clear()
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** The same for bytes. Resolves once they are written and their memory can be reused. */
export function printBytes(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

/** A reader that stops early ("| head") is not an error. */
export function ignoreBrokenPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
