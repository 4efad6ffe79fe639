import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

const now = Date.parse('2026-12-01T03:00:00Z')

test('a duplicate is a draft with the same content at a free time of the same day; undo removes it', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const first = await make(client, account, { caption: 'Serum malam', wall: '2026-12-12T19:00' })
  await client.call('posts.setState', { ids: [first.id], state: 'approved' })
  const [one, two] = [newId(), newId()]
  const done = await client.call(
    'posts.duplicate',
    {
      copies: [
        { id: one, of: first.id },
        { id: two, of: first.id },
      ],
    },
    { commandId: newId() },
  )
  assert.deepEqual(done, { changed: 2, blocked: 0, adjusted: [] })
  const copy = await client.call('posts.get', { id: one })
  assert.deepEqual([copy.caption, copy.state, copy.wall], ['Serum malam', 'draft', '2026-12-12T20:00'])
  assert.equal((await client.call('posts.get', { id: two })).wall, '2026-12-12T21:00')
  await client.call('plan.undo', {})
  await assert.rejects(client.call('posts.get', { id: one }), failsWith('not-found'))
})

test('a copy on another day keeps its time if that is free; one without a date gets the usual time, or stays without', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const dated = await make(client, account, { caption: 'Pagi', wall: '2026-12-12T07:30' })
  const undated = await make(client, account, { caption: 'Kapan saja', wall: null })
  await make(client, account, { caption: 'Sudah ada', wall: '2026-12-15T07:30' })
  const wallOf = async (of: string, day: string | null): Promise<string | null> => {
    const id = newId()
    await client.call('posts.duplicate', { copies: [{ id, of, day }] })
    return (await client.call('posts.get', { id })).wall
  }
  assert.equal(await wallOf(dated.id, '2026-12-14'), '2026-12-14T07:30')
  assert.equal(await wallOf(dated.id, '2026-12-15'), '2026-12-15T19:00')
  assert.equal(await wallOf(undated.id, '2026-12-16'), '2026-12-16T19:00')
  assert.equal(await wallOf(dated.id, null), null)
})

test('a copy for another client’s account is vetted for that account and has no campaign', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const other = await makeAccount(client, {
    handle: '@kopilereng',
    clientName: 'Kopi Lereng',
    zone: 'Asia/Jayapura',
  })
  const campaign = await client.call('campaigns.create', {
    id: newId(),
    clientId: account.clientId,
    name: 'Ramadan',
    startsOn: '2026-12-01',
    endsOn: '2026-12-31',
  })
  const first = await make(client, account, {
    caption: 'Order di shopee.co.id/toko',
    wall: '2026-12-12T19:00',
    campaignId: campaign.id,
    notes: 'Untuk tim saja',
    labels: ['Edukasi'],
  })
  const id = newId()
  const { blocked } = await client.call('posts.duplicate', {
    copies: [{ id, of: first.id, accountId: other.id, day: '2026-12-13' }],
  })
  const copy = await client.call('posts.get', { id })
  assert.deepEqual([copy.variants, copy.notes, copy.labels], [[], '', []])
  assert.deepEqual(
    [blocked, copy.status, copy.accountId, copy.campaignId, copy.wall, copy.zone],
    [1, 'blocked', other.id, null, '2026-12-13T19:00', 'Asia/Jayapura'],
  )
  await assert.rejects(
    client.call('posts.duplicate', { copies: [{ id: newId(), of: newId() }] }),
    failsWith('not-found'),
  )
})

test('a copy never leaves the calendar, and one of a past post says that it has another day', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const first = await make(client, account, { caption: 'Lama', wall: '2026-10-12T19:00' })
  const copy = (day?: string) =>
    client.call('posts.duplicate', {
      copies: [{ id: newId(), of: first.id, ...(day === undefined ? {} : { day }) }],
    })
  await assert.rejects(copy('1960-01-01'), failsWith('bad-input', /1970 to 9999/))
  // Two in one command, on the calendar's last day.
  const [one, two] = [newId(), newId()]
  await client.call('posts.duplicate', {
    copies: [one, two].map((id) => ({ id, of: first.id, day: '9999-12-31' })),
  })
  const walls = await Promise.all([one, two].map(async (id) => (await client.call('posts.get', { id })).wall))
  assert.deepEqual(walls, ['9999-12-31T19:00', '9999-12-31T20:00'])
  for (let hour = 0; hour < 14; hour++) await copy('9999-12-31')
  await assert.rejects(copy('9999-12-31'), failsWith('bad-input', /No time is free/))
  const { adjusted } = await copy('2026-10-12')
  assert.equal(adjusted[0]?.wall, '2026-10-12T20:00')
  assert.deepEqual((await copy()).adjusted, [])
})

test('a thousand copies on one day each get a time of their own', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const first = await make(client, account, { caption: 'Sama', wall: '2026-12-12T19:00' })
  const copies = Array.from({ length: 1000 }, () => ({ id: newId(), of: first.id, day: '2026-12-20' }))
  const { changed, adjusted } = await client.call('posts.duplicate', { copies })
  assert.deepEqual([changed, adjusted.length], [1000, 999])
  assert.equal(new Set(adjusted.map(({ wall }) => wall)).size, 999)
})

test('a day of another clock is the day on which the copy is shown there; deleted originals are left out', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client, { zone: 'America/New_York', market: 'US' })
  const first = await make(client, account, { caption: 'Evening', wall: '2026-12-10T19:00' })
  const [id, other] = [newId(), newId()]
  // 19:00 in New York is 07:00 of the next day in Jakarta.
  const { changed } = await client.call('posts.duplicate', {
    copies: [
      { id, of: first.id, day: '2026-12-15', zone: 'Asia/Jakarta' },
      { id: other, of: newId() },
    ],
  })
  assert.equal(changed, 1)
  assert.equal((await client.call('posts.get', { id })).wall, '2026-12-14T19:00')
})
