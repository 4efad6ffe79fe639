import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const now = () => Date.UTC(2026, 10, 25)

test('making an account private vets its posts again, and undo restores both', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const id = newId()
  const made = await client.call('posts.create', {
    id,
    fields: {
      accountId: account.id,
      caption: 'Pagi',
      wall: '2026-12-12T19:00',
      privacy: 'PUBLIC_TO_EVERYONE',
      allowDuet: true,
    },
  })
  assert.equal(made.status, 'clear')
  const { account: changed, blocked } = await client.call('accounts.change', {
    id: account.id,
    isPrivate: true,
    longestVideo: 180,
  })
  assert.equal(blocked, 1)
  assert.deepEqual([changed.isPrivate, changed.longestVideo], [true, 180])
  const post = await client.call('posts.get', { id })
  assert.equal(post.status, 'blocked')
  assert.equal(post.findings, 2)
  assert.equal(post.revision, made.revision, 'what somebody wrote did not change')
  await client.call('plan.undo', {})
  assert.equal((await client.call('posts.get', { id })).status, 'clear')
  assert.equal((await client.call('clients.list', {}))[0]?.accounts[0]?.isPrivate, false)
})

test('when an account changes zone, its posts keep their wall time and get a new instant', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const id = newId()
  const before = await client.call('posts.create', {
    id,
    fields: { accountId: account.id, wall: '2026-12-12T19:00' },
  })
  await client.call('accounts.change', { id: account.id, zone: 'Asia/Jayapura' })
  const after = await client.call('posts.get', { id })
  assert.deepEqual([after.wall, after.zone], ['2026-12-12T19:00', 'Asia/Jayapura'])
  assert.equal((before.instant ?? 0) - (after.instant ?? 0), 2 * 3_600_000)
  assert.notEqual(after.revision, before.revision)
})

test('a zone whose clocks skip a planned time is refused with the post named, and nothing changes', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, wall: '2027-03-28T02:30', caption: 'Malam' },
  })
  await assert.rejects(
    client.call('accounts.change', { id: account.id, zone: 'Europe/Berlin' }),
    failsWith(
      'bad-input',
      /1 post is scheduled at a time that the clocks in Europe.Berlin skip, the first on 2027-03-28 02:30: “Malam”/,
    ),
  )
  assert.equal((await client.call('clients.list', {}))[0]?.accounts[0]?.zone, 'Asia/Jakarta')
})

test('a profile’s address is taken as its handle', async (context) => {
  const { client } = openTestWorkspace(context)
  const { clientId } = await makeAccount(client)
  const handleOf = async (typed: string): Promise<string> => {
    const account = {
      clientId,
      handle: typed,
      market: 'ID',
      zone: 'Asia/Jakarta',
      kind: 'shop-seller',
    } as const
    const { id, handle } = await client.call('accounts.create', { id: newId(), ...account })
    await client.call('plan.undo', {})
    await assert.rejects(client.call('accounts.change', { id, handle }), failsWith('not-found'))
    return handle
  }
  for (const address of [
    'https://www.tiktok.com/@Kopi.Senja?lang=id-ID',
    ' http://tiktok.com/@kopi.senja/ ',
    'm.tiktok.com/@kopi.senja/video/7000000000000000000',
    'www.TikTok.com/@kopi.senja#a',
    'kopi.senja',
  ])
    assert.equal(await handleOf(address), '@kopi.senja')
  for (const other of [
    'https://www.tiktok.com/',
    'https://www.tiktok.com/@',
    'https://tiktok.com.example/@kopi.senja',
    'https://vt.tiktok.com/ZS/',
    'https://www.tiktok.com/@a b',
  ])
    await assert.rejects(handleOf(other), failsWith('bad-input'))
})

test("another account's handle is refused", async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const first = await makeAccount(client)
  await makeAccount(client, { clientName: 'Kopi Senja', handle: '@kopisenja' })
  await assert.rejects(
    client.call('accounts.change', { id: first.id, handle: '@KopiSenja' }),
    failsWith('conflict', /kopisenja/),
  )
  await assert.rejects(
    client.call('accounts.change', { id: first.id, kind: 'cafe' }),
    failsWith('bad-input', /kind/),
  )
})

test('a post is copied to other accounts as drafts, each with its caption, vetted for its own market', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const others = await Promise.all(
    (['MY', 'US'] as const).map((market, index) =>
      client.call('accounts.create', {
        id: newId(),
        clientId: account.clientId,
        handle: `@lestari.${market}`,
        market,
        zone: ['Asia/Kuala_Lumpur', 'America/New_York'][index] ?? '',
        kind: 'business',
      }),
    ),
  )
  const id = newId()
  await client.call('posts.create', {
    id,
    fields: {
      accountId: account.id,
      wall: '2027-03-14T02:30',
      caption: 'Asli',
      state: 'approved',
      externalId: 'A-1',
      variants: [{ name: 'B', caption: 'Beli di shopee.co.id' }],
    },
  })
  const copies = others.map(({ id: accountId }, index) => ({
    id: newId(),
    accountId,
    ...(index === 0 ? {} : { caption: 'Beli di shopee.co.id' }),
  }))
  const made = await client.call('posts.copyTo', { id, copies })
  assert.deepEqual([made.changed, made.blocked], [2, 1])
  assert.deepEqual(
    made.adjusted.map(({ meant, wall }) => [meant, wall]),
    [['2027-03-14T02:30', '2027-03-14T03:00']],
  )
  const [malay, american] = await Promise.all(copies.map((copy) => client.call('posts.get', { id: copy.id })))
  assert.deepEqual(
    [malay?.caption, malay?.state, malay?.externalId, malay?.variants, malay?.zone],
    ['Asli', 'draft', null, [], 'Asia/Kuala_Lumpur'],
  )
  assert.equal(american?.caption, 'Beli di shopee.co.id')
  await client.call('plan.undo', {})
  await assert.rejects(client.call('posts.get', { id: copies[0]?.id ?? '' }), failsWith('not-found'))
  const stranger = await makeAccount(client, { clientName: 'Kopi Senja', handle: '@kopisenja' })
  await assert.rejects(
    client.call('posts.copyTo', { id, copies: [{ id: newId(), accountId: stranger.id }] }),
    failsWith('bad-input', /kopisenja/),
  )
})

test('rows staged for an account are not saved after the account has changed', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const { stageId } = await stage(client, account, 'tanggal,jam,teks\n2026-12-12,19:00,Malam\n')
  await client.call('accounts.change', { id: account.id, zone: 'Asia/Jayapura' })
  await assert.rejects(
    client.call('import.commit', { stageId }),
    failsWith('conflict', /@lestariskin has changed since captions.csv was read/),
  )
  assert.equal((await client.call('clients.list', {}))[0]?.posts, 0)
})
