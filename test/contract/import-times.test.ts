import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

test('import: a time with a zone, in its cell or in a column, is converted to the account’s clock', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = [
    'id,caption,tanggal,jam,zona',
    'z1,Makassar,12/12/2026,20.00 WITA,',
    'z2,Jayapura,12/12/2026,21.00 WIT,',
    'z3,Jakarta,12/12/2026,19.00 WIB,',
    'z4,Kuala Lumpur,12/12/2026,8:00 PM MYT,',
    'z5,GMT,12/12/2026,20:00 GMT+8,',
    'z6,UTC,12/12/2026,12:00 UTC,',
    'z7,Kolom,12/12/2026,20.00,WITA',
    'z8,Berlin,12/12/2026,13:00,Europe/Berlin',
  ]
  const staged = await stage(client, account, file.join('\n'))
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 20 })
  assert.deepEqual(
    rows.map(({ wall }) => wall),
    Array.from({ length: 8 }, () => '2026-12-12T19:00'),
  )
})

test('import: an impossible time is refused, not replaced by the default time', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const written = [
    '12/12/2026 24:00',
    '12/12/2026 13:30 PM',
    '12/12/2026 25:10',
    '12/12/2026 7:75',
    '12/12/2026',
    '12/12/2026 08:00',
  ]
  const file = ['caption,jadwal', ...written.map((cell, index) => `Posting ${index},${cell}`)].join('\n')
  const { stageId, mapping } = await stage(client, account, file)
  await client.call('import.remap', { stageId, mapping, dateOrder: 'day-first', defaultTime: '19:00' })
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 20 })
  assert.deepEqual(
    rows.map(({ wall }) => wall),
    [null, null, null, null, '2026-12-12T19:00', '2026-12-12T08:00'],
  )
  assert.deepEqual(rows[3]?.problems, [
    {
      field: 'jadwal',
      expected: { en: 'a time such as 19:00', id: 'jam seperti 19.00' },
      got: '12/12/2026 7:75',
    },
  ])
})

test('import: a date without a year is the next one ahead, and the import says so', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const now = new Date(core.context.now())
  const year = now.getUTCFullYear()
  const staged = await stage(
    client,
    account,
    'caption,tanggal,jam\nSatu,1 Jan,19:00\nDua,31 Des 2030,19:00\n',
  )
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 20 })
  assert.ok(
    [`${year}-01-01T19:00`, `${year + 1}-01-01T19:00`].includes(rows[0]?.wall ?? ''),
    rows[0]?.wall ?? 'none',
  )
  assert.equal(rows[1]?.wall, '2030-12-31T19:00')
  assert.match(
    staged.notes.map(({ en }) => en).join(),
    /1 date has no year: the next one from \d{4}-\d\d-\d\d on was used/,
  )
})
