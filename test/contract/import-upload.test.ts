import assert from 'node:assert/strict'
import { test } from 'node:test'
import { upload } from '../../renderer/connection/upload.ts'
import { newId } from '../../shared/post/ids.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

const lines = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `2026-12-${String(1 + (n % 28)).padStart(2, '0')},19:00,"Serum malam ${n}, ${'é'.repeat(40)}"`,
  ).join('\n')

test('upload: chunks sent side by side arrive in their order, and progress only grows', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = new File([`tanggal,jam,teks\n${lines(30_000)}\n`], 'rencana.csv')
  const uploadId = newId()
  const progress: number[] = []
  await upload(client, uploadId, file, { onProgress: (done) => progress.push(done) })
  assert.ok(progress.length > 5)
  assert.deepEqual(
    progress,
    progress.toSorted((a, b) => a - b),
  )
  assert.equal(progress.at(-1), file.size)
  const stage = await client.call('import.stage', { uploadId, file: file.name, accountId: account.id })
  assert.deepEqual([stage.counts.ready, stage.counts.refused], [30_000, 0])
  const { rows } = await client.call('import.rows', { stageId: stage.stageId, from: 29_999, limit: 1 })
  assert.equal(rows[0]?.caption, `Serum malam 29999, ${'é'.repeat(40)}`)
})

test('upload: a file that is no longer wanted stops being sent', async (context) => {
  const { client } = openTestWorkspace(context)
  const file = new File([lines(60_000)], 'rencana.csv')
  let sent = 0
  await assert.rejects(
    upload(client, newId(), file, { onProgress: (done) => (sent = done), isWanted: () => sent === 0 }),
    /the import was left/,
  )
  assert.ok(sent > 0 && sent < file.size)
})

test('upload: a chunk sent again is held once, and one behind a gap is refused', async (context) => {
  const { client } = openTestWorkspace(context)
  const uploadId = newId()
  const send = (from: number, text: string) =>
    client.call('import.upload', { uploadId, from, chunk: Buffer.from(text).toString('base64') })
  assert.equal((await send(0, 'teks\n')).bytes, 5)
  assert.equal((await send(0, 'teks\n')).bytes, 5)
  assert.equal((await send(5, 'Serum\n')).bytes, 11)
  assert.equal((await send(0, 'teks\n')).bytes, 11)
  await assert.rejects(send(20, 'x'), /no longer available/)
  // As after a restart of the core: nothing is held, and the rest alone would be another table.
  await assert.rejects(
    client.call('import.upload', { uploadId: newId(), from: 5, chunk: 'eA==' }),
    /no longer available/,
  )
})
