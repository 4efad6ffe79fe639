import { open, type FileHandle } from 'node:fs/promises'

/** Bytes per read: about a second of a video. */
const chunk = 256 * 1024

/**
 * The bytes of a file from `start` to `end`, both inclusive, read on demand. The file is opened at the first read, and
 * closed at the end, on failure or when the reader cancels, as a window does with most videos. Fails when the file ends
 * early.
 *
 * Not made with `Readable.toWeb`: cancelling such a stream during a read throws an error that nobody can catch, see
 * https://github.com/nodejs/node/issues/64529.
 */
export function fileStream(file: string, start: number, end: number): ReadableStream<Uint8Array> {
  let handle: FileHandle | null = null
  let at = start
  let isLeft = false
  const close = async (): Promise<void> => {
    const open = handle
    handle = null
    await open?.close()
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(file)
          // Cancelled while being opened.
          if (isLeft) return await close()
          const bytes = new Uint8Array(Math.min(chunk, end - at + 1))
          const { bytesRead } = await handle.read(bytes, 0, bytes.length, at)
          if (isLeft) return
          if (bytesRead === 0) throw new Error('the file ends before its time')
          at += bytesRead
          controller.enqueue(bytes.subarray(0, bytesRead))
          if (at <= end) return
          await close()
          controller.close()
        } catch (error) {
          await close().catch(() => undefined)
          if (!isLeft) throw error
        }
        return undefined
      },
      async cancel() {
        isLeft = true
        // Waits for a read in progress.
        await close()
      },
    },
    { highWaterMark: 0 },
  )
}
