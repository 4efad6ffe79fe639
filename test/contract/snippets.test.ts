import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { dump, makeAccount, openTestWorkspace } from './workspace.ts'

test('groups and snippets are stored by name, for one client or for all, and can be undone', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const { clientId } = await makeAccount(client)
  const save = (name: string, text: string, owner: string | null, kind: 'hashtags' | 'text' = 'hashtags') =>
    client.call('snippets.save', { id: newId(), clientId: owner, kind, name, text })
  const first = await save('Harbolnas', '#harbolnas #1212', clientId)
  await save('Harbolnas', '#harbolnas', null)
  await save('harbolnas', 'Sampai {date:+3}', clientId, 'text')
  const before = dump(core)
  await assert.rejects(save('HARBOLNAS', '#lain', clientId), failsWith('conflict', /already/))
  assert.equal(dump(core), before)
  await client.call('snippets.save', { ...first, name: 'HARBOLNAS', text: '#harbolnas #promo' })
  assert.deepEqual(
    (await client.call('snippets.list', {})).map(({ name, text, kind, clientId: owner }) => [
      name,
      text,
      kind,
      owner === null,
    ]),
    [
      ['HARBOLNAS', '#harbolnas #promo', 'hashtags', false],
      ['Harbolnas', '#harbolnas', 'hashtags', true],
      ['harbolnas', 'Sampai {date:+3}', 'text', false],
    ],
  )
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
  await client.call('snippets.delete', { id: first.id })
  assert.equal((await client.call('snippets.list', {})).length, 2)
  await assert.rejects(client.call('snippets.delete', { id: first.id }), failsWith('not-found'))
  await assert.rejects(save('Kosong', 'tanpa tagar', clientId), failsWith('bad-input', /hashtag/))
  await assert.rejects(save('Asing', '#a1b', newId()), failsWith('not-found'))
})
