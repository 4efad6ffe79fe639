import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { failsWith } from './fails-with.ts'
import { now } from './planned.ts'
import { planned, send } from './sent-batch.ts'
import { dump, openTestWorkspace } from './workspace.ts'

test('an export reports progress, lets other calls through, and stops when told to', async (context) => {
  const tasks = new Set<string>()
  let stop: () => void = () => undefined
  const many = Array.from({ length: 40 }, (_, n) => ({ caption: `nomor ${n}`, wall: '2026-12-12T19:00' }))
  const workspace = await planned(context, many, (event) => {
    if (event.event !== 'progress') return
    tasks.add(event.task)
    if (event.task === 'write') stop()
  })
  const { client, core, out } = workspace
  const before = dump(core)
  const id = newId()
  let found: Promise<{ readonly found: boolean }> | undefined
  stop = () => {
    found ??= client.call('batches.cancel', { id })
  }
  await assert.rejects(send(workspace, { id }), failsWith('cancelled', /nothing was written/))
  assert.deepEqual(await found, { found: true })
  assert.equal(existsSync(out), false)
  assert.deepEqual(
    readdirSync(path.dirname(out)).filter((name) => name.startsWith('.')),
    [],
  )
  assert.equal(dump(core), before)
  stop = () => undefined
  const sent = await send(workspace, { id })
  assert.equal(sent.posts, 40)
  assert.deepEqual([...tasks].sort(), ['media', 'save', 'vet', 'write'])
  assert.deepEqual(await client.call('batches.cancel', { id }), { found: false })
})

test('an export sent twice, at once or later, runs once', async (context) => {
  const workspace = await planned(context)
  const [id, commandId] = [newId(), newId()]
  const [one, other] = await Promise.all([
    send(workspace, { id }, commandId),
    send(workspace, { id }, commandId),
  ])
  assert.deepEqual(one, other)
  assert.deepEqual(await send(workspace, { id }, commandId), one)
  await assert.rejects(send({ ...workspace, out: `${workspace.out}2` }, { id }), failsWith('conflict'))
  assert.equal((await workspace.client.call('batches.list', {})).length, 1)
})

test('closing the workspace ends an export, and nothing of it remains', async (context) => {
  let begun: () => void = () => undefined
  const started = new Promise<void>((resolve) => {
    begun = resolve
  })
  const workspace = await planned(context, undefined, (event) => {
    if (event.event === 'progress' && event.task === 'write') begun()
  })
  const sent = send(workspace)
  sent.catch(() => undefined)
  await started
  await workspace.core.close()
  await assert.rejects(sent, failsWith('cancelled'))
  assert.deepEqual(
    readdirSync(path.dirname(workspace.out)).filter((name) => name.startsWith('.') || name === 'keluar'),
    [],
  )
})

test('a folder that cannot be written to is reported, and no post is marked', async (context) => {
  const workspace = await planned(context)
  const file = `${workspace.out}.txt`
  writeFileSync(file, 'punya saya')
  const places = [
    path.join(file, 'di dalam'),
    `${workspace.out}/${'x'.repeat(300)}`,
    `${workspace.out}\u0000`,
    `${workspace.out}\ud800`,
  ]
  for (const folder of places) await assert.rejects(send(workspace, { folder }), failsWith('bad-input'))
  await assert.rejects(send(workspace, { folder: file }), failsWith('not-empty'))
  assert.equal(readFileSync(file, 'utf8'), 'punya saya')
  assert.equal((await workspace.client.call('batches.list', {})).length, 0)
  assert.equal(
    workspace.core.context.workspace.database.get('SELECT count(*) AS n FROM departures')?.['n'],
    0,
  )
})

test('if the target folder appears at the last moment, the batch is rolled back', async (context) => {
  let take: () => void = () => undefined
  const workspace = await planned(context, undefined, (event) => {
    if (event.event === 'progress' && event.task === 'save') take()
  })
  const before = dump(workspace.core)
  take = () => {
    mkdirSync(workspace.out, { recursive: true })
    writeFileSync(path.join(workspace.out, 'catatan.txt'), 'punya saya')
  }
  const [id, commandId] = [newId(), newId()]
  await assert.rejects(send(workspace, { id }, commandId), failsWith('not-empty', /Nothing was exported/))
  assert.deepEqual(readdirSync(workspace.out), ['catatan.txt'])
  assert.equal(dump(workspace.core), before)
  take = () => undefined
  const sent = await send({ ...workspace, out: `${workspace.out}2` }, { id }, commandId)
  assert.equal(sent.posts, 2)
})

test('a batch rolled back at the last moment does not touch what another process marked meanwhile', async (context) => {
  let other: () => void = () => undefined
  const workspace = await planned(context, undefined, (event) => {
    if (event.event === 'progress' && event.task === 'save') other()
  })
  const { core, folder, out, posts } = workspace
  const batch = newId()
  other = () => {
    other = () => undefined
    // Another process exports the same posts to the same folder, and finishes first.
    const connection = new Database(path.join(folder, 'workspace.db'))
    connection.run(
      "INSERT INTO batches (id, name, at, actor, folder, targets, posts, held, digest) VALUES (?, 'B', 1, 'b', '', '[]', 2, 0, '')",
      batch,
    )
    connection.run(
      "UPDATE posts SET exported_batch = ?, exported_hash = 'b', exported_revision = revision WHERE status <> 'blocked'",
      batch,
    )
    connection.close()
    mkdirSync(out)
    writeFileSync(path.join(out, 'posts.csv'), 'B')
  }
  await assert.rejects(send(workspace), failsWith('not-empty', /Nothing was exported/))
  const marked = core.context.workspace.database.all(
    'SELECT exported_batch, exported_hash FROM posts WHERE exported_batch IS NOT NULL',
  )
  assert.deepEqual(
    marked.map((row) => ({ ...row })),
    posts
      .filter(({ status }) => status !== 'blocked')
      .map(() => ({ exported_batch: batch, exported_hash: 'b' })),
  )
})

test('an interrupted export is settled on the next start: unfinished files are removed, a committed batch is put in place', async (context) => {
  const workspace = await planned(context)
  const { core, folder, out } = workspace
  const sent = await send(workspace)
  const { database } = core.context.workspace
  const parent = path.dirname(out)
  const [left, written] = [newId(), newId()]
  // One batch interrupted between commit and rename, and one while its files were being written.
  const partial = (id: string): string => path.join(parent, `.tautan-${id}.partial`)
  for (const [id, stage, process] of [
    [left, 'leaving', 1],
    [written, 'writing', 2 ** 22 + 12_345],
  ] as const) {
    mkdirSync(partial(id))
    writeFileSync(path.join(partial(id), 'posts.csv'), id)
    database.run(
      'INSERT INTO departures (batch_id, partial, place, stage, machine, process, at) VALUES (?, ?, ?, ?, (SELECT coalesce((SELECT machine FROM departures LIMIT 1), ?)), ?, ?)',
      id,
      partial(id),
      path.join(parent, `tiba-${id}`),
      stage,
      (await import('node:os')).hostname(),
      process,
      now(),
    )
  }
  // A plan of unknown origin may name any folder; nothing there is touched.
  const precious = path.join(parent, 'berharga')
  mkdirSync(precious)
  writeFileSync(path.join(precious, 'a.txt'), 'a')
  database.run(
    "INSERT INTO departures (batch_id, partial, place, stage, machine, process, at) VALUES (?, ?, ?, 'writing', 'lain', 1, 0)",
    newId(),
    precious,
    path.join(parent, 'x'),
  )
  await core.close()
  openTestWorkspace(context, { folder, now })
  assert.equal(readFileSync(path.join(parent, `tiba-${left}`, 'posts.csv'), 'utf8'), left)
  assert.deepEqual([existsSync(partial(left)), existsSync(partial(written))], [false, false])
  assert.deepEqual(readdirSync(precious), ['a.txt'])
  assert.equal(existsSync(sent.folder), true)
})
