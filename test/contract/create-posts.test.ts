import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

const now = Date.parse('2026-12-01T03:00:00Z')
const three = () => [
  { id: newId(), format: 'video' as const },
  { id: newId(), format: 'video' as const },
  { id: newId(), format: 'photo' as const },
]

test('several posts of a day take its free slots, then its free hours, and have a single undo', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  // 12 December 2026 is a Saturday.
  await client.call('accounts.setSlots', { accountId: account.id, slots: [{ day: 6, time: '11:30' }] })
  await make(client, account, { caption: 'Sudah ada', wall: '2026-12-12T19:00' })
  const posts = three()
  const made = await client.call('posts.createMany', { accountId: account.id, day: '2026-12-12', posts })
  assert.deepEqual(made, { changed: 3, blocked: 0, adjusted: [] })
  const all = await Promise.all(posts.map(({ id }) => client.call('posts.get', { id })))
  assert.deepEqual(
    all.map(({ wall, format, state }) => [wall, format, state]),
    [
      ['2026-12-12T11:30', 'video', 'draft'],
      ['2026-12-12T20:00', 'video', 'draft'],
      ['2026-12-12T21:00', 'photo', 'draft'],
    ],
  )
  await client.call('plan.undo', {})
  for (const { id } of posts) await assert.rejects(client.call('posts.get', { id }), failsWith('not-found'))
})

test('posts of a past day stay on it; without a day they have no date; another clock’s day is converted', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const wallsOf = async (day: string | null, zone?: string): Promise<readonly (string | null)[]> => {
    const posts = three()
    await client.call('posts.createMany', {
      accountId: account.id,
      day,
      posts,
      ...(zone === undefined ? {} : { zone }),
    })
    return Promise.all(posts.map(async ({ id }) => (await client.call('posts.get', { id })).wall))
  }
  assert.deepEqual(await wallsOf('2026-11-20'), ['2026-11-20T19:00', '2026-11-20T20:00', '2026-11-20T21:00'])
  assert.deepEqual(await wallsOf(null), [null, null, null])
  // 19:00 in New York is 07:00 of the next day in Jakarta: shown in New York, all are on the day itself.
  assert.deepEqual(await wallsOf('2026-12-12', 'America/New_York'), [
    '2026-12-13T07:00',
    '2026-12-13T08:00',
    '2026-12-13T09:00',
  ])
  // Today at 10:00, the morning has passed.
  const today = await wallsOf('2026-12-01')
  assert.ok(today.every((wall) => wall !== null && wall > '2026-12-01T10:00' && wall < '2026-12-02'))
  await assert.rejects(
    client.call('posts.createMany', { accountId: account.id, day: '1960-01-01', posts: three() }),
    failsWith('bad-input', /1970 to 9999/),
  )
  await assert.rejects(
    client.call('posts.createMany', { accountId: newId(), day: null, posts: three() }),
    failsWith('not-found'),
  )
})
