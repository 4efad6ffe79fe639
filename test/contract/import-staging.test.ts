import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

test('import: a wrong guess of the encoding can be corrected, and the delimiter chosen', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  // "สวัส" in TIS-620: too few letters to distinguish it from Windows-1252.
  const thai = Buffer.from([0xca, 0xc7, 0xd1, 0xca])
  const bytes = Buffer.concat([Buffer.from('caption,date,time\n'), thai, Buffer.from(',2026-12-12,19:00\n')])
  const staged = await stage(client, account, bytes)
  assert.deepEqual(staged.encoding, { name: 'Windows-1252', certain: false })
  const reread = await client.call('import.reread', { stageId: staged.stageId, encoding: 'Windows-874' })
  assert.deepEqual(reread.encoding, { name: 'Windows-874', certain: true })
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.equal(rows[0]?.caption, 'สวัส')
  const wrong = await client.call('import.reread', { stageId: staged.stageId, delimiter: ';' })
  assert.deepEqual(wrong.headers, ['caption,date,time'])
})

test('import: a corrected mapping is remembered for the same headers, and reported as remembered', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = (caption: string): string => `hari;pukul;catatan;isi\n2026-12-12;19:00;${caption};abaikan\n`
  const first = await stage(client, account, file('satu'))
  assert.equal(first.mappedBy, 'guess')
  const corrected = await client.call('import.remap', {
    stageId: first.stageId,
    mapping: { date: 0, time: 1, caption: 2 },
    dateOrder: 'day-first',
    defaultTime: '08:00',
  })
  assert.equal(corrected.mappedBy, 'person')
  await client.call('import.commit', { stageId: first.stageId })
  const again = await stage(client, account, file('dua'))
  assert.deepEqual(
    [again.mappedBy, again.mapping, again.defaultTime],
    ['memory', { date: 0, time: 1, caption: 2 }, '08:00'],
  )
  const other = await stage(client, account, file('tiga').replace('hari', 'tanggal'))
  assert.equal(other.mappedBy, 'guess')
})

test('import: new, changed, planned and duplicate rows are distinguished, saved together and undone together', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const head = 'ref,tanggal,jam,teks\n'
  const first = await stage(client, account, `${head}A,2026-12-12,19:00,satu\nB,2026-12-13,19:00,dua\n`)
  await client.call('import.commit', { stageId: first.stageId })
  const postOf = async (caption: string) => {
    const row = core.context.workspace.database.get('SELECT id FROM posts WHERE caption = ?', caption)
    return row === undefined ? null : client.call('posts.get', { id: String(row['id']) })
  }
  const before = await postOf('satu')
  assert.ok(before)
  await client.call('posts.save', {
    id: before.id,
    revision: before.revision,
    fields: { firstComment: 'tetap di sini' },
  })
  const second = await stage(
    client,
    account,
    `${head}A,2026-12-12,20:00,satu lagi\nB,2026-12-13,19:00,dua\nC,2026-12-14,19:00,tiga\nD,2026-12-13,19:00,dua\nC,2026-12-15,19:00,empat\n`,
  )
  const { rows } = await client.call('import.rows', { stageId: second.stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ outcome, change, changes }) => [outcome, change, changes]),
    [
      ['ready', 'changed', ['caption', 'wall']],
      ['same', 'same', []],
      ['ready', 'new', []],
      ['refused', 'duplicate', []],
      ['refused', 'duplicate', []],
    ],
  )
  assert.deepEqual(
    { ...second.counts },
    {
      rows: 5,
      ready: 2,
      warned: 0,
      held: 0,
      same: 1,
      leftOut: 0,
      refused: 2,
      new: 1,
      changed: 1,
      duplicate: 2,
    },
  )
  const only = await client.call('import.rows', {
    stageId: second.stageId,
    from: 0,
    limit: 10,
    change: 'duplicate',
  })
  assert.equal(only.total, 2)
  assert.deepEqual(await client.call('import.commit', { stageId: second.stageId }), {
    saved: 2,
    changed: 1,
    held: 0,
    waiting: 0,
    refused: 2,
  })
  const after = await postOf('satu lagi')
  assert.deepEqual(
    [after?.id, after?.wall, after?.firstComment],
    [before.id, '2026-12-12T20:00', 'tetap di sini'],
  )
  await client.call('plan.undo', {})
  assert.equal((await postOf('satu'))?.wall, '2026-12-12T19:00')
  assert.equal(await postOf('tiga'), null)
})

test('import: if a post is changed elsewhere after staging, the import stops and nothing is saved', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const id = newId()
  const post = await client.call('posts.create', {
    id,
    fields: { accountId: account.id, caption: 'satu', externalId: 'A' },
  })
  const staged = await stage(client, account, 'ref,teks\nA,satu lagi\nB,dua\n')
  await client.call('posts.save', { id, revision: post.revision, fields: { title: 'lain' } })
  await assert.rejects(
    client.call('import.commit', { stageId: staged.stageId }),
    /line 2 was planned or changed elsewhere/,
  )
  assert.equal((await client.call('posts.get', { id })).caption, 'satu')
})

test('import: reading a large file can be cancelled, and leaves nothing behind', async (context) => {
  let cancelled = false
  const { client, core } = openTestWorkspace(context, {
    emit: (event) => {
      if (event.event !== 'progress' || cancelled) return
      cancelled = true
      void client.call('import.cancel', { stageId: event.of })
    },
  })
  const account = await makeAccount(client)
  const rows = Array.from({ length: 50_000 }, (_, n) => `2026-12-12,19:00,caption ${n}`).join('\n')
  await assert.rejects(stage(client, account, `tanggal,jam,teks\n${rows}\n`), /cancelled/)
  assert.deepEqual(
    [core.sessions.stages.size, core.sessions.running.size, core.sessions.cancelled.size],
    [0, 0, 0],
  )
})

test('import: a row is fixed in the preview, and the other rows are checked against it', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = 'tanggal,jam,teks\n12/12/2026,25:10,satu\n12/12/2026,19:00,dua\n12/12/2026,19:00,tiga,lebih\n'
  const { stageId, counts } = await stage(client, account, file)
  assert.deepEqual([counts.ready, counts.refused], [1, 2])
  assert.deepEqual(await client.call('import.row', { stageId, index: 0 }), {
    line: 2,
    cells: { date: '12/12/2026', time: '25:10', caption: 'satu' },
  })
  const timed = await client.call('import.edit', {
    stageId,
    indexes: [0],
    cells: { time: 'jam 7 malam', caption: 'dua' },
  })
  assert.deepEqual([timed.counts.ready, timed.counts.duplicate], [1, 1])
  await client.call('import.edit', { stageId, indexes: [0], cells: { caption: 'satu, cek shopee.co.id/x' } })
  // Edited as a whole, the row loses its surplus cell.
  const whole = await client.call('import.edit', {
    stageId,
    indexes: [2],
    cells: { caption: 'tiga' },
    isWhole: true,
  })
  assert.deepEqual([whole.counts.ready, whole.counts.held, whole.counts.refused], [2, 1, 0])
  assert.deepEqual([whole.mappedBy, whole.mapping], ['guess', { date: 0, time: 1, caption: 2 }])
  await assert.rejects(
    client.call('import.edit', { stageId, indexes: [9], cells: { caption: 'x' } }),
    failsWith('not-found'),
  )
  assert.equal((await client.call('import.commit', { stageId })).saved, 3)
})
