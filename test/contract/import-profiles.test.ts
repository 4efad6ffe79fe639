import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

test('import: a profile is saved, used for other tables with its columns, replaced and deleted, with undo', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const first = await stage(client, account, 'A,B,C\n12/11/2026,Serum malam,lain\n13/11/2026,Toner,lain\n')
  const { stageId } = first
  await client.call('import.remap', {
    stageId,
    mapping: { date: 0, caption: 1 },
    dateOrder: 'month-first',
    defaultTime: '18:30',
  })
  const saved = await client.call('profiles.save', { id: newId(), name: 'Lestari', stageId })
  assert.deepEqual(saved.columns, { date: 'A', caption: 'B' })
  const again = await client.call('profiles.save', { id: newId(), name: 'lestari', stageId })
  assert.equal(again.id, saved.id)
  assert.equal((await client.call('profiles.list', {})).length, 1)
  // Another table, with the columns in another order and one more.
  const other = await stage(client, account, 'x,b,a\n1,Serum,01/12/2027\n2,Toner,02/12/2027\n')
  const used = await client.call('import.useProfile', { id: saved.id, stageId: other.stageId })
  assert.deepEqual(used.mapping, { date: 2, caption: 1 })
  assert.deepEqual([used.mappedBy, used.defaultTime], ['person', '18:30'])
  const { rows } = await client.call('import.rows', { stageId: other.stageId, from: 0, limit: 5 })
  assert.equal(rows[0]?.wall, '2027-01-12T18:30')
  const lacking = await stage(client, account, 'tanggal,caption\n12/12/2026,Serum\n')
  await assert.rejects(
    client.call('import.useProfile', { id: saved.id, stageId: lacking.stageId }),
    failsWith('bad-input', /columns that this table does not have: “A”, “B”/),
  )
  await client.call('profiles.delete', { id: saved.id })
  await assert.rejects(
    client.call('import.useProfile', { id: saved.id, stageId: other.stageId }),
    failsWith('not-found'),
  )
  await client.call('plan.undo', {})
  assert.equal((await client.call('profiles.list', {}))[0]?.name, 'lestari')
  const nameless = await stage(
    client,
    account,
    '12/12/2026,19:00,Caption yang cukup panjang di sini\n13/12/2026,20:00,Caption lain yang cukup panjang\n',
  )
  assert.equal(nameless.headerRow, 0)
  await assert.rejects(
    client.call('profiles.save', { id: newId(), name: 'Tanpa nama', stageId: nameless.stageId }),
    failsWith('bad-input', /have none/),
  )
})

test('import: a profile distinguishes columns of the same name, keeps edits, and yields to a proven date order', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const save = async (stageId: string, name: string) =>
    (await client.call('profiles.save', { id: newId(), name, stageId })).id
  const two = await stage(
    client,
    account,
    'Date,Time,Caption,Caption\n12/12/2026,19:00,draf lama,final baru\n',
  )
  await client.call('import.remap', {
    stageId: two.stageId,
    mapping: { date: 0, time: 1, caption: 3 },
    dateOrder: 'day-first',
    defaultTime: null,
  })
  const twice = await client.call('import.useProfile', {
    id: await save(two.stageId, 'Dua'),
    stageId: two.stageId,
  })
  assert.equal(twice.mapping.caption, 3)

  const signs = await stage(client, account, '📅,⏰,✍️\n12/12/2026,19:00,Serum malam ini\n')
  await client.call('import.remap', {
    stageId: signs.stageId,
    mapping: { date: 0, time: 1, caption: 2 },
    dateOrder: 'day-first',
    defaultTime: null,
  })
  const id = await save(signs.stageId, 'Emoji')
  assert.deepEqual((await client.call('import.useProfile', { id, stageId: signs.stageId })).mapping, {
    date: 0,
    time: 1,
    caption: 2,
  })
  const nameless = await stage(client, account, 'Tanggal,,Caption\n12/12/2026,19:00,Serum\n')
  await assert.rejects(
    client.call('import.useProfile', { id, stageId: nameless.stageId }),
    failsWith('bad-input', /does not have: “📅”/),
  )

  const plain = await stage(client, account, 'tanggal,teks\n05/02/2027,Serum\n')
  const profile = await save(plain.stageId, 'Biasa')
  const other = await stage(client, account, 'tanggal,teks\n05/02/2027,Serum\n05/14/2027,Toner\n')
  await client.call('import.edit', {
    stageId: other.stageId,
    indexes: [0],
    cells: { title: 'Judul', format: 'photo' },
  })
  const used = await client.call('import.useProfile', { id: profile, stageId: other.stageId })
  assert.equal(used.dateOrder, 'month-first')
  assert.ok(used.mapping.title !== undefined && used.mapping.format !== undefined)
})
