import type { Client } from '../../shared/contract/client.ts'
import { fail } from '../../shared/contract/errors.ts'
import { maxImport, uploadPiece } from '../../shared/contract/methods/import.ts'

/** Uploads a file to the core in chunks, under an id. Fails with a message in both languages if it is too large. */
export async function upload(
  client: Client,
  uploadId: string,
  file: File,
  isWanted: () => boolean = () => true,
): Promise<void> {
  const megabytes = maxImport / 1024 / 1024
  if (file.size > maxImport) {
    fail('bad-input', {
      en: `${file.name} is larger than ${megabytes} MB. Split it.`,
      id: `${file.name} lebih besar dari ${megabytes} MB. Pecah dulu.`,
    })
  }
  for (let from = 0; from < Math.max(file.size, 1); from += uploadPiece) {
    if (!isWanted()) throw new Error('the import was left')
    const bytes = new Uint8Array(await file.slice(from, from + uploadPiece).arrayBuffer())
    await client.call('import.upload', { uploadId, chunk: base64(bytes) })
  }
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let from = 0; from < bytes.length; from += 8192) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 8192))
  }
  return btoa(binary)
}
