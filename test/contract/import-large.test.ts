import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

test('import: 200,000 rows are staged with progress, and saved at once', async (context) => {
  const progress: number[] = []
  const { client, core } = openTestWorkspace(context, {
    emit: (event) => {
      if (event.event === 'progress' && event.task === 'vet') progress.push(event.done)
    },
  })
  const account = await makeAccount(client)
  const rows = Array.from(
    { length: 200_000 },
    (_, n) => `2026-12-${String(1 + (n % 28)).padStart(2, '0')},19:00,caption ${n}`,
  )
  const staged = await stage(client, account, `tanggal,jam,teks\n${rows.join('\n')}\n`)
  assert.equal(staged.counts.ready, 200_000)
  assert.ok(progress.length > 50)
  assert.equal((await client.call('import.commit', { stageId: staged.stageId })).saved, 200_000)
  assert.equal(core.context.workspace.database.get('SELECT count(*) AS n FROM posts')?.['n'], 200_000)
})
