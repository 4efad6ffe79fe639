import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { everyPost } from '../../shared/contract/every-post.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Target } from '../../shared/export/targets.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const secret = 'pinarak rahasia'

test('labels, assignee, notes and reference link are saved, undone, and used by the filter', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const one = await make(client, account, { caption: 'Satu', wall: '2026-12-12T19:00' })
  const two = await make(client, account, { caption: 'Dua', labels: ['Promo'], assignee: 'Budi' })
  await make(client, account, { caption: 'Tiga' })
  const internal = {
    labels: ['Edukasi', 'Promo'],
    assignee: 'Rini',
    notes: 'Tanya dulu',
    referenceLink: 'https://example.com',
  }
  const saved = await client.call('posts.save', { id: one.id, revision: one.revision, fields: internal })
  assert.deepEqual({ ...saved, ...internal }, saved)
  const found = async (filter: Partial<typeof everyPost>) =>
    (await client.call('posts.list', { filter: { ...everyPost, ...filter } })).rows
      .map(({ words }) => words)
      .sort()
  assert.deepEqual(await found({ labels: ['promo'] }), ['Dua', 'Satu'])
  assert.deepEqual(await found({ labels: ['Edukasi', 'Lain'] }), ['Satu'])
  assert.deepEqual(await found({ assignees: ['Budi'] }), ['Dua'])
  assert.deepEqual(await client.call('posts.labels', {}), {
    labels: [
      { name: 'Promo', posts: 2 },
      { name: 'Edukasi', posts: 1 },
    ],
    assignees: [
      { name: 'Budi', posts: 1 },
      { name: 'Rini', posts: 1 },
    ],
  })
  const byAssignee = await client.call('posts.list', { filter: everyPost, sort: 'assignee' })
  assert.deepEqual(
    byAssignee.rows.map(({ assignee }) => assignee),
    ['Budi', 'Rini', undefined],
  )
  assert.deepEqual(byAssignee.rows[1]?.labels, ['Edukasi', 'Promo'])
  await client.call('plan.undo', {})
  assert.deepEqual((await client.call('posts.get', { id: one.id })).labels, [])
  for (const labels of [
    ['a, b'],
    ['Promo', 'PROMO'],
    ['a'.repeat(61)],
    Array.from({ length: 21 }, (_, at) => `${at}`),
  ])
    await assert.rejects(
      client.call('posts.save', { id: two.id, revision: two.revision, fields: { labels } }),
      /posts\.save, fields\.labels/,
    )
})

test('labels and assignee of many posts are changed at once; an existing label keeps its spelling', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const posts = [
    await make(client, account, { caption: 'Satu', labels: ['promo', 'Lama'] }),
    await make(client, account, { caption: 'Dua' }),
    await make(client, account, { caption: 'Tiga', labels: ['Promo'], assignee: 'Rini' }),
  ]
  const ids = posts.map(({ id }) => id)
  const change = { addLabels: ['Promo'], removeLabels: ['LAMA'], assignee: 'Rini' }
  const { changed } = await client.call('posts.change', { ids, change })
  assert.equal(changed, 2)
  const after = await Promise.all(ids.map((id) => client.call('posts.get', { id })))
  assert.deepEqual(
    after.map(({ labels, assignee }) => [labels, assignee]),
    [
      [['promo'], 'Rini'],
      [['Promo'], 'Rini'],
      [['Promo'], 'Rini'],
    ],
  )
})

test('a note on an exported post leaves it exported; scheduler files and the report contain no internal fields', async (context) => {
  const { client, folder } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const media = ['film.mp4']
  const post = await make(client, account, {
    caption: 'Satu',
    wall: '2026-12-12T19:00',
    privacy: 'PUBLIC_TO_EVERYONE',
    media,
    notes: secret,
    labels: [secret],
    assignee: secret,
    referenceLink: secret,
  })
  const targets: Target[] = [
    'csv',
    'metricool',
    'buffer',
    'publer',
    'hootsuite',
    'tiktok-api',
    'ics',
    'report',
  ]
  const out = path.join(folder, '..', 'keluar')
  const days = { from: '2026-12-01', to: '2026-12-31' }
  const batch = await client.call('batches.export', {
    ...days,
    id: newId(),
    name: 'Desember',
    targets,
    folder: out,
  })
  const files = readdirSync(batch.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const holding = files
    .filter((entry) => readFileSync(path.join(entry.parentPath, entry.name)).includes(secret))
    .map(({ name }) => name)
  assert.ok(files.length > 7)
  assert.deepEqual(holding, ['posts.csv'])
  const exported = await client.call('posts.get', { id: post.id })
  await client.call('posts.save', { id: post.id, revision: exported.revision, fields: { notes: 'Sudah' } })
  const state = async () => (await client.call('posts.list', { filter: everyPost })).rows[0]?.state
  assert.equal(await state(), 'exported')
  const noted = await client.call('posts.get', { id: post.id })
  await client.call('posts.save', {
    id: post.id,
    revision: noted.revision,
    fields: { caption: 'Satu!', notes: '' },
  })
  assert.equal(await state(), 'draft')
})

test('import: columns of labels, assignees, notes and references are read; backlog rows keep their time in the notes', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const staged = await stage(
    client,
    account,
    [
      'tanggal,jam,teks,Pilar,PIC,Catatan,Referensi',
      '12/12/2026,19:00,Satu,"Edukasi, Promo | edukasi",Rini,Tanya dulu,https://example.com',
      'minggu depan,malam,Dua,,,Tanya dulu,',
      'segera,,Tiga,,,,',
    ].join('\n'),
  )
  assert.deepEqual(staged.unused, [])
  const { stageId } = staged
  await client.call('import.edit', {
    stageId,
    indexes: [1, 2],
    cells: { date: '', time: '' },
    notesTime: true,
  })
  await client.call('import.commit', { stageId })
  const { rows } = await client.call('posts.list', { filter: everyPost })
  const posts = await Promise.all(rows.map(({ id }) => client.call('posts.get', { id })))
  assert.deepEqual(
    posts
      .map(({ caption, wall, labels, assignee, notes, referenceLink }) => ({
        caption,
        wall,
        labels,
        assignee,
        notes,
        referenceLink,
      }))
      .toSorted((a, b) => a.caption.localeCompare(b.caption)),
    [
      {
        caption: 'Dua',
        wall: null,
        labels: [],
        assignee: '',
        notes: 'Tanya dulu\nminggu depan malam',
        referenceLink: '',
      },
      {
        caption: 'Satu',
        wall: '2026-12-12T19:00',
        labels: ['Edukasi', 'Promo'],
        assignee: 'Rini',
        notes: 'Tanya dulu',
        referenceLink: 'https://example.com',
      },
      { caption: 'Tiga', wall: null, labels: [], assignee: '', notes: 'segera', referenceLink: '' },
    ],
  )
})

test('a post with a new instant counts as changed since its export, even at the same wall time', async (context) => {
  const { client, folder } = openTestWorkspace(context, { now })
  const account = await makeAccount(client, { zone: 'America/New_York' })
  const id = newId()
  const exportDelta = async (name: string) =>
    client.call('batches.export', {
      id: newId(),
      name,
      from: '2027-01-01',
      to: '2027-12-31',
      targets: ['csv'],
      only: 'delta',
      folder: path.join(folder, '..', name),
    })
  await client.call('posts.create', {
    id,
    fields: { accountId: account.id, caption: 'Satu', media: ['film.mp4'], privacy: 'PUBLIC_TO_EVERYONE' },
  })
  await client.call('posts.move', { id, wall: '2027-11-07T01:30', which: 'earlier' })
  await exportDelta('satu')
  await client.call('posts.move', { id, wall: '2027-11-07T01:30', which: 'later' })
  assert.equal((await exportDelta('dua')).posts, 1)
  await client.call('accounts.change', { ...account, zone: 'Asia/Jakarta' })
  assert.equal((await exportDelta('tiga')).posts, 1)
})

test('undoing and redoing a note leaves an exported post exported', async (context) => {
  const { client, folder } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const { id } = await make(client, account, {
    caption: 'Satu',
    wall: '2026-12-12T19:00',
    media: ['film.mp4'],
    privacy: 'PUBLIC_TO_EVERYONE',
  })
  await client.call('batches.export', {
    id: newId(),
    name: 'Desember',
    from: '2026-12-01',
    to: '2026-12-31',
    targets: ['csv'],
    folder: path.join(folder, '..', 'keluar'),
  })
  const state = async () => (await client.call('posts.list', { filter: everyPost })).rows[0]?.state
  await client.call('posts.change', { ids: [id], change: { addLabels: ['Promo'], assignee: 'Rini' } })
  const seen = [await state()]
  for (const method of ['plan.undo', 'plan.redo', 'plan.undo'] as const) {
    await client.call(method, {})
    seen.push(await state())
  }
  assert.deepEqual(seen, ['exported', 'exported', 'exported', 'exported'])
  // A new caption makes it a draft; undoing that makes it exported again.
  const post = await client.call('posts.get', { id })
  await client.call('posts.save', { id, revision: post.revision, fields: { caption: 'Dua' } })
  seen.push(await state())
  await client.call('plan.undo', {})
  assert.deepEqual([seen.at(-1), await state()], ['draft', 'exported'])
})

test('labels and assignees match regardless of case and character width', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await make(client, account, { caption: 'Satu', labels: ['Édukasi'], assignee: 'Rini' })
  await make(client, account, { caption: 'Dua', labels: ['édukasi', 'Ｐｒｏｍｏ'], assignee: 'rini' })
  const found = async (filter: Partial<typeof everyPost>) =>
    (await client.call('posts.list', { filter: { ...everyPost, ...filter } })).total
  assert.deepEqual(
    [
      await found({ labels: ['ÉDUKASI'] }),
      await found({ labels: ['promo'] }),
      await found({ assignees: ['RINI'] }),
    ],
    [2, 1, 2],
  )
  const { labels, assignees } = await client.call('posts.labels', {})
  assert.deepEqual([labels.map(({ posts }) => posts), assignees.map(({ posts }) => posts)], [[2, 1], [2]])
})
