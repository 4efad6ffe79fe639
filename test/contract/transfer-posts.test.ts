import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import type { Client } from '../../shared/contract/client.ts'
import type { InputOf } from '../../shared/contract/methods/index.ts'
import type { Account } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { make } from './planned.ts'
import { send } from './sent-batch.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

const now = Date.parse('2026-12-01T03:00:00Z')

const makeCampaign = (client: Client, { clientId }: Account) =>
  client.call('campaigns.create', {
    id: newId(),
    clientId,
    name: 'Ramadan',
    startsOn: '2026-12-01',
    endsOn: '2026-12-31',
  })

test('posts move to a day with their own times under one undo; those already there and those deleted stay out', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const morning = await make(client, account, { caption: 'Pagi', wall: '2026-12-12T07:30' })
  const undated = await make(client, account, { caption: 'Kapan saja', wall: null })
  const there = await make(client, account, { caption: 'Sudah di sana', wall: '2026-12-15T09:00' })
  const gone = await make(client, account, { caption: 'Dihapus', wall: '2026-12-12T10:00' })
  await client.call('posts.delete', { ids: [gone.id] })
  const day = '2026-12-15'
  const done = await client.call('posts.transfer', {
    moves: [morning.id, undated.id, there.id, gone.id].map((id) => ({ id, day })),
  })
  assert.deepEqual(done, { changed: 2, blocked: 0, adjusted: [], exported: 0, stripped: 0 })
  const wallOf = async (id: string): Promise<string | null> => (await client.call('posts.get', { id })).wall
  assert.equal(await wallOf(morning.id), '2026-12-15T07:30')
  assert.equal(await wallOf(undated.id), '2026-12-15T19:00')
  assert.equal((await client.call('posts.get', { id: there.id })).revision, there.revision)
  await client.call('plan.undo', {})
  assert.equal(await wallOf(morning.id), '2026-12-12T07:30')
  assert.equal(await wallOf(undated.id), null)
  await client.call('posts.transfer', { moves: [{ id: morning.id, day: null }] })
  assert.equal(await wallOf(morning.id), null)
})

test('a post moved to another client’s account is vetted for it, and takes neither approval, campaign nor notes along', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const other = await makeAccount(client, {
    handle: '@kopilereng',
    clientName: 'Kopi Lereng',
    zone: 'Asia/Jayapura',
    kind: 'shop-creator',
  })
  const campaign = await makeCampaign(client, account)
  const first = await make(client, account, {
    caption: 'Order di shopee.co.id/toko',
    wall: '2026-12-12T19:00',
    campaignId: campaign.id,
    notes: 'Untuk tim saja',
    labels: ['Edukasi'],
  })
  await client.call('posts.setState', { ids: [first.id], state: 'approved' })
  const { stripped } = await client.call('posts.transfer', { moves: [{ id: first.id, accountId: other.id }] })
  assert.equal(stripped, 1)
  const moved = await client.call('posts.get', { id: first.id })
  assert.deepEqual(
    [moved.accountId, moved.clientId, moved.zone, moved.wall, moved.state],
    [other.id, other.clientId, 'Asia/Jayapura', '2026-12-12T19:00', 'draft'],
  )
  // 19:00 in Jayapura is two hours earlier than 19:00 in Jakarta.
  assert.equal(moved.instant, (first.instant ?? 0) - 2 * 3_600_000)
  assert.deepEqual([moved.campaignId, moved.notes, moved.labels], [null, '', []])
  await client.call('plan.undo', {})
  const back = await client.call('posts.get', { id: first.id })
  assert.deepEqual(
    [back.accountId, back.state, back.campaignId, back.notes],
    [account.id, 'approved', campaign.id, 'Untuk tim saja'],
  )
})

test('a time of the calendar’s zone is converted to the clock of the account that takes the post', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const other = await makeAccount(client, { handle: '@timur', clientName: 'Timur', zone: 'Asia/Jayapura' })
  const { id } = await make(client, account, { caption: 'Malam', wall: '2026-12-12T19:00' })
  await client.call('posts.transfer', {
    moves: [{ id, accountId: other.id, wall: '2026-12-13T23:30', zone: 'Asia/Jakarta' }],
  })
  assert.equal((await client.call('posts.get', { id })).wall, '2026-12-14T01:30')
})

test('a time that the clocks skip becomes the next one, and is reported', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => Date.parse('2027-03-01T03:00:00Z') })
  const account = await makeAccount(client, { zone: 'Europe/Berlin', market: 'DE' })
  const { id } = await make(client, account, { caption: 'Nacht', wall: '2027-03-20T02:30' })
  const { adjusted } = await client.call('posts.transfer', { moves: [{ id, day: '2027-03-28' }] })
  assert.deepEqual(adjusted, [{ id, meant: '2027-03-28T02:30', wall: '2027-03-28T03:00' }])
  assert.equal((await client.call('posts.get', { id })).wall, '2027-03-28T03:00')
})

test('nothing moves if a post is named twice, all are deleted, or an account or a day does not exist', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const post = await make(client, account, { caption: 'Satu', wall: '2026-12-12T19:00' })
  const other = await make(client, account, { caption: 'Dua', wall: '2026-12-12T20:00' })
  const moves = [{ id: post.id, day: '2026-12-20' }]
  const refused = (given: InputOf<'posts.transfer'>['moves'], code: string): Promise<void> =>
    assert.rejects(client.call('posts.transfer', { moves: given }), failsWith(code))
  await refused([...moves, ...moves], 'bad-input')
  await refused([...moves, { id: other.id, accountId: newId() }], 'not-found')
  await refused([...moves, { id: other.id, day: '2026-02-30' }], 'bad-input')
  await refused([{ id: newId(), day: '2026-12-20' }], 'not-found')
  assert.equal((await client.call('posts.get', { id: post.id })).revision, post.revision)
})

test('a post exported for one account is new for another, and exported again once undone', async (context) => {
  const { client, folder } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const other = await makeAccount(client, { handle: '@kopilereng', clientName: 'Kopi Lereng' })
  const { id } = await make(client, account, { caption: 'Malam', wall: '2026-12-12T19:00' })
  const out = path.join(path.dirname(folder), 'keluar')
  await send({ client, out })
  const marks = async (): Promise<readonly unknown[]> => {
    const { exportedBatch, exportedRevision, revision } = await client.call('posts.get', { id })
    return [exportedBatch !== null, exportedRevision === revision]
  }
  assert.deepEqual(await marks(), [true, true])
  const { exported } = await client.call('posts.transfer', { moves: [{ id, accountId: other.id }] })
  assert.equal(exported, 1)
  assert.deepEqual(await marks(), [false, false])
  const again = await send({ client, out: `${out} lagi` }, { only: 'new', clientId: other.clientId })
  assert.equal(again.posts, 1)
  await client.call('plan.undo', {})
  assert.deepEqual((await marks())[0], true)
})

test('an earlier version of a post is restored for its new account without campaign and approval of the former', async (context) => {
  let at = now
  const { client } = openTestWorkspace(context, { now: () => at })
  const account = await makeAccount(client)
  const other = await makeAccount(client, { handle: '@kopilereng', clientName: 'Kopi Lereng' })
  const campaign = await makeCampaign(client, account)
  const { id } = await make(client, account, {
    caption: 'Satu',
    wall: '2026-12-12T19:00',
    campaignId: campaign.id,
    state: 'approved',
  })
  at += 600_000
  await client.call('posts.transfer', { moves: [{ id, accountId: other.id }] })
  at += 600_000
  const { revision } = await client.call('posts.get', { id })
  await client.call('posts.save', { id, revision, fields: { caption: 'Dua' } })
  const first = (await client.call('posts.revisions', { id })).at(-1)
  assert.deepEqual(
    [first?.fields.caption, first?.fields.state, first?.fields.campaignId],
    ['Satu', 'draft', null],
  )
  const latest = await client.call('posts.get', { id })
  const restored = await client.call('posts.save', {
    id,
    revision: latest.revision,
    fields: first?.fields ?? {},
    restores: true,
  })
  assert.deepEqual([restored.caption, restored.state, restored.campaignId], ['Satu', 'draft', null])
})
