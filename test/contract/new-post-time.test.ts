import assert from 'node:assert/strict'
import { test } from 'node:test'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'
import { defaultPlanning } from '../../shared/post/planning-rules.ts'

/** Thursday 31 December 2026, 10:00 in Jakarta. */
const morning = Date.parse('2026-12-31T10:00:00+07:00')

test('a new post is proposed for the evening of its day, or the next free hour still ahead', async (context) => {
  let now = morning
  const { client } = openTestWorkspace(context, { now: () => now })
  const account = await makeAccount(client)
  const propose = async (day: string) =>
    (await client.call('slots.propose', { accountId: account.id, from: day, day })).wall
  assert.equal(await propose('2027-01-05'), '2027-01-05T19:00')
  assert.equal(await propose('2026-12-31'), '2026-12-31T19:00')
  assert.equal(await propose('2026-12-01'), '2026-12-31T19:00')
  await make(client, account, { wall: '2026-12-31T19:00' })
  assert.equal(await propose('2026-12-31'), '2026-12-31T20:00')
  // For this client, half an hour from another post is too close.
  await make(client, account, { wall: '2026-12-31T20:30' })
  assert.equal(await propose('2026-12-31'), '2026-12-31T22:00')
  now = Date.parse('2026-12-31T21:50:00+07:00')
  assert.equal(await propose('2026-12-31'), '2026-12-31T23:00')
  now = Date.parse('2026-12-31T23:30:00+07:00')
  assert.equal(await propose('2026-12-31'), '2027-01-01T19:00')
})

test('a full evening leads to a proposal in the afternoon, and a full day to the next day', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => morning })
  const account = await makeAccount(client)
  const propose = async () =>
    (await client.call('slots.propose', { accountId: account.id, from: '2027-01-05', day: '2027-01-05' }))
      .wall
  for (const hour of [19, 20, 21, 22, 23]) await make(client, account, { wall: `2027-01-05T${hour}:00` })
  assert.equal(await propose(), '2027-01-05T18:00')
  await client.call('clients.setPlanning', {
    clientId: account.clientId,
    planning: { ...defaultPlanning, minimumGap: 1440 },
  })
  assert.equal(await propose(), '2027-01-06T23:00')
})

test('an account with slots gets its next free slot, in its own zone', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => morning })
  const account = await makeAccount(client, { zone: 'Asia/Jayapura' })
  await client.call('accounts.setSlots', {
    accountId: account.id,
    slots: [
      { day: 4, time: '11:00' },
      { day: 6, time: '09:30' },
      { day: 7, time: '20:15' },
    ],
  })
  const propose = async (from: string) =>
    (await client.call('slots.propose', { accountId: account.id, from, day: from })).wall
  // A post started on a day gets a slot of that day, the last one searched.
  const on = async (day: string) =>
    (await client.call('slots.propose', { accountId: account.id, from: day, until: day, day })).wall
  assert.equal(await on('2027-01-02'), '2027-01-02T09:30')
  assert.equal(await on('2027-01-04'), '2027-01-04T19:00')
  // Thursday 11:00 has passed in Jayapura, two hours ahead of Jakarta.
  assert.equal(await propose('2026-12-31'), '2027-01-02T09:30')
  await make(client, account, { wall: '2027-01-02T09:30' })
  assert.equal(await propose('2026-12-31'), '2027-01-03T20:15')
  assert.equal(await propose('2027-01-08'), '2027-01-09T09:30')
})
