import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Client } from '../../shared/contract/client.ts'
import { backlogOf } from '../../main/core/store/search-index.ts'
import { everyPost } from '../../shared/contract/every-post.ts'
import type { Core } from '../../main/core/runtime/open-core.ts'
import { dump, makeAccount, openTestWorkspace, stage } from './workspace.ts'

/** Checks with SQLite's own integrity check that the index matches the captions, and that its triggers exist. */
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

test('import: the search index follows a bulk import, a bulk change, undo and redo', async (context) => {
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

test('import: an import that fails midway saves nothing, and leaves the index as it was', async (context) => {
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

const many = (count: number, words: (n: number) => string): string =>
  `ref,teks\n${Array.from({ length: count }, (_, n) => `R${n},${words(n)}`).join('\n')}\n`

test('import: posts not yet indexed can be found, changed and deleted, and the index catches up', async (context) => {
  const { client, core } = openTestWorkspace(context, { background: true, backUpAfter: 0 })
  const { database } = core.context.workspace
  const account = await makeAccount(client)
  const { stageId } = await stage(
    client,
    account,
    many(6000, (n) => `serum nomor ${n}${n % 1000 === 0 ? ' istimewa' : ''}`),
  )
  await client.call('import.commit', { stageId })
  assert.ok(backlogOf(database) !== null, 'nothing waits')
  const byIndex = async (text: string): Promise<number> =>
    (await client.call('posts.list', { filter: { ...everyPost, text } })).total
  assert.equal(await byIndex('istimew'), 6)
  const list = await client.call('posts.search', { text: 'nomor 5999', limit: 1 })
  const [late] = list
  assert.ok(late !== undefined)
  await client.call('posts.save', {
    id: late.id,
    fields: { caption: 'sudah lain' },
    revision: (await client.call('posts.get', { id: late.id })).revision,
  })
  const [gone] = await client.call('posts.search', { text: 'nomor 5998', limit: 1 })
  assert.ok(gone !== undefined)
  await client.call('posts.delete', { ids: [gone.id] })
  while (backlogOf(database) !== null) await setTimeout(5)
  searchIsWhole(core)
  assert.deepEqual(
    [
      await byIndex('istimew'),
      await byIndex('sudah lain'),
      await byIndex('nomor 5998'),
      await byIndex('nomor 5999'),
    ],
    [6, 1, 0, 0],
  )
})

test('import: a workspace closed with unindexed posts resumes indexing when it is opened', async (context) => {
  const first = openTestWorkspace(context, { background: true, backUpAfter: 0 })
  const account = await makeAccount(first.client)
  const { stageId } = await stage(
    first.client,
    account,
    many(6000, (n) => `krim nomor ${n}`),
  )
  await first.client.call('import.commit', { stageId })
  await first.core.close()
  const again = openTestWorkspace(context, { folder: first.folder, background: true, backUpAfter: 0 })
  const { database } = again.core.context.workspace
  assert.ok(backlogOf(database) !== null, 'nothing was left')
  // Undo before the posts are indexed: what is not in the index is not removed from it.
  await again.client.call('plan.undo', {})
  while (backlogOf(database) !== null) await setTimeout(5)
  searchIsWhole(again.core)
  assert.equal(await found(again.client, 'krim'), 0)
  await again.client.call('plan.redo', {})
  searchIsWhole(again.core)
  assert.equal(await found(again.client, 'krim'), 100)
})

test('import: a command leaves a large import unindexed; search finds it, and the next program indexes it', async (context) => {
  const command = openTestWorkspace(context, { leavesIndexing: true })
  const account = await makeAccount(command.client)
  const { stageId } = await stage(
    command.client,
    account,
    many(3000, (n) => `serum ${n === 77 ? 'istimewa' : n}`),
  )
  await command.client.call('import.commit', { stageId })
  assert.notEqual(backlogOf(command.core.context.workspace.database), null)
  assert.equal(await found(command.client, 'istimew'), 1)
  await command.core.close()
  const { core, client } = openTestWorkspace(context, {
    folder: command.folder,
    background: true,
    backUpAfter: 0,
  })
  assert.equal(await found(client, 'istimew'), 1)
  const { database } = core.context.workspace
  while (backlogOf(database) !== null) await setTimeout(5)
  searchIsWhole(core)
  assert.equal(await found(client, 'istimew'), 1)
})
