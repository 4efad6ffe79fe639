import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portablePost } from '../../main/core/export/batch-content.ts'
import { hashOfSorted } from '../../main/core/platform/hash.ts'
import { postOf } from '../../main/core/store/tables/posts.ts'
import { newId } from '../../shared/post/ids.ts'
import { make } from './planned.ts'
import { preflightOf } from './preflight-of.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

/** The last schema version that stored zones as given. */
const beforeNames = 9

test('a zone is stored with its IANA name, however it was given', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Asia/Saigon' })
  assert.equal(account.zone, 'Asia/Ho_Chi_Minh')
  await make(client, account, { wall: '2026-12-12T19:00' })
  const changed = await client.call('accounts.change', { id: account.id, zone: 'asia/calcutta' })
  assert.equal(changed.account.zone, 'Asia/Kolkata')
  const stored = core.context.workspace.database.all(
    'SELECT zone FROM posts UNION ALL SELECT zone FROM accounts',
  )
  assert.deepEqual(
    stored.map((row) => row['zone']),
    ['Asia/Kolkata', 'Asia/Kolkata'],
  )
})

test("a table that uses a zone's former name means the zone", async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Asia/Ho_Chi_Minh' })
  const staged = await stage(
    client,
    account,
    'date,time,zone,caption\n2026-12-12,19:00,Asia/Saigon,một\n2026-12-12,20:30,Asia/Calcutta,hai\n',
  )
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ wall }) => wall),
    ['2026-12-12T19:00', '2026-12-12T22:00'],
  )
})

test('zones stored under a former name are renamed on the next start', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Asia/Ho_Chi_Minh' })
  const other = await makeAccount(client, { clientName: 'Kopi Lereng', handle: '@kopilereng' })
  const { id } = await make(client, account, { wall: '2026-12-12T19:00', caption: 'một' })
  const { database } = core.context.workspace
  database.run("UPDATE posts SET zone = 'Asia/Saigon'")
  database.run("UPDATE accounts SET zone = 'Asia/Saigon' WHERE id = ?", account.id)
  // Remove what later migrations add, so that they can run again.
  database.exec('ALTER TABLE accounts DROP COLUMN names; ALTER TABLE accounts DROP COLUMN needs_media')
  database.exec('DROP INDEX posts_with_labels; DROP INDEX posts_with_assignee')
  for (const column of ['labels', 'assignee', 'notes', 'reference_link'])
    database.exec(`ALTER TABLE posts DROP COLUMN ${column}`)
  database.exec(
    `DROP TABLE workspace_settings; DROP TABLE import_profiles; DROP TABLE added_packs; DROP TABLE pack_publishers; PRAGMA user_version = ${beforeNames}`,
  )
  await core.close()
  const again = openTestWorkspace(context, { folder })
  const stored = again.core.context.workspace.database
  assert.equal(stored.get('SELECT zone FROM accounts WHERE id = ?', account.id)?.['zone'], 'Asia/Ho_Chi_Minh')
  assert.equal(stored.get('SELECT zone FROM accounts WHERE id = ?', other.id)?.['zone'], 'Asia/Jakarta')
  assert.equal(stored.get('SELECT zone FROM posts WHERE id = ?', id)?.['zone'], 'Asia/Ho_Chi_Minh')
})

test('undoing an old change does not bring a former zone name back', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Asia/Ho_Chi_Minh' })
  const { id } = await make(client, account, { wall: '2026-12-12T19:00', caption: 'một' })
  core.context.workspace.database.run("UPDATE posts SET zone = 'Asia/Saigon'")
  await client.call('posts.move', { id, wall: '2026-12-13T19:00' }, { commandId: newId() })
  await client.call('plan.undo', {})
  assert.equal((await client.call('posts.get', { id })).zone, 'Asia/Ho_Chi_Minh')
})

test('a post exported under its zone’s former name does not count as changed by the new name', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Asia/Ho_Chi_Minh' })
  const { id } = await make(client, account, { wall: '2026-12-12T19:00', caption: 'một' })
  const days = { from: '2026-12-01', to: '2026-12-31' }
  await client.call('batches.export', { ...days, id: newId(), name: 'x', targets: ['csv'] })
  // As an earlier version stored it; setting the approval then makes a new revision with the same text.
  const { database } = core.context.workspace
  const post = postOf(database.get('SELECT * FROM posts WHERE id = ?', id) ?? {})
  const owner = (await client.call('clients.list', {}))[0]?.client
  if (owner === undefined) throw new Error('no client')
  const former = hashOfSorted(portablePost({ ...post, zone: 'Asia/Saigon' }, account, owner, null))
  database.run('UPDATE posts SET exported_hash = ?', former)
  await client.call('posts.setState', { ids: [id], state: 'approved' })
  const { ready, warned } = await preflightOf(client, { ...days, only: 'all' })
  assert.deepEqual(
    [...ready, ...warned].map(({ change }) => change),
    ['unchanged'],
  )
})
