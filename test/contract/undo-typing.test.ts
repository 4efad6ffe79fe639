import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { dump, makeAccount, openTestWorkspace } from './workspace.ts'

test('saves that continue each other are one step of undo and redo; any other change ends the step', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const made = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Alfa' },
  })
  const { id } = made
  let { revision } = made
  let last: string | undefined
  const type = async (caption: string): Promise<void> => {
    const commandId = newId()
    const saved = await client.call(
      'posts.save',
      { id, revision, fields: { caption }, ...(last === undefined ? {} : { continues: last }) },
      { commandId },
    )
    revision = saved.revision
    last = commandId
  }
  const caption = async (): Promise<string> => (await client.call('posts.get', { id })).caption
  const before = dump(core)
  for (const words of ['Alfa s', 'Alfa sat', 'Alfa satu']) await type(words)
  const after = dump(core)
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
  await client.call('plan.redo', {})
  assert.equal(dump(core), after)
  // Typing that was deleted again leaves nothing to undo.
  last = undefined
  for (const words of ['Alfa satu!', 'Alfa satu']) await type(words)
  await client.call('plan.undo', {})
  assert.equal(await caption(), 'Alfa')
  await client.call('plan.redo', {})
  revision = (await client.call('posts.get', { id })).revision
  // A redone step stays separate, and so does one after another change.
  await type('Alfa satu dua')
  await client.call('posts.setState', { ids: [id], state: 'approved' })
  revision = (await client.call('posts.get', { id })).revision
  await type('Alfa satu dua tiga')
  await client.call('plan.undo', {})
  assert.equal(await caption(), 'Alfa satu dua')
  await client.call('plan.undo', {})
  await client.call('plan.undo', {})
  assert.equal(await caption(), 'Alfa satu')
  // Another post is another step, whatever the save claims to continue.
  const other = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Beta' },
  })
  const first = newId()
  await client.call(
    'posts.save',
    { id: other.id, revision: other.revision, fields: { caption: 'Beta!' } },
    { commandId: first },
  )
  revision = (await client.call('posts.get', { id })).revision
  last = first
  await type('Gama')
  await client.call('plan.undo', {})
  assert.equal((await client.call('posts.get', { id: other.id })).caption, 'Beta!')
})
test('typing into an exported post and deleting it again undoes to the exported post', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const fields = { accountId: account.id, caption: 'Alfa', wall: '2026-12-12T19:00' }
  const { id } = await client.call('posts.create', { id: newId(), fields })
  const days = { from: '2026-12-01', to: '2026-12-31' }
  await client.call('batches.export', { ...days, id: newId(), name: 'x', targets: ['csv'] })
  const state = async () =>
    (await client.call('calendar.range', { from: days.from, until: '2027-01-01' })).rows[0]?.state
  assert.equal(await state(), 'exported')
  let { revision } = await client.call('posts.get', { id })
  let continues: string | undefined
  for (const caption of ['Alfa!', 'Alfa']) {
    const commandId = newId()
    const input = { id, revision, fields: { caption }, ...(continues === undefined ? {} : { continues }) }
    ;({ revision } = await client.call('posts.save', input, { commandId }))
    continues = commandId
  }
  await client.call('plan.undo', {})
  assert.equal(await state(), 'exported')
})
