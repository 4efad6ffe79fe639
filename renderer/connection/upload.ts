import type { Client } from '../../shared/contract/client.ts'
import { fail } from '../../shared/contract/errors.ts'
import { maxImport, uploadPiece } from '../../shared/contract/methods/import.ts'

/** Chunks under way at once: the core takes one while the window reads and sends the next. */
const inFlight = 3

export interface UploadOptions {
  /** Whether the file is still wanted. If not, the upload fails. */
  readonly isWanted?: () => boolean
  /** Receives how much the core has, in bytes. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Uploads a file to the core in chunks, under an id. Fails with a message in both languages if it is too large. */
export async function upload(
  client: Client,
  uploadId: string,
  file: File,
  { isWanted = () => true, onProgress = () => undefined }: UploadOptions = {},
): Promise<void> {
  const megabytes = maxImport / 1024 / 1024
  if (file.size > maxImport) {
    fail('bad-input', {
      en: `${file.name} is larger than ${megabytes} MB. Split it.`,
      id: `${file.name} lebih besar dari ${megabytes} MB. Pecah dulu.`,
    })
  }
  // Calls reach the core in the order in which they are made.
  const sent: Promise<void>[] = []
  for (let from = 0; from < Math.max(file.size, 1); from += uploadPiece) {
    if (!isWanted()) throw new Error('the import was left')
    const bytes = new Uint8Array(await file.slice(from, from + uploadPiece).arrayBuffer())
    const call = client.call('import.upload', { uploadId, from, chunk: base64(bytes) })
    const taken = call.then(({ bytes: total }) => onProgress(total, file.size))
    // Awaited below; until then, a failure must not count as unhandled.
    taken.catch(() => undefined)
    sent.push(taken)
    if (sent.length >= inFlight) await sent.shift()
  }
  await Promise.all(sent)
}

/** Chromium 140 and later; ES2026. */
interface Encodable {
  toBase64?: () => string
}

/** The engine's own encoder, where there is one, takes a tenth of the time. */
function base64(bytes: Uint8Array & Encodable): string {
  if (bytes.toBase64 !== undefined) return bytes.toBase64()
  let binary = ''
  for (let from = 0; from < bytes.length; from += 8192) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 8192))
  }
  return btoa(binary)
}
