import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../shared/contract/client.ts'
import { failsWith } from './fails-with.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const rowsOf = async (client: Client, stageId: string) =>
  (await client.call('import.rows', { stageId, from: 0, limit: 50 })).rows

test('import: a client column stays one after the rows with known clients are saved or edited', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { stageId } = await stage(
    client,
    account,
    'client,tanggal,jam,teks\nLestari Skin,12/12/2026,19:00,satu\nKopi Bintang,13/12/2026,19:00,dua\nKopi Bintang,14/12/2026,19:00,tiga\n',
  )
  await client.call('import.edit', { stageId, indexes: [0], cells: { client: 'Kopi Bintang' } })
  assert.deepEqual(
    (await rowsOf(client, stageId)).map(({ outcome }) => outcome),
    ['refused', 'refused', 'refused'],
  )
  await client.call('import.undoEdit', { stageId })
  await client.call('import.commit', { stageId })
  const rest = await client.call('import.edit', { stageId, indexes: [0], cells: { time: '20:00' } })
  assert.deepEqual([rest.counts.refused, rest.counts.ready], [2, 0])
})

test('import: a post saved from one row is not changed by another row of the file that is fixed later', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { stageId, mapping, dateOrder } = await stage(
    client,
    account,
    'id,tanggal,jam,teks\n7,12/12/2026,19:00,satu\n7,12/12/2026,20:00,dua\n8,12/12/2026,25:00,tiga\n',
  )
  await client.call('import.remap', { stageId, mapping, dateOrder, defaultTime: null, changesPlanned: true })
  await client.call('import.commit', { stageId })
  // Without its id, the row would match the saved post by its time.
  const rest = await client.call('import.edit', {
    stageId,
    indexes: [1],
    cells: { time: '19:00', externalId: '' },
  })
  assert.deepEqual([rest.counts.changed, rest.counts.new, rest.counts.refused], [0, 1, 1])
  const [same] = await rowsOf(client, stageId)
  assert.match(JSON.stringify(same?.problems), /7, the same as a saved row/)
})

test('import: a field set for one row does not affect the others', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const campaign = await client.call('campaigns.create', {
    id: crypto.randomUUID(),
    clientId: account.clientId,
    name: 'Harbolnas',
    startsOn: '2026-12-01',
    endsOn: '2026-12-31',
  })
  const planned = await make(client, account, {
    caption: 'satu',
    wall: '2026-12-12T19:00',
    externalId: 'a1',
    format: 'photo',
    campaignId: campaign.id,
  })
  const { stageId } = await stage(
    client,
    account,
    'id,tanggal,jam,teks\na1,12/12/2026,19:00,satu\na3,13/12/2026,19:00,tiga\n',
  )
  const set = await client.call('import.edit', {
    stageId,
    indexes: [1],
    cells: { campaign: 'Ramadan', format: 'photo' },
  })
  assert.deepEqual([set.counts.same, set.counts.changed, set.counts.new], [1, 0, 1])
  const one = await client.call('import.edit', { stageId, indexes: [0], cells: { caption: 'satu baru' } })
  assert.equal(one.counts.changed, 1)
  await client.call('import.commit', { stageId })
  const changed = await client.call('posts.get', { id: planned.id })
  assert.deepEqual([changed.caption, changed.format, changed.campaignId], ['satu baru', 'photo', campaign.id])
})

test('import: a row with a surplus cell stays refused until it is edited as a whole', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { stageId } = await stage(
    client,
    account,
    'tanggal,jam,teks,hashtags\n13/12/2026,19:00,Halo, semua orang,#promo\n',
  )
  const part = await client.call('import.edit', { stageId, indexes: [0], cells: { time: '20:00' } })
  assert.equal(part.counts.refused, 1)
  const campaign = await client.call('import.edit', { stageId, indexes: [0], cells: { campaign: 'x' } })
  assert.equal(campaign.counts.refused, 1)
  const whole = await client.call('import.edit', {
    stageId,
    indexes: [0],
    cells: { caption: 'Halo, semua orang', hashtags: '#promo' },
    isWhole: true,
  })
  assert.deepEqual([whole.counts.refused, whole.counts.ready], [0, 1])
})

test('import: edits are undone one by one, and another date column may prove another date order', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client, { market: 'US', zone: 'America/New_York' })
  const { stageId, dateOrder } = await stage(
    client,
    account,
    'date,other,caption\n01/02/2027 19:00,13/12/2026 19:00,satu\n03/04/2027 19:00,05/12/2026 19:00,dua\n',
  )
  assert.equal(dateOrder, 'month-first')
  await client.call('import.edit', { stageId, indexes: [0], cells: { caption: 'a' } })
  const twice = await client.call('import.edit', { stageId, indexes: [0, 1], cells: { campaign: 'x' } })
  assert.deepEqual([twice.edits, twice.headers.length], [2, 4])
  const back = await client.call('import.undoEdit', { stageId })
  assert.deepEqual([back.edits, back.headers.length, back.mapping.campaign], [1, 3, undefined])
  assert.equal((await rowsOf(client, stageId))[0]?.caption, 'a')
  await client.call('import.undoEdit', { stageId })
  assert.equal((await rowsOf(client, stageId))[0]?.caption, 'satu')
  await assert.rejects(client.call('import.undoEdit', { stageId }), failsWith('bad-input'))
  const other = await client.call('import.remap', {
    stageId,
    mapping: { date: 1, caption: 2 },
    dateOrder: 'month-first',
    defaultTime: null,
  })
  assert.equal(other.dateOrder, 'day-first')
  assert.equal((await rowsOf(client, stageId))[1]?.wall, '2026-12-05T19:00')
})

test('import: refused rows show their time as written, and a row whose caption is cleared stays in view', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { stageId } = await stage(
    client,
    account,
    'tanggal,teks\n13 Desember 2026,satu\n32 Desember 2026,dua\n12 Desember 2026 19:00,tiga\n',
  )
  const [first, second] = await rowsOf(client, stageId)
  assert.deepEqual([first?.written, second?.written], ['13 Desember 2026', '32 Desember 2026'])
  const emptied = await client.call('import.edit', { stageId, indexes: [0], cells: { caption: '' } })
  assert.equal(emptied.counts.rows, 3)
})
