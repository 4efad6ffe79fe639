import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../shared/contract/client.ts'
import type { Core } from '../../main/core/core.ts'
import { dump, makeAccount, openTestWorkspace, stage } from './workspace.ts'

/** SQLite's own check that the index says what the captions say, and that it goes on following them. */
function searchIsWhole({ context: { workspace } }: Core): void {
  workspace.database.exec("INSERT INTO posts_search (posts_search, rank) VALUES ('integrity-check', 1)")
  const triggers = workspace.database.all(
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'posts_search_%' ORDER BY name",
  )
  assert.deepEqual(
    triggers.map(({ name }) => name),
    ['posts_search_delete', 'posts_search_insert', 'posts_search_update'],
  )
}

const found = async (client: Client, text: string): Promise<number> =>
  (await client.call('posts.search', { text, limit: 100 })).length

test('import: many rows at once are found as one by one; so are those that change, are undone and done again', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const rows = (words: (n: number) => string): string =>
    `ref,teks\n${Array.from({ length: 900 }, (_, n) => `R${n},${words(n)}`).join('\n')}\n`
  const first = await stage(
    client,
    account,
    rows((n) => `serum nomor ${n}${n % 30 === 0 ? ' istimewa' : ''}`),
  )
  await client.call('import.commit', { stageId: first.stageId })
  searchIsWhole(core)
  assert.equal(await found(client, 'istimew'), 30)
  const before = dump(core)
  const second = await stage(
    client,
    account,
    rows((n) => (n < 600 ? `krim nomor ${n}` : `serum nomor ${n}`)),
  )
  assert.deepEqual([second.counts.changed, second.counts.same], [610, 290])
  await client.call('import.commit', { stageId: second.stageId })
  searchIsWhole(core)
  assert.deepEqual([await found(client, 'istimew'), await found(client, 'KRIM nomor 59')], [0, 11])
  await client.call('plan.undo', {})
  searchIsWhole(core)
  assert.equal(dump(core), before)
  assert.equal(await found(client, 'istimew'), 30)
  await client.call('plan.undo', {})
  searchIsWhole(core)
  assert.equal(await found(client, 'istimew'), 0)
  await client.call('plan.redo', {})
  await client.call('plan.redo', {})
  searchIsWhole(core)
  assert.deepEqual([await found(client, 'istimew'), await found(client, 'krim nomor 59')], [0, 11])
})

test('import: an import that fails in its middle leaves nothing, and the index as it was', async (context) => {
  let saved = 0
  const { client, core } = openTestWorkspace(context, {
    emit: (event) => {
      if (event.event === 'progress' && event.task === 'save' && ++saved === 2)
        throw new Error('the power is gone')
    },
  })
  const account = await makeAccount(client)
  const before = dump(core)
  const rows = Array.from({ length: 3000 }, (_, n) => `caption ${n}`).join('\n')
  const staged = await stage(client, account, `teks\n${rows}\n`)
  await assert.rejects(client.call('import.commit', { stageId: staged.stageId }))
  assert.equal(dump(core), before)
  searchIsWhole(core)
  await client.call('import.commit', { stageId: staged.stageId })
  searchIsWhole(core)
})
