import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace, type TestWorkspace } from './workspace.ts'
import type { TestContext } from 'node:test'
import type { Account } from '../../shared/post/account.ts'

const december = { from: '2026-12-01', to: '2026-12-31' }

interface Planned extends TestWorkspace {
  readonly account: Account
  readonly events: CoreEvent[]
}

async function planned(context: TestContext, posts: number): Promise<Planned> {
  const events: CoreEvent[] = []
  const workspace = openTestWorkspace(context, { now, emit: (event) => events.push(event) })
  const account = await makeAccount(workspace.client)
  for (let at = 0; at < posts; at++) {
    const day = String((at % 28) + 1).padStart(2, '0')
    await make(workspace.client, account, {
      caption: at % 5 === 0 ? `order di shopee.co.id/toko-${at}` : `nomor ${at}`,
      wall: `2026-12-${day}T19:00`,
      privacy: 'PUBLIC_TO_EVERYONE',
    })
  }
  return { ...workspace, account, events }
}

test('a preflight answers with counts, and its rows come page by page, posts not exported first', async (context) => {
  const { client } = await planned(context, 30)
  const id = newId()
  const { counts, unapproved, left, zones } = await client.call('batches.preflight', { ...december, id })
  assert.deepEqual(counts, {
    held: { new: 6, changed: 0, unchanged: 0 },
    warned: { new: 0, changed: 0, unchanged: 0 },
    ready: { new: 24, changed: 0, unchanged: 0 },
  })
  assert.deepEqual([unapproved, left, zones], [0, 0, ['Asia/Jakarta']])
  const all = await client.call('batches.preflightRows', { id, from: 0, limit: 1000 })
  assert.deepEqual([all.rows.length, all.total], [30, 30])
  assert.deepEqual(
    all.rows.map((row) => row?.why),
    [...Array<string>(6).fill('blocked'), ...Array<null>(24).fill(null)],
  )
  const walls = all.rows.slice(6).map((row) => row?.wall ?? '')
  assert.deepEqual(walls, walls.toSorted())
  assert.match(all.rows[0]?.reason?.text ?? '', /shopee\.co\.id\/toko/)
  // Pages of any size add up to the whole.
  for (const limit of [1, 4, 7, 30]) {
    const paged = []
    for (let from = 0; from < 30; from += limit)
      paged.push(...(await client.call('batches.preflightRows', { id, from, limit })).rows)
    assert.deepEqual(paged, all.rows, `pages of ${limit}`)
  }
  const held = await client.call('batches.preflightRows', { id, from: 4, limit: 10, outcome: 'held' })
  assert.deepEqual([held.rows, held.total], [all.rows.slice(4, 6), 6])
  const past = await client.call('batches.preflightRows', { id, from: 90, limit: 10 })
  assert.deepEqual([past.rows, past.total], [[], 30])
})

test('rows can be narrowed to new, changed or unchanged since export', async (context) => {
  const { client, account } = await planned(context, 10)
  await client.call('batches.export', { ...december, id: newId(), name: 'x', targets: ['csv'] })
  const first = newId()
  await client.call('batches.preflight', { ...december, id: first })
  const { rows } = await client.call('batches.preflightRows', {
    id: first,
    from: 0,
    limit: 9,
    outcome: 'ready',
  })
  for (const row of [rows[1], rows[6]])
    await client.call('posts.move', { id: row?.id ?? '', wall: '2026-12-30T10:00' })
  const added = await make(client, account, { caption: '', wall: '2026-12-02T19:00', media: ['pagi.mp4'] })
  const id = newId()
  const { counts } = await client.call('batches.preflight', { ...december, id })
  assert.deepEqual(counts.ready, { new: 1, changed: 2, unchanged: 6 })
  const of = async (change: 'new' | 'changed' | 'unchanged', from = 0) =>
    client.call('batches.preflightRows', { id, from, limit: 4, change })
  const fresh = await of('new')
  assert.equal(fresh.total, 3)
  const last = fresh.rows.at(-1)
  // A post without words is labelled by its file.
  assert.deepEqual([last?.id, last?.words, last?.file], [added.id, '', 'pagi.mp4'])
  assert.deepEqual(
    (await of('changed')).rows.map((row) => [row?.change, row?.wall]),
    [
      ['changed', '2026-12-30T10:00'],
      ['changed', '2026-12-30T10:00'],
    ],
  )
  assert.deepEqual([(await of('unchanged')).rows.length, (await of('unchanged', 4)).rows.length], [4, 2])
})

test('results stay the same while a window reads them, even if a post is deleted and its row reused', async (context) => {
  const { client, account } = await planned(context, 6)
  const last = await make(client, account, { caption: 'terakhir', wall: '2026-12-31T19:00' })
  const id = newId()
  await client.call('batches.preflight', { ...december, id })
  await client.call('posts.delete', { ids: [last.id] })
  await make(client, account, { caption: 'pengganti', wall: '2026-12-31T19:00' })
  const { rows, total } = await client.call('batches.preflightRows', { id, from: 0, limit: 10 })
  assert.deepEqual([rows.length, total, rows.at(-1)], [7, 7, null])
})

test('a preflight can be cancelled and forgotten, and the oldest of many is dropped', async (context) => {
  const { client, events } = await planned(context, 12)
  const stopped = newId()
  const looking = client.call('batches.preflight', { ...december, id: stopped })
  await client.call('batches.forgetPreflight', { id: stopped })
  await assert.rejects(looking, failsWith('cancelled', /stopped/))
  assert.deepEqual(await client.call('batches.forgetPreflight', { id: stopped }), { found: false })
  const ids = Array.from({ length: 6 }, newId)
  for (const id of ids) await client.call('batches.preflight', { ...december, id })
  assert.ok(events.some((event) => event.event === 'progress' && event.of === ids[0] && event.task === 'vet'))
  const rows = (id: string) => client.call('batches.preflightRows', { id, from: 0, limit: 1 })
  await assert.rejects(rows(ids[0] ?? ''), failsWith('not-found', /no longer available/))
  assert.equal((await rows(ids[5] ?? '')).total, 12)
  assert.deepEqual(await client.call('batches.forgetPreflight', { id: ids[5] ?? '' }), { found: true })
  await assert.rejects(rows(ids[5] ?? ''), failsWith('not-found', /Check again/))
})
