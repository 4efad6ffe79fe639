import assert from 'node:assert/strict'
import type { Client } from '../../shared/contract/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { MediaTransfer } from '../../main/core/media/transfer/media-transfer.ts'

/** Sends bytes to the media transfer as a face does, and adds them. */
export async function add(client: Client, folder: string, name: string, bytes: Uint8Array) {
  const transfer = new MediaTransfer(folder)
  const uploadId = newId()
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536)
  }
  const answer = await transfer.answer({
    method: 'PUT',
    target: `/${uploadId}?key=${transfer.key}`,
    range: null,
    body: chunks(),
  })
  assert.deepEqual([answer.status, answer.body], [201, String(bytes.length)])
  return client.call('media.add', { uploadId, name })
}
