import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyPost } from '../../shared/contract/every-post.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { make, now, wallsOf } from './planned.ts'
import { dump, makeAccount, openTestWorkspace } from './workspace.ts'
import { defaultPlanning } from '../../shared/post/planning-rules.ts'

test('a campaign is moved with its posts, edited, and deleted without its posts; each step can be undone', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const { id } = await client.call('campaigns.create', {
    id: newId(),
    clientId: account.clientId,
    name: 'Harbolnas',
    startsOn: '2026-12-07',
    endsOn: '2026-12-13',
  })
  const post = await make(client, account, { caption: 'a', wall: '2026-12-12T19:00', campaignId: id })
  const states = [dump(core)]
  const moved = await client.call('campaigns.shift', { id, days: -2 })
  assert.deepEqual(
    [moved.campaign.startsOn, moved.campaign.endsOn, moved.changed],
    ['2026-12-05', '2026-12-11', 1],
  )
  states.push(dump(core))
  await client.call('campaigns.change', { id, name: '12.12' })
  states.push(dump(core))
  assert.deepEqual(await client.call('campaigns.delete', { id }), { posts: 1 })
  assert.equal((await client.call('posts.get', { id: post.id })).campaignId, null)
  for (const state of states.toReversed()) {
    await client.call('plan.undo', {})
    assert.equal(dump(core), state)
  }
  for (let turn = 0; turn < 3; turn++) await client.call('plan.redo', {})
  assert.deepEqual((await client.call('clients.list', {}))[0]?.campaigns, [])
  await assert.rejects(client.call('campaigns.change', { id: newId(), name: 'x' }), failsWith('not-found'))
})

test('conflicts are reported for the posts asked about, including those with other posts', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const one = await make(client, account, {
    caption: 'Serum balik lagi, stok terbatas sekali',
    wall: '2026-12-01T19:00',
  })
  const two = await make(client, account, {
    caption: 'Serum balik lagi, stok terbatas sekali!',
    wall: '2026-12-20T19:00',
  })
  const three = await make(client, account, { caption: 'Lain sama sekali', wall: '2026-12-01T19:20' })
  const past = await make(client, account, { caption: 'Kemarin', wall: '2026-11-24T19:00' })
  const found = await client.call('calendar.conflicts', { ids: [one.id, past.id] })
  assert.deepEqual(
    found.map(({ post, kind, other, count }) => [post, kind, other, count]),
    [
      [one.id, 'gap', three.id, 20],
      [one.id, 'same-caption', two.id, 19],
      [past.id, 'past', null, 0],
    ],
  )
  await client.call('clients.setPlanning', {
    clientId: account.clientId,
    planning: { ...defaultPlanning, minimumGap: 10, duplicateDays: 7 },
  })
  assert.deepEqual(await client.call('calendar.conflicts', { ids: [one.id] }), [])
})

test('in a single zone, every post appears once, on its day in that zone', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const west = await makeAccount(client, { zone: 'America/New_York', handle: '@west', market: 'US' })
  const east = await makeAccount(client, { zone: 'Asia/Jayapura', handle: '@east', clientName: 'Papua' })
  await make(client, west, { caption: 'west', wall: '2026-12-11T20:00' })
  await make(client, east, { caption: 'east', wall: '2026-12-12T01:00' })
  const day = (on: string, until: string) =>
    client.call('calendar.range', { from: on, until, zone: 'Asia/Jakarta' })
  const { rows, days } = await day('2026-12-11', '2026-12-13')
  assert.deepEqual(
    rows.map(({ words, shown, wall }) => [words, shown, wall]),
    [
      ['east', '2026-12-11T23:00', '2026-12-12T01:00'],
      ['west', '2026-12-12T08:00', '2026-12-11T20:00'],
    ],
  )
  assert.deepEqual(days, [
    { day: '2026-12-11', posts: 1, blocked: 0 },
    { day: '2026-12-12', posts: 1, blocked: 0 },
  ])
  assert.equal((await day('2026-12-11', '2026-12-12')).posts, 1)
  assert.equal((await day('2026-12-12', '2026-12-13')).posts, 1)
})

test('filters apply equally to calendar, list and board; SQL metacharacters are matched literally', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const captions = ['100% asli', 'a_b', '"kutip"', "it's", 'x*y', 'serum ✨', 'Serum pagi', '\\', 'NEAR(a b)']
  for (const [index, caption] of captions.entries()) {
    await make(client, account, {
      caption,
      wall: index % 2 === 0 ? `2026-12-${String(index + 1).padStart(2, '0')}T19:00` : null,
      state: index === 0 ? 'approved' : 'draft',
      format: index === 2 ? 'photo' : 'video',
    })
  }
  for (const text of captions) {
    const { rows, total } = await client.call('posts.list', { filter: { ...everyPost, text } })
    assert.deepEqual([rows.map(({ words }) => words), total], [[text], 1], text)
  }
  const count = async (filter: Partial<typeof everyPost>): Promise<number[]> => {
    const whole = { ...everyPost, ...filter }
    return [
      (await client.call('calendar.range', { from: '2026-12-01', until: '2027-01-01', filter: whole })).posts,
      (await client.call('posts.list', { filter: whole })).total,
      (await client.call('posts.board', { filter: whole })).reduce((sum, { total }) => sum + total, 0),
    ]
  }
  assert.deepEqual(await count({}), [5, 9, 9])
  assert.deepEqual(await count({ text: 'serum' }), [1, 2, 2])
  assert.deepEqual(await count({ states: ['approved'] }), [1, 1, 1])
  assert.deepEqual(await count({ formats: ['photo'], states: ['draft'] }), [1, 1, 1])
  assert.deepEqual(await count({ accountIds: [newId()] }), [0, 0, 0])
})

test('a list contains each post once in every order, page by page, with undated ones last', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const ids: string[] = []
  for (let index = 0; index < 23; index++) {
    const wall = index % 4 === 0 ? null : `2026-12-${String((index % 9) + 1).padStart(2, '0')}T19:00`
    ids.push((await make(client, account, { caption: `post ${index % 5}`, wall })).id)
  }
  for (const sort of [
    'wall',
    'client',
    'account',
    'campaign',
    'state',
    'status',
    'format',
    'words',
  ] as const) {
    for (const descending of [false, true]) {
      const seen: string[] = []
      for (let from = 0; from < 23; from += 5) {
        const { rows } = await client.call('posts.list', { sort, descending, from, limit: 5 })
        seen.push(...rows.map(({ id }) => id))
      }
      assert.deepEqual([...seen].sort(), [...ids].sort(), `${sort} ${descending}`)
      assert.deepEqual((await client.call('posts.ids', { sort, descending })).ids, seen)
      if (sort === 'wall') {
        const walls = await wallsOf(client, seen)
        assert.ok(walls.slice(-6).every((wall) => wall === null))
      }
    }
  }
  const one = await client.call('posts.list', { limit: 1 })
  await client.call('posts.delete', { ids: [one.rows[0]?.id ?? ''] })
  assert.equal((await client.call('posts.list', { limit: 1 })).total, 22, 'the order follows the plan')
})

test('saved filters have unique names, and changes to them can be undone', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const filter = { ...everyPost, states: ['draft' as const] }
  const saved = await client.call('filters.save', { id: newId(), name: 'Drafts', filter })
  const again = await client.call('filters.save', { id: newId(), name: 'drafts', filter: everyPost })
  assert.equal(again.id, saved.id)
  assert.equal((await client.call('filters.list', {})).length, 1)
  const before = dump(core)
  await client.call('filters.delete', { id: saved.id })
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
  await assert.rejects(client.call('filters.delete', { id: newId() }), failsWith('not-found'))
})

test('insight counts a month: verdicts by day, weeks against the target, hashtags regardless of case', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await client.call('clients.setPlanning', {
    clientId: account.clientId,
    planning: { ...defaultPlanning, postsPerWeek: 7 },
  })
  await make(client, account, { caption: 'satu #Promo', wall: '2026-12-01T19:00' })
  await make(client, account, { caption: 'dua #promo #kulit shopee.co.id/x', wall: '2026-12-31T19:00' })
  await make(client, account, { caption: 'tiga', wall: '2027-01-01T00:00' })
  const insight = await client.call('insight.month', { month: '2026-12-15' })
  assert.equal(insight.posts, 2)
  assert.deepEqual(
    insight.days.filter(({ clear, warn, blocked }) => clear + warn + blocked > 0),
    [
      { day: '2026-12-01', clear: 1, warn: 0, blocked: 0 },
      { day: '2026-12-31', clear: 0, warn: 0, blocked: 1 },
    ],
  )
  assert.deepEqual(
    insight.weeks.map(({ from, posts, target }) => [from, posts, target]),
    [
      ['2026-11-30', 1, 6],
      ['2026-12-07', 0, 7],
      ['2026-12-14', 0, 7],
      ['2026-12-21', 0, 7],
      ['2026-12-28', 1, 4],
    ],
  )
  assert.deepEqual(insight.hashtags, [
    { tag: '#Promo', posts: 2 },
    { tag: '#kulit', posts: 1 },
  ])
})

test('what-if lists the posts whose verdict another day or market would change, and changes nothing', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const post = await make(client, account, { caption: 'cek shopee.co.id/x', wall: '2026-12-12T19:00' })
  const before = dump(core)
  const reported = await client.call('plan.whatIf', { on: '2023-01-01' })
  assert.deepEqual(
    reported.changes.map(({ post: { id }, before: was, after }) => [id, was, after === 'blocked']),
    [[post.id, 'blocked', false]],
  )
  assert.deepEqual([reported.changed, reported.blocked, reported.seen], [1, 0, 1])
  assert.equal(dump(core), before)
})

test('a move beyond the years of the calendar is refused, and nothing unreadable is stored', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const first = await make(client, account, { caption: 'a', wall: '1970-01-02T00:10' })
  const last = await make(client, account, { caption: 'b', wall: '9999-12-31T23:50' })
  const campaign = await client.call('campaigns.create', {
    id: newId(),
    clientId: account.clientId,
    name: 'Akhir',
    startsOn: '9999-12-01',
    endsOn: '9999-12-31',
  })
  const before = dump(core)
  await assert.rejects(client.call('posts.shift', { ids: [first.id], days: -2 }), failsWith('bad-input'))
  await assert.rejects(
    client.call('posts.shift', { ids: [last.id], days: 0, minutes: 15 }),
    failsWith('bad-input'),
  )
  await assert.rejects(client.call('campaigns.shift', { id: campaign.id, days: 10 }), failsWith('bad-input'))
  const long = await make(client, account, { caption: 'x'.repeat(19_998) })
  await assert.rejects(
    client.call('posts.change', { ids: [long.id], change: { addHashtags: ['#panjang'] } }),
    failsWith('bad-input', /longer than/),
  )
  await client.call('posts.delete', { ids: [long.id] })
  assert.equal(dump(core), before)
})

test('three hundred posts with the same text form one chain of duplicates, found quickly', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const ids: string[] = []
  for (let index = 0; index < 300; index++) {
    const day = String((index % 28) + 1).padStart(2, '0')
    const hour = String(Math.floor(index / 28)).padStart(2, '0')
    ids.push(
      (await make(client, account, { caption: 'Serum balik lagi kak', wall: `2026-12-${day}T${hour}:00` }))
        .id,
    )
  }
  const found = await client.call('calendar.conflicts', { ids })
  assert.equal(found.filter(({ kind }) => kind === 'same-caption').length, 2 * 299)
  await core.close()
})

test('text with NUL is refused before any search', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  await assert.rejects(client.call('posts.search', { text: 'a\0b' }), failsWith('bad-input'))
  await assert.rejects(
    client.call('posts.list', { filter: { ...everyPost, text: 'a\0b' } }),
    failsWith('bad-input'),
  )
})

test('a filter ignores case in every script, in ranges and in lists', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await make(client, account, { caption: 'ПРИВЕТ Ünlü krem', wall: '2026-12-01T19:00' })
  for (const text of ['привет', 'ÜNLÜ', 'ünlü KREM', 'krem']) {
    const filter = { ...everyPost, text }
    const { posts } = await client.call('calendar.range', { from: '2026-12-01', until: '2026-12-02', filter })
    const { total } = await client.call('posts.list', { filter })
    assert.deepEqual([text, posts, total], [text, 1, 1])
  }
})

test('posts of accounts without a target do not count towards the targets of others', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const aimed = await makeAccount(client)
  const other = await makeAccount(client, { clientName: 'Kopi Lereng', handle: '@kopilereng' })
  await client.call('clients.setPlanning', {
    clientId: aimed.clientId,
    planning: { ...defaultPlanning, postsPerWeek: 7 },
  })
  await make(client, other, { caption: 'satu', wall: '2026-12-01T19:00' })
  const targets = async (clientIds: string[]): Promise<boolean> => {
    const { weeks } = await client.call('insight.month', {
      month: '2026-12-01',
      filter: { ...everyPost, clientIds },
    })
    return weeks.every(({ target }) => target !== null)
  }
  assert.deepEqual([await targets([aimed.clientId]), await targets([])], [true, false])
})

test("a list by date opens at a day: the core counts the filter's posts before it, none of them undated", async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  for (const wall of ['2026-11-24T19:00', '2026-11-25T00:00', '2026-12-01T19:00', null])
    await make(client, account, { caption: wall ?? 'kapan', wall })
  const before = async (day: string, text = ''): Promise<number> =>
    (await client.call('posts.before', { day, filter: { ...everyPost, text } })).count
  assert.deepEqual(
    [
      await before('2026-11-25'),
      await before('2026-11-26'),
      await before('2027-01-01', '2026-12'),
      await before('1999-01-01'),
    ],
    [1, 2, 1, 0],
  )
})
