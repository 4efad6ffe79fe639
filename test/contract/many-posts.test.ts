import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noOverrides } from '../../shared/policy/index.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { make, now, wallsOf } from './planned.ts'
import { dump, makeAccount, openTestWorkspace } from './workspace.ts'
import { defaultPlanning } from '../../shared/post/planning-rules.ts'

test('many posts move by days and minutes in one command, and one undo brings them back', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const posts = [
    await make(client, account, { caption: 'a', wall: '2026-12-31T23:50' }),
    await make(client, account, { caption: 'b', wall: '2026-12-12T19:00' }),
    await make(client, account, { caption: 'c' }),
  ]
  const ids = posts.map(({ id }) => id)
  const before = dump(core)
  assert.deepEqual(await client.call('posts.shift', { ids, days: 1, minutes: 15 }), {
    changed: 2,
    blocked: 0,
    adjusted: [],
  })
  assert.deepEqual(await wallsOf(client, ids), ['2027-01-02T00:05', '2026-12-13T19:15', null])
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
})

test('moving many posts over a DST change is refused with the next valid time, or uses it if told to', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client, { zone: 'Europe/Berlin', handle: '@baeckerei' })
  const { id } = await make(client, account, { caption: 'a', wall: '2027-03-27T02:30' })
  const other = await make(client, account, { caption: 'b', wall: '2027-03-27T19:00' })
  const before = dump(core)
  await assert.rejects(
    client.call('posts.shift', { ids: [other.id, id], days: 1 }),
    failsWith('bad-input', /clocks go forward. The next valid time is 2027-03-28 03:00/),
  )
  assert.equal(dump(core), before, 'nothing is half moved')
  const moved = await client.call('posts.shift', { ids: [other.id, id], days: 1, adjust: true })
  assert.deepEqual(moved.adjusted, [{ id, meant: '2027-03-28T02:30', wall: '2027-03-28T03:00' }])
  // For many posts, a repeated hour means the earlier one.
  await client.call('posts.edit', { edits: [{ id, wall: '2027-10-31T02:30' }] })
  assert.equal((await client.call('posts.get', { id })).instant, Date.UTC(2027, 9, 31, 0, 30))
})

test('a move reports how many posts are blocked at their new time, and the reason names the date', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await client.call('clients.setPolicy', {
    clientId: account.clientId,
    policy: {
      ...noOverrides,
      waivers: [
        {
          id: 'launch',
          rule: 'commerce.other-ecommerce',
          about: 'shopee.co.id',
          reason: 'agreed for the launch',
          by: 'Rini',
          until: '2026-12-13',
        },
      ],
    },
  })
  const post = await make(client, account, { caption: 'cek shopee.co.id/x', wall: '2026-12-12T19:00' })
  assert.notEqual(post.status, 'blocked')
  const { blocked } = await client.call('posts.shift', { ids: [post.id], days: 1 })
  assert.equal(blocked, 1)
  const { reason } = await client.call('posts.get', { id: post.id })
  assert.deepEqual(reason?.passes, { before: '2026-12-13', from: null })
  const plain = await make(client, account, { caption: 'cek lazada.co.id/x', wall: '2026-12-12T19:00' })
  assert.equal(plain.reason?.passes, null)
})

test('state, campaign, time and hashtags of many posts are changed together', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const campaign = await client.call('campaigns.create', {
    id: newId(),
    clientId: account.clientId,
    name: 'Harbolnas',
    startsOn: '2026-12-07',
    endsOn: '2026-12-13',
  })
  const dated = await make(client, account, { caption: 'Satu\n#a #b', wall: '2026-12-12T19:00' })
  const loose = await make(client, account, { caption: 'Dua' })
  const ids = [dated.id, loose.id]
  const done = await client.call('posts.change', {
    ids,
    change: {
      state: 'approved',
      campaignId: campaign.id,
      time: '07:30',
      addHashtags: ['c'],
      removeHashtags: ['#A'],
    },
  })
  assert.equal(done.changed, 2)
  const [one, two] = await Promise.all(ids.map((id) => client.call('posts.get', { id })))
  assert.deepEqual(
    [one?.state, one?.campaignId, one?.wall, one?.caption],
    ['approved', campaign.id, '2026-12-12T07:30', 'Satu\n#b #c'],
  )
  assert.deepEqual([two?.wall, two?.caption], [null, 'Dua\n#c'])
  const elsewhere = await makeAccount(client, { clientName: 'Kopi Lereng', handle: '@kopilereng' })
  const stranger = await make(client, elsewhere, { caption: 'x' })
  await assert.rejects(
    client.call('posts.change', { ids: [stranger.id], change: { campaignId: campaign.id } }),
    failsWith('bad-input', /another client/),
  )
})

test('a post is repeated as drafts at the same wall time; if there is nothing to repeat, the error says so', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const first = await make(client, account, {
    caption: 'satu',
    wall: '2026-12-01T19:00',
    state: 'approved',
    externalId: 'A1',
  })
  const before = dump(core)
  const { ids } = await client.call('posts.repeat', {
    id: first.id,
    recurrence: { every: 'week', until: '2026-12-22' },
  })
  const made = await Promise.all(ids.map((id) => client.call('posts.get', { id })))
  assert.deepEqual(
    made.map(({ wall, state, externalId, caption }) => [wall, state, externalId, caption]),
    ['2026-12-08T19:00', '2026-12-15T19:00', '2026-12-22T19:00'].map((wall) => [wall, 'draft', null, 'satu']),
  )
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
  await assert.rejects(
    client.call('posts.repeat', { id: first.id, recurrence: { every: 'week', until: '2026-12-02' } }),
    failsWith('bad-input', /No repetition/),
  )
  const loose = await make(client, account, { caption: 'x' })
  await assert.rejects(
    client.call('posts.repeat', { id: loose.id, recurrence: { every: 'day', until: '2026-12-02' } }),
    failsWith('bad-input', /Only a post with a date/),
  )
})

test('a change without effect is not an undo step', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const post = await make(client, account, { caption: 'a', wall: '2026-12-12T19:00' })
  const newest = async (): Promise<string | undefined> =>
    (await client.call('plan.history', {})).find(({ state }) => state === 'done')?.kind
  await client.call('clients.setPlanning', { clientId: account.clientId, planning: defaultPlanning })
  await client.call('accounts.setSlots', { accountId: account.id, slots: [] })
  await client.call('posts.move', { id: post.id, wall: '2026-12-12T19:00' })
  await client.call('posts.shift', { ids: [post.id], days: 0 })
  assert.equal(await newest(), 'posts.create')
})

test('the same post twice, or more than 366 repetitions, is refused, and nothing changes', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const { id } = await make(client, account, { caption: 'satu', wall: '2026-12-01T19:00' })
  const before = dump(core)
  await assert.rejects(
    client.call('posts.edit', {
      edits: [
        { id, state: 'review' },
        { id, state: 'approved' },
      ],
    }),
    failsWith('bad-input', /twice/),
  )
  await assert.rejects(
    client.call('posts.repeat', { id, recurrence: { every: 'day', until: '2028-01-01' } }),
    failsWith('bad-input', /more than 366/),
  )
  assert.equal(dump(core), before)
  const { ids } = await client.call('posts.repeat', {
    id,
    recurrence: { every: 'day', until: '2027-12-02' },
  })
  assert.equal(ids.length, 366)
})

test('a preview of changing many posts shows the effect on texts and verdicts, and changes nothing', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const given = { privacy: 'PUBLIC_TO_EVERYONE', wall: '2026-12-01T19:00' } as const
  const held = await make(client, account, { ...given, caption: 'Order di shopee.co.id/lestari' })
  const free = await make(client, account, { ...given, caption: 'Order di keranjang kuning' })
  const other = await make(client, account, { ...given, caption: 'Pagi' })
  assert.equal(held.status, 'blocked')
  const ids = [held.id, free.id, other.id]
  const before = dump(core)
  const toCart = { replace: { find: 'shopee.co.id/lestari', by: 'keranjang kuning' } }
  const corrected = await client.call('posts.previewChange', { ids, change: toCart })
  assert.deepEqual([corrected.changed, corrected.blocked, corrected.fixed], [1, 0, 1])
  assert.deepEqual(corrected.rows, [
    {
      id: held.id,
      before: { caption: 'Order di shopee.co.id/lestari', status: 'blocked' },
      after: { caption: 'Order di keranjang kuning', status: 'clear' },
    },
  ])
  const breaking = await client.call('posts.previewChange', {
    ids,
    change: { replace: { find: 'KERANJANG KUNING', by: 'shopee.co.id/x' } },
  })
  assert.deepEqual([breaking.changed, breaking.blocked, breaking.fixed], [1, 1, 0])
  const privately = await client.call('posts.previewChange', {
    ids: [other.id],
    change: { disclosePaid: true, privacy: 'SELF_ONLY' },
  })
  assert.deepEqual([privately.changed, privately.blocked], [1, 1])
  assert.equal(dump(core), before)
  await client.call('posts.change', { ids, change: { ...toCart, discloseYourBrand: true } })
  const after = await Promise.all(ids.map((id) => client.call('posts.get', { id })))
  assert.deepEqual(
    after.map(({ caption, status, discloseYourBrand }) => [caption, status, discloseYourBrand]),
    [
      ['Order di keranjang kuning', 'clear', true],
      ['Order di keranjang kuning', 'clear', true],
      ['Pagi', 'clear', true],
    ],
  )
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
})
