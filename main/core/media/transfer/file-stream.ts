import { open, type FileHandle } from 'node:fs/promises'

/** So many bytes are read at once: a second or so of a video. */
const chunk = 256 * 1024

/**
 * The bytes of a file from `start` to `end`, both inclusive, read when somebody asks for more. The file is opened at the
 * first read, and closed at the end, when something fails, or when whoever reads has had enough: a window leaves most
 * videos before their end. Fails where the file ends early.
 *
 * Streams of files turned into web streams by `Readable.toWeb` throw past everybody when they are left inside a read:
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
          // Left while it was being opened.
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
        // Waits for a read that is on its way.
        await close()
      },
    },
    { highWaterMark: 0 },
  )
}
