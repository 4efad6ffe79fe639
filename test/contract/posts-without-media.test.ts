import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { tautan } from './command-line.ts'
import { failsWith } from './fails-with.ts'
import { make, now } from './planned.ts'
import { preflightOf } from './preflight-of.ts'
import { manifestOf, planned, send } from './sent-batch.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

const december = { from: '2026-12-01', to: '2026-12-31' }

const some = [
  { caption: 'Dengan film', wall: '2026-12-12T19:00', media: ['pagi.mp4'] },
  { caption: 'Tanpa film', wall: '2026-12-13T19:00' },
  { caption: '', wall: '2026-12-14T19:00' },
  { caption: 'Belum ada hari' },
  { caption: 'Minta ubah', wall: '2026-12-15T19:00', state: 'changes' as const, media: ['siang.mp4'] },
]

test('before an export, posts without video or photos and posts left out are listed', async (context) => {
  const { client } = await planned(context, some)
  const found = await preflightOf(client, december)
  assert.deepEqual([found.withoutMedia, found.waitForMedia], [2, 0])
  assert.deepEqual(found.leftOut, { undated: 1, changes: 1 })
  assert.deepEqual(
    found.ready.map(({ words, notes }) => [words, notes.includes('no-media')]),
    [
      ['Dengan film', false],
      ['Tanpa film', true],
    ],
  )
  // Without words or files there is nothing to post, so the post is not clear.
  const [empty] = found.warned
  assert.equal(found.warned.length, 1)
  assert.deepEqual([empty?.status, empty?.reason?.rule], ['warn', 'limits.nothing-to-post'])
  assert.equal((await client.call('posts.get', { id: empty?.id ?? '' })).status, 'warn')
})

test('posts with changes requested are left out unless told otherwise', async (context) => {
  const workspace = await planned(context, some)
  const { client, out } = workspace
  const sent = await send(workspace)
  assert.equal(sent.posts, 3)
  assert.deepEqual(sent.leftOut, { undated: 1, changes: 1 })
  assert.equal(sent.withoutMedia, 2)
  assert.deepEqual(manifestOf(out).selection.states, ['approved', 'draft', 'review'])
  const all = await preflightOf(client, { ...december, states: [] })
  assert.deepEqual([all.ready.length, all.leftOut.changes], [3, 0])
  const chosen = await preflightOf(client, { ...december, states: ['changes'] })
  assert.deepEqual([chosen.ready.length, chosen.leftOut], [1, { undated: 0, changes: 0 }])
  // The receipt says the same when read again.
  const receipt = await client.call('batches.receipt', { id: sent.id })
  assert.deepEqual(receipt?.exported.leftOut, sent.leftOut)
  assert.equal(receipt?.exported.withoutMedia, 2)
})

test('if only such posts are planned, the export says why nothing is exported', async (context) => {
  const workspace = await planned(context, some.slice(4))
  await assert.rejects(send(workspace), failsWith('bad-input', /changes were requested in the only post/))
})

test('a batch or an account can require media: posts without are then not exported, with the reason', async (context) => {
  const workspace = await planned(context, some)
  const { client, out } = workspace
  const required = await preflightOf(client, { ...december, needsMedia: true })
  assert.deepEqual([required.waitForMedia, required.withoutMedia, required.ready.length], [2, 0, 1])
  assert.deepEqual(
    required.held.map(({ why }) => why),
    ['no-media', 'no-media'],
  )
  const accountId = (await client.call('clients.list', {}))[0]?.accounts[0]?.id ?? ''
  const { account } = await client.call('accounts.change', { id: accountId, needsMedia: true })
  assert.equal(account.needsMedia, true)
  await assert.rejects(
    send(workspace, { strict: true }),
    failsWith('blocked', /2 of 3 posts cannot be exported/),
  )
  const sent = await send(workspace)
  assert.deepEqual([sent.posts, sent.heldCount, sent.withoutMedia], [1, 2, 0])
  assert.deepEqual(
    manifestOf(out).held.map(({ why }) => why),
    ['no-media', 'no-media'],
  )
  assert.equal((await client.call('batches.verify', { folder: out })).ok, true)
})

test('the media requirement of one account does not affect another', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const strict = await makeAccount(client)
  const free = await makeAccount(client, { clientName: 'Kopi', handle: '@kopi' })
  await client.call('accounts.change', { id: strict.id, needsMedia: true })
  for (const account of [strict, free])
    await make(client, account, { caption: 'a', wall: '2026-12-12T19:00' })
  const { held, ready } = await preflightOf(client, december)
  assert.deepEqual(
    [held.map(({ accountId }) => accountId), ready.map(({ accountId }) => accountId)],
    [[strict.id], [free.id]],
  )
  await client.call('plan.undo', {})
})

test('the command line says the same, and takes states and media as options', async (context) => {
  const { core, folder, out } = await planned(context, some)
  await core.close()
  const args = [
    'export',
    '--workspace',
    folder,
    '--from',
    december.from,
    '--to',
    december.to,
    '--target',
    'csv',
  ]
  const reported = tautan([...args, '--out', out])
  assert.equal(reported.code, 0, reported.err)
  assert.match(reported.out, /^3 posts vetted and exported/)
  assert.match(reported.out, /2 posts exported without a video or photos\./)
  assert.match(
    reported.out,
    /1 post without a date left out\.\n1 post with changes requested left out \(--state any/,
  )
  const required = tautan([...args, '--out', `${out}-2`, '--require-media', '--state', 'any'])
  assert.equal(required.code, 1)
  assert.match(required.out, /^2 posts vetted and exported/)
  assert.match(required.out, /2 not exported:\n.*Tanpa film\n {4}no video or photos, which are required/)
  const json = JSON.parse(tautan([...args, '--out', `${out}-3`, '--json']).out) as Record<string, unknown>
  assert.deepEqual([json['withoutMedia'], json['leftOut']], [2, { undated: 1, changes: 1 }])
  const none = tautan([...args, '--out', `${out}-4`, '--state', 'changes,oops'])
  assert.match(none.err, /--state: expected any, or some of draft,review,changes,approved; got oops/)
  assert.match(readFileSync(path.join(out, 'posts.csv'), 'utf8'), /Tanpa film/)
})
