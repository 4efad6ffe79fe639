import assert from 'node:assert/strict'
import { test } from 'node:test'
import { make, now, wallsOf } from './planned.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'
import { defaultPlanning } from '../../shared/post/planning-rules.ts'

test('posts without a date get free slots, spaced apart and not in the past', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await client.call('accounts.setSlots', {
    accountId: account.id,
    slots: [
      { day: 3, time: '19:00' },
      { day: 3, time: '11:00' },
      { day: 5, time: '19:00' },
      { day: 3, time: '19:00' },
    ],
  })
  // Wednesday 25 November 11:00 has passed; on Friday there is a post half an hour before.
  await make(client, account, { caption: 'taken', wall: '2026-11-27T18:30' })
  const free = await client.call('slots.free', {
    accountIds: [account.id],
    from: '2026-11-25',
    until: '2026-12-05',
  })
  assert.deepEqual(
    free.map(({ wall }) => wall),
    ['2026-11-25T19:00', '2026-12-02T11:00', '2026-12-02T19:00', '2026-12-04T19:00'],
  )
  const other = await makeAccount(client, { clientName: 'Kopi Lereng', handle: '@kopilereng' })
  const [one, two, slotless] = [
    await make(client, account, { caption: 'satu' }),
    await make(client, account, { caption: 'dua' }),
    await make(client, other, { caption: 'tiga' }),
  ]
  const filled = await client.call('posts.fill', { ids: [two.id, one.id, slotless.id], from: '2026-11-25' })
  assert.deepEqual([filled.changed, filled.left], [2, [slotless.id]])
  assert.deepEqual(await wallsOf(client, [two.id, one.id]), ['2026-11-25T19:00', '2026-12-02T11:00'])
})

test('slots of several accounts are sorted by time and spaced apart in real time, not wall time', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const [early, late] = [
    await makeAccount(client, { clientName: 'Lestari Skin', handle: '@lestariskin' }),
    await makeAccount(client, { clientName: 'Kopi Lereng', handle: '@kopilereng' }),
  ]
  const daily = (time: string) => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, time }))
  await client.call('accounts.setSlots', { accountId: early.id, slots: daily('09:00') })
  await client.call('accounts.setSlots', { accountId: late.id, slots: daily('18:00') })
  const free = await client.call('slots.free', {
    accountIds: [early.id, late.id],
    from: '2026-11-26',
    until: '2027-11-26',
    limit: 4,
  })
  assert.deepEqual(
    free.map(({ wall }) => wall),
    ['2026-11-26T09:00', '2026-11-26T18:00', '2026-11-27T09:00', '2026-11-27T18:00'],
  )
  // In Berlin the clocks go from 02:00 to 03:00, so 01:45 and 03:10 are 25 minutes apart.
  const berlin = await makeAccount(client, { clientName: 'Nord', handle: '@nord', zone: 'Europe/Berlin' })
  await client.call('clients.setPlanning', {
    clientId: berlin.clientId,
    planning: { ...defaultPlanning, minimumGap: 60 },
  })
  await client.call('accounts.setSlots', { accountId: berlin.id, slots: [{ day: 7, time: '03:10' }] })
  await make(client, berlin, { caption: 'nah', wall: '2027-03-28T01:45' })
  const sundays = await client.call('slots.free', {
    accountIds: [berlin.id],
    from: '2027-03-27',
    until: '2027-04-05',
  })
  assert.deepEqual(
    sundays.map(({ wall }) => wall),
    ['2027-04-04T03:10'],
  )
})

test('a slot is offered until a quarter of an hour before it, and no later', async (context) => {
  let time = Date.UTC(2026, 10, 25, 11, 45)
  const { client } = openTestWorkspace(context, { now: () => time })
  const account = await makeAccount(client)
  await client.call('accounts.setSlots', { accountId: account.id, slots: [{ day: 3, time: '19:00' }] })
  const next = async (): Promise<string | undefined> => {
    const [slot] = await client.call('slots.free', {
      accountIds: [account.id],
      from: '2026-11-25',
      until: '2026-12-05',
      limit: 1,
    })
    return slot?.wall
  }
  assert.equal(await next(), '2026-11-25T19:00')
  time += 60_000
  assert.equal(await next(), '2026-12-02T19:00')
})
