import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import type { SlimPost } from '../../shared/post/post.ts'
import { everyPost } from '../../shared/contract/every-post.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

test('saving on an older revision is a conflict, and nothing is lost', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu' },
  })
  await client.call('posts.save', { id, revision, fields: { caption: 'dua' } })
  await assert.rejects(
    client.call('posts.save', { id, revision, fields: { caption: 'tiga' } }),
    failsWith('conflict'),
  )
  assert.equal((await client.call('posts.get', { id })).caption, 'dua')
})

test('a moved post is vetted again for its new day', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'shopee.co.id', wall: '2023-12-10T10:00' },
  })
  assert.equal((await client.call('posts.get', { id })).status, 'clear')
  assert.equal((await client.call('posts.move', { id, wall: '2023-12-11T10:00' })).status, 'blocked')
})

test('a time that a DST change skips is refused with the next valid one; a repeated one needs a choice', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Europe/Berlin', market: 'global' })
  const create = (wall: string) =>
    client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'x', wall } })
  await assert.rejects(
    create('2027-03-28T02:30'),
    failsWith('bad-input', /The next valid time is 2027-03-28 03:00/),
  )
  await assert.rejects(create('2026-10-25T02:30'), failsWith('bad-input', /occurs twice/))
  const { id } = await create('2026-10-25T01:30')
  const later = await client.call('posts.move', { id, wall: '2026-10-25T02:30', which: 'later' })
  assert.equal(later.instant, Date.UTC(2026, 9, 25, 1, 30))
})

test('search finds any part of a caption, and emoji', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Diskon 50% 🎉 100_persen' },
  })
  for (const text of ['iskon', '🎉', 'DISK', '50%', '0_p']) {
    assert.deepEqual(
      (await client.call('posts.search', { text })).map((post) => post.id),
      [id],
      text,
    )
  }
  assert.deepEqual(await client.call('posts.search', { text: 'tidak ada "ini" OR *' }), [])
  await client.call('posts.save', { id, revision, fields: { caption: 'lain' } })
  assert.deepEqual(await client.call('posts.search', { text: 'iskon' }), [])
})

test('without FTS5, search falls back to a scan and still finds posts', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Diskon akhir tahun' },
  })
  Object.assign(core.context.workspace, { search: 'like' })
  assert.equal((await client.call('posts.search', { text: 'iskon' })).length, 1)
})

test('malformed frames and unknown methods are refused, and a wrong field is named', async (context) => {
  const { core } = openTestWorkspace(context)
  for (const frame of [null, 7, 'x', [], {}, { call: 'x' }, { call: 1, method: 3 }]) {
    const response = await core.dispatch(frame)
    assert.equal(response.ok, false)
  }
  for (const method of ['__proto__', 'constructor', 'posts.publish', 'toString']) {
    const response = await core.dispatch({ call: 5, method, input: {} })
    assert.ok(!response.ok && response.error.code === 'unsupported' && response.call === 5)
  }
  const wrong = await core.dispatch({ call: 6, method: 'posts.get', input: { id: 'x' } })
  assert.ok(!wrong.ok && wrong.error.field === 'id')
  const unnamed = await core.dispatch({
    call: 7,
    method: 'clients.create',
    input: { id: newId(), name: 'x' },
  })
  assert.ok(!unnamed.ok && unnamed.error.field === 'commandId')
})

test('a post without a date waits in the tray', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'kapan-kapan' },
  })
  const tray = await client.call('calendar.tray', { from: '2026-12-01', until: '2027-01-01' })
  assert.deepEqual([tray.blocked, tray.undated, tray.rows[0]?.words], [0, 1, 'kapan-kapan'])
})

test('a post without words is labelled by its first file, in the tray, the list, the board and the calendar', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const fields = { accountId: account.id, caption: ' \n', media: ['pagi di pasar.mp4', 'lain.mp4'] }
  await client.call('posts.create', { id: newId(), fields })
  const days = { from: '2026-12-01', until: '2027-01-01' }
  const [{ words, file }] = (await client.call('calendar.tray', days)).rows as [SlimPost]
  assert.deepEqual([words, file], ['', 'pagi di pasar.mp4'])
  const list = await client.call('posts.list', {
    filter: everyPost,
    sort: 'wall',
    descending: false,
    from: 0,
    limit: 9,
  })
  assert.equal(list.rows[0]?.file, 'pagi di pasar.mp4')
  const board = await client.call('posts.board', { filter: everyPost, from: '2026-12-01', limit: 9 })
  assert.equal(board.find(({ state }) => state === 'draft')?.rows[0]?.file, 'pagi di pasar.mp4')
  await client.call('posts.create', { id: newId(), fields: { ...fields, wall: '2026-12-05T10:00' } })
  const range = await client.call('calendar.range', { ...days, zone: 'Asia/Jakarta', blockedInPlace: true })
  assert.deepEqual(
    range.rows.map(({ words: none, file: named }) => [none, named]),
    [['', 'pagi di pasar.mp4']],
  )
})
