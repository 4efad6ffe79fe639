import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyPost } from '../../shared/contract/every-post.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

test('the core says which of the chosen posts a view shows, which the filter hides, and which are elsewhere', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const december = await make(client, account, { caption: 'promo satu', wall: '2026-12-02T07:00' })
  const january = await make(client, account, { caption: 'promo dua', wall: '2027-01-02T07:00' })
  const undated = await make(client, account, { caption: 'promo tiga' })
  const other = await make(client, account, { caption: 'lain', wall: '2026-12-03T07:00' })
  const gone = await make(client, account, { caption: 'promo empat', wall: '2026-12-04T07:00' })
  await client.call('posts.delete', { ids: [gone.id] })
  const ids = [other, undated, january, december, gone].map(({ id }) => id)
  const filter = { ...everyPost, text: 'promo' }
  const days = { kind: 'days', from: '2026-12-01', until: '2027-01-01', zone: null, blocked: true } as const
  assert.deepEqual(await client.call('posts.among', { ids, filter, place: { ...days, undated: true } }), {
    shown: [undated.id, december.id],
    filtered: [other.id],
    elsewhere: [january.id],
  })
  assert.deepEqual(
    (await client.call('posts.among', { ids, filter, place: { ...days, undated: false } })).elsewhere,
    [undated.id, january.id],
  )
  assert.deepEqual(
    (
      await client.call('posts.among', {
        ids,
        filter,
        place: { kind: 'board', from: '2026-12-10', limit: 2 },
      })
    ).shown,
    [undated.id, january.id],
  )
  assert.deepEqual(
    (await client.call('posts.among', { ids, filter, place: { kind: 'board', from: null, limit: 1 } })).shown,
    [december.id],
  )
  assert.deepEqual((await client.call('posts.among', { ids })).shown, [
    other.id,
    undated.id,
    january.id,
    december.id,
  ])
})

test('the core says how many posts of a command, or of its undo, the filter hides', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const first = await make(client, account, { caption: 'satu', wall: '2026-12-02T07:00' })
  const second = await make(client, account, { caption: 'dua', wall: '2026-12-03T07:00' })
  const commandId = newId()
  await client.call('posts.delete', { ids: [first.id, second.id] }, { commandId })
  const filter = { ...everyPost, text: 'dua' }
  assert.deepEqual(await client.call('posts.touched', { commandId, filter }), {
    posts: 0,
    hidden: 0,
    first: null,
  })
  const undone = await client.call('plan.undo', {})
  assert.equal(undone.commandId, commandId)
  assert.deepEqual(await client.call('posts.touched', { commandId, filter }), {
    posts: 2,
    hidden: 1,
    first: '2026-12-02T07:00',
  })
  const approved = { ...everyPost, states: ['approved' as const] }
  assert.equal((await client.call('posts.touched', { commandId, filter: approved })).hidden, 2)
})

test('a post being edited keeps its place in a list, even if it would sort elsewhere or be filtered out', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const ids: string[] = []
  for (const [index, caption] of ['a', 'b', 'c', 'd'].entries())
    ids.push((await make(client, account, { caption, wall: `2026-12-0${index + 1}T07:00` })).id)
  const [a = '', b = ''] = ids
  await client.call('posts.setState', { ids: [a], state: 'approved' })
  const captions = async (input: Parameters<typeof client.call<'posts.list'>>[1]): Promise<string> => {
    const { rows, total } = await client.call('posts.list', input)
    return `${rows.map(({ words }) => words).join('')} ${total}`
  }
  const drafts = { ...everyPost, states: ['draft' as const] }
  assert.equal(await captions({ sort: 'state' }), 'bcda 4')
  assert.equal(await captions({ sort: 'state', held: { id: a, at: 0 } }), 'abcd 4')
  assert.equal(await captions({ filter: drafts }), 'bcd 3')
  assert.equal(await captions({ filter: drafts, held: { id: a, at: 1 } }), 'bacd 4')
  assert.equal(await captions({ filter: drafts, held: { id: a, at: 99 }, from: 3 }), 'a 4')
  assert.deepEqual(
    (await client.call('posts.ids', { sort: 'state', held: { id: a, at: 0 } })).ids.slice(0, 2),
    [a, b],
  )
  assert.equal((await client.call('posts.place', { id: a, sort: 'state' })).at, 3)
  assert.equal((await client.call('posts.place', { id: a, filter: drafts })).at, null)
  await client.call('posts.delete', { ids: [a] })
  assert.equal(await captions({ held: { id: a, at: 0 } }), 'bcd 3')
})

test('words typed without diacritics match with and without them; typed with diacritics, only with them', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await make(client, account, { caption: 'Khuyến mãi café ở Đà Nẵng', wall: '2026-12-01T07:00' })
  await make(client, account, { caption: 'khuyen mai cafe o da nang', wall: '2026-12-02T07:00' })
  const search = async (text: string): Promise<number> => (await client.call('posts.search', { text })).length
  const filtered = async (text: string): Promise<number> => {
    const filter = { ...everyPost, text }
    const listed = (await client.call('posts.list', { filter })).total
    const range = { from: '2026-12-01', until: '2026-12-31', filter }
    assert.equal((await client.call('calendar.range', range)).posts, listed, text)
    return listed
  }
  for (const [text, found] of [
    ['khuyen mai', 2],
    ['KHUYẾN', 1],
    ['cafe', 2],
    ['café', 1],
    ['da nang', 2],
    ['đa', 1],
    ['ẵ', 1],
    ['nẵng', 1],
    ['nằng', 0],
  ] as const) {
    assert.equal(await search(text), found, `found by ${text}`)
    assert.equal(await filtered(text), found, `filtered by ${text}`)
  }
  // The index follows changes and deletions.
  const [post] = await client.call('posts.search', { text: 'khuyến' })
  await client.call('posts.edit', { edits: [{ id: post?.id ?? '', caption: 'Giảm giá' }] })
  assert.equal(await search('khuyen mai'), 1)
  assert.equal(await search('giam gia'), 1)
  await client.call('posts.delete', { ids: [post?.id ?? ''] })
  assert.equal(await search('giam gia'), 0)
})

test('messages about a deleted post contain no id', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const { id } = await make(client, account, { caption: 'satu' })
  await client.call('posts.delete', { ids: [id] })
  await assert.rejects(
    client.call('posts.get', { id }),
    failsWith('not-found', /^(?!.*[0-9a-f]{8}-).*no longer in the plan/),
  )
  await assert.rejects(
    client.call('posts.edit', {
      edits: [
        { id, caption: 'a' },
        { id, caption: 'b' },
      ],
    }),
    failsWith('bad-input', /^(?!.*[0-9a-f]{8}-).*twice/),
  )
})
