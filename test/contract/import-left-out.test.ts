import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const sheet = [
  'Date,Time,Platform,Caption,Status',
  '2026-12-12,19:00,Instagram,Feed Instagram: carousel kulit kusam,Approved',
  '2026-12-13,19:00,LinkedIn,Artikel LinkedIn untuk calon mitra,Draft',
  '2026-12-14,19:00,TikTok,Video TikTok: rutinitas malam,Approved',
  '2026-12-15,19:00,TikTok,Video TikTok yang ditolak klien,Rejected',
  '2026-12-16,19:00,TikTok,Video TikTok yang dibatalkan,Cancelled',
  '2026-12-17,19:00,TikTok,Video TikTok yang sudah tayang,Published',
  '2026-12-18,19:00,"Instagram, TikTok",Reel bersama,Perlu revisi',
  '2026-12-19,19:00,,Tanpa jaringan,Ide',
].join('\n')

test('import: rows that are for other networks, rejected or published are left out, and can be included', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(client, account, sheet)
  assert.deepEqual(
    [staged.counts.leftOut, staged.leftOut, staged.counts.refused],
    [5, { network: 2, status: 3 }, 0],
  )
  const { rows } = await client.call('import.rows', {
    stageId: staged.stageId,
    from: 0,
    limit: 20,
    outcome: 'left-out',
  })
  assert.deepEqual(
    rows.map(({ line, leftOut }) => [line, leftOut?.kind, leftOut?.written]),
    [
      [2, 'network', 'Instagram'],
      [3, 'network', 'LinkedIn'],
      [5, 'status', 'Rejected'],
      [6, 'status', 'Cancelled'],
      [7, 'status', 'Published'],
    ],
  )
  const { mapping, dateOrder, defaultTime, stageId } = staged
  const taken = await client.call('import.remap', {
    stageId,
    mapping,
    dateOrder,
    defaultTime,
    included: ['network'],
  })
  assert.deepEqual(
    [taken.counts.leftOut, taken.leftOut, taken.mappedBy],
    [3, { network: 2, status: 3 }, 'guess'],
  )
  await client.call('import.remap', { stageId, mapping, dateOrder, defaultTime, included: [] })
  const { saved } = await client.call('import.commit', { stageId })
  assert.equal(saved, 3)
  const states = core.context.workspace.database.all('SELECT caption, state FROM posts ORDER BY caption')
  // Approval is given in Tautan, so a row marked as approved waits for review.
  assert.deepEqual(
    states.map((row) => [row['caption'], row['state']]),
    [
      ['Reel bersama', 'changes'],
      ['Tanpa jaringan', 'draft'],
      ['Video TikTok: rutinitas malam', 'review'],
    ],
  )
})

test('import: a status in a table does not change the state of a planned post', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = (status: string, caption: string): string =>
    `id,caption,date,time,status\nA,${caption},2026-12-12,19:00,${status}\n`
  await client.call('import.commit', {
    stageId: (await stage(client, account, file('Draft', 'satu'))).stageId,
  })
  const { database } = core.context.workspace
  await client.call('import.commit', {
    stageId: (await stage(client, account, file('Revisi', 'dua'))).stageId,
  })
  assert.deepEqual(
    database.all('SELECT caption, state FROM posts').map((row) => [row['caption'], row['state']]),
    [['dua', 'draft']],
  )
})

test('import: formats of other networks become video or photo, and no row is refused', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const rows = [
    ['Foto 4 slide', ''], ['Reels', ''], ['Feed Post', 'a.jpg'], ['Feed Post', 'a.mp4'], ['Carousel (5 photos)', ''],
  ] // oxfmt-ignore
  const lines = rows.map(
    ([format, media], index) => `Posting ${index},2026-12-12,1${index}:00,${format},${media}`,
  )
  const staged = await stage(
    client,
    account,
    ['caption,date,time,jenis konten,file', ...lines].join('\n').replace('jenis konten', 'jenis'),
  )
  assert.equal(staged.counts.refused, 0)
  await client.call('import.commit', { stageId: staged.stageId })
  const formats = core.context.workspace.database.all('SELECT format FROM posts ORDER BY wall')
  assert.deepEqual(
    formats.map((row) => row['format']),
    ['photo', 'video', 'photo', 'video', 'photo'],
  )
})

test('import: a Postiz export is read as text; posts for other networks or already published are left out', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const post = (id: string, content: string, state: string, network: string): object => ({
    id,
    content,
    publishDate: '2026-12-12T12:00:00.000Z',
    state,
    integration: { id: 'i1', providerIdentifier: network, name: 'Uji' },
  })
  const posts = [
    post('cm1', '<p>Halo <strong>semua</strong></p><ul><li>satu</li></ul>', 'QUEUE', 'tiktok'),
    post('cm2', '<p>Ini untuk LinkedIn</p>', 'DRAFT', 'linkedin'),
    post('cm3', '<p>Sudah tayang</p>', 'PUBLISHED', 'tiktok'),
  ]
  const staged = await stage(client, account, JSON.stringify({ posts }), 'postiz.json')
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 9 })
  assert.deepEqual(
    rows.map(({ caption, wall, outcome }) => [caption, wall, outcome]),
    [
      ['Halo semua\n- satu', '2026-12-12T19:00', 'ready'],
      ['Ini untuk LinkedIn', '2026-12-12T19:00', 'left-out'],
      ['Sudah tayang', '2026-12-12T19:00', 'left-out'],
    ],
  )
})
