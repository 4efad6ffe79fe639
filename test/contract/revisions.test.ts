import assert from 'node:assert/strict'
import { test } from 'node:test'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

test('typing in one sitting makes one revision, with its author; the first text is kept and can be restored', async (context) => {
  let time = Date.UTC(2026, 10, 25, 5)
  const { client } = openTestWorkspace(context, { now: () => time })
  const account = await makeAccount(client)
  let post = await make(client, account, { caption: 'Serum baru' })
  const type = async (caption: string, seconds: number): Promise<void> => {
    time += seconds * 1000
    post = await client.call('posts.save', { id: post.id, revision: post.revision, fields: { caption } })
  }
  const said = async (): Promise<string[]> =>
    (await client.call('posts.revisions', { id: post.id })).map(
      ({ number, actor, fields }) => `${number} ${actor} ${fields.caption}`,
    )
  assert.deepEqual(await said(), [])
  await type('Serum baru, 10', 10)
  await type('Serum baru, 10% niacinamide', 1)
  assert.deepEqual(await said(), ['2 test Serum baru, 10% niacinamide', '1 test Serum baru'])
  await type('Serum baru, 10% niacinamide ✨', 60)
  assert.equal((await said()).length, 2)
  await type('Serum lama', 300)
  assert.deepEqual(await said(), [
    '3 test Serum lama',
    '2 test Serum baru, 10% niacinamide ✨',
    '1 test Serum baru',
  ])
  // Undo is a change like any other, so the earlier revisions stay in the list.
  await client.call('plan.undo', {})
  assert.equal((await said()).length, 3)
  const [, , first] = await client.call('posts.revisions', { id: post.id })
  assert.ok(first !== undefined)
  post = await client.call('posts.get', { id: post.id })
  time += 300_000
  const back = await client.call('posts.save', { id: post.id, revision: post.revision, fields: first.fields })
  assert.equal(back.caption, 'Serum baru')
})

test('a revision keeps times, states and files too, and a change without effect makes none', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const post = await make(client, account, { caption: 'a', wall: '2027-01-05T19:00' })
  await client.call('posts.move', { id: post.id, wall: '2027-01-06T19:00' })
  await client.call('posts.setState', { ids: [post.id], state: 'draft' })
  const found = await client.call('posts.revisions', { id: post.id })
  assert.deepEqual(
    found.map(({ fields }) => fields.wall),
    ['2027-01-06T19:00', '2027-01-05T19:00'],
  )
})

test('restoring makes a new revision, and the one it replaces stays in the list', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  let post = await make(client, account, { caption: 'satu', format: 'photo', media: ['a.jpg', 'b.jpg'] })
  post = await client.call('posts.save', {
    id: post.id,
    revision: post.revision,
    fields: { caption: 'dua', media: ['c.jpg'] },
  })
  const [, first] = await client.call('posts.revisions', { id: post.id })
  assert.ok(first !== undefined)
  await client.call('posts.save', {
    id: post.id,
    revision: post.revision,
    fields: first.fields,
    restores: true,
  })
  const found = await client.call('posts.revisions', { id: post.id })
  assert.deepEqual(
    found.map(({ fields }) => [fields.caption, fields.media]),
    [
      ['satu', ['a.jpg', 'b.jpg']],
      ['dua', ['c.jpg']],
      ['satu', ['a.jpg', 'b.jpg']],
    ],
  )
})
