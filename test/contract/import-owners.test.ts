import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../shared/contract/client.ts'
import type { Stage } from '../../shared/contract/methods/import-stage.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

/** Stages a file in a plan that has no account for it yet. */
async function stageWithoutAccount(client: Client, text: string, file = 'plan.csv'): Promise<Stage> {
  const uploadId = newId()
  await client.call('import.upload', { uploadId, from: 0, chunk: Buffer.from(text).toString('base64') })
  return client.call('import.stage', { uploadId, file, accountId: null })
}

const make = async (client: Client, name: string, handle: string) => {
  const owner = await client.call('clients.create', { id: newId(), name })
  return client.call('accounts.create', {
    id: newId(),
    clientId: owner.id,
    handle,
    market: 'ID',
    zone: 'Asia/Jakarta',
    kind: 'business',
  })
}

test('import: in an empty plan, a table’s clients and accounts are listed, and it is read once they exist', async (context) => {
  const { client } = openTestWorkspace(context)
  const staged = await stageWithoutAccount(
    client,
    'brand,akun,tanggal,jam,caption\nLestari Skin,@lestariskin,12/12/2026,19:00,satu\nKopi Bintang,kopibintang,12/12/2026,20:00,dua\nLestari Skin,@LestariSkin,13/12/2026,19:00,tiga\n',
  )
  assert.equal(staged.accountId, null)
  assert.deepEqual(staged.unknown, [
    { clientId: null, client: 'Lestari Skin', handle: '@lestariskin', rows: 2 },
    { clientId: null, client: 'Kopi Bintang', handle: '@kopibintang', rows: 1 },
  ])
  assert.match(staged.problem?.en ?? '', /Choose the account of these posts/)
  await assert.rejects(client.call('import.commit', { stageId: staged.stageId }), failsWith('bad-input'))
  const account = await make(client, 'Lestari Skin', '@lestariskin')
  await make(client, 'Kopi Bintang', '@kopibintang')
  const read = await client.call('import.reread', { stageId: staged.stageId, accountId: account.id })
  assert.deepEqual([read.accountId, read.problem, read.unknown, read.counts.ready], [account.id, null, [], 3])
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ account: handle }) => handle),
    ['@lestariskin', '@kopibintang', '@lestariskin'],
  )
})

test('import: a table without names still needs an account, and an account column with brand names lists clients', async (context) => {
  const { client } = openTestWorkspace(context)
  const bare = await stageWithoutAccount(client, 'caption,date,time\nsatu,2026-12-12,19:00\n')
  assert.deepEqual([bare.accountId, bare.unknown], [null, []])
  const branded = await stageWithoutAccount(client, 'account,caption\nLestari Skin & Co,satu\n')
  assert.deepEqual(branded.unknown, [{ clientId: null, client: 'Lestari Skin & Co', handle: null, rows: 1 }])
})

test('import: a profile’s address in the account column names its account', async (context) => {
  const { client } = openTestWorkspace(context)
  const first = await makeAccount(client, { clientName: 'Kopi Senja', handle: '@kopisenja' })
  await makeAccount(client)
  const staged = await stage(
    client,
    first,
    'account,caption,date,time\nhttps://www.tiktok.com/@LestariSkin?lang=id,a,2028-12-12,19:00\n',
  )
  assert.deepEqual(staged.unknown, [])
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ account }) => account),
    ['@lestariskin'],
  )
})

test('import: clients and accounts missing from the plan are listed with their number of rows', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(
    client,
    account,
    'client,account,caption\nLestari Skin,@lestariskin,a\nLestari Skin,@lestari.id,b\nKopi Bintang,,c\nKopi Bintang,,d\n',
  )
  assert.deepEqual(staged.unknown, [
    { clientId: null, client: 'Kopi Bintang', handle: null, rows: 2 },
    { clientId: account.clientId, client: 'Lestari Skin', handle: '@lestari.id', rows: 1 },
  ])
  await make(client, 'Kopi Bintang', '@kopibintang')
  const { mapping, dateOrder } = staged
  const again = await client.call('import.remap', {
    stageId: staged.stageId,
    mapping,
    dateOrder,
    defaultTime: null,
  })
  assert.deepEqual([again.counts.ready, again.unknown.length], [3, 1])
})

test('import: unknown brands are proposed as clients, while their rows stay with the account of the file', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(client, account, 'brand,caption\nGlow Lab,satu\nGlow Lab,dua\n')
  assert.deepEqual(
    [staged.unknown, staged.counts.ready],
    [[{ clientId: null, client: 'Glow Lab', handle: null, rows: 2 }], 2],
  )
  // Names that differ in every row are not brands.
  const lines = Array.from({ length: 30 }, (_, index) => `Produk ${index},caption ${index}\n`)
  assert.deepEqual((await stage(client, account, `brand,caption\n${lines.join('')}`)).unknown, [])
})

test('import: several rows are edited at once, even in a column that the file does not have', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await make(client, 'Kopi Bintang', '@kopibintang')
  const { stageId } = await stage(
    client,
    account,
    'tanggal,jam,teks\n12/12/2026,25:10,satu\n,19:00,dua\n13/12/2026,20:00,tiga\n14/12/2026,20:00,empat,lebih\n',
  )
  const staged = await client.call('import.edit', {
    stageId,
    indexes: [0, 1],
    cells: { date: '15/12/2026', time: 'jam 8 malam', account: '@kopibintang' },
  })
  assert.equal(staged.headers.at(-1), 'account')
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ wall, account: handle, outcome }) => [wall, handle, outcome]),
    [
      ['2026-12-15T20:00', '@kopibintang', 'ready'],
      ['2026-12-15T20:00', '@kopibintang', 'ready'],
      ['2026-12-13T20:00', '@lestariskin', 'ready'],
      ['2026-12-14T20:00', '@lestariskin', 'refused'],
    ],
  )
  assert.equal(rows[1]?.sameMinute, '2')
  assert.deepEqual((await client.call('import.row', { stageId, index: 0 })).cells, {
    date: '15/12/2026',
    time: 'jam 8 malam',
    caption: 'satu',
    account: '@kopibintang',
  })
  const { text } = await client.call('import.refusedFile', { stageId })
  assert.match(text, /^\uFEFF?tanggal,jam,teks,account,why\r?\n14\/12\/2026,20:00,empat,/)
  assert.equal((await client.call('import.commit', { stageId })).saved, 3)
})
