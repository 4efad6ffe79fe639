import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

test('a command sent twice runs once and returns the same answer', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  const input = { id: newId(), fields: { accountId: account.id, caption: 'sekali' } }
  const first = await client.call('posts.create', input, { commandId })
  const second = await client.call('posts.create', input, { commandId })
  assert.deepEqual(second, first)
  assert.equal(core.context.workspace.database.get('SELECT count(*) AS n FROM posts')?.['n'], 1)
})
test('every change is logged with its id, time and actor, undo included', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => 1_790_000_000_000 })
  const account = await makeAccount(client)
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'satu' } })
  await client.call('plan.undo', {})
  const log = await client.call('plan.history', {})
  assert.deepEqual(
    log.map(({ kind, state }) => [kind, state]),
    [
      ['plan.undo', 'turn'],
      ['posts.create', 'undone'],
      ['accounts.create', 'done'],
      ['clients.create', 'done'],
    ],
  )
  for (const { at, actor } of log) assert.deepEqual([at, actor], [1_790_000_000_000, 'test'])
})
test('a reused command id, a taken id and a state that only a batch sets are refused', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  const fields = { accountId: account.id, caption: 'x' }
  const { id } = await client.call('posts.create', { id: newId(), fields }, { commandId })
  await assert.rejects(client.call('posts.delete', { ids: [id] }, { commandId }), failsWith('conflict'))
  await assert.rejects(client.call('posts.create', { id, fields }), failsWith('conflict'))
  await assert.rejects(
    client.call('posts.create', { id: newId(), fields: { ...fields, state: 'exported' as 'draft' } }),
    failsWith('bad-input'),
  )
  await assert.rejects(client.call('clients.create', { id: newId(), name: 'a\nb' }), failsWith('bad-input'))
})
test('a save without changes writes nothing, and a batch does not clear the redo history', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu', wall: '2026-12-12T19:00' },
  })
  assert.equal(
    (await client.call('posts.save', { id, revision, fields: { caption: 'satu' } })).revision,
    revision,
  )
  await client.call('posts.save', { id, revision, fields: { caption: 'dua' } })
  await client.call('plan.undo', {})
  await client.call('batches.export', {
    from: '2026-12-01',
    to: '2026-12-31',
    id: newId(),
    name: 'x',
    targets: ['csv'],
  })
  assert.equal((await client.call('plan.redo', {})).done, true)
  assert.equal((await client.call('posts.get', { id })).caption, 'dua')
})
