import assert from 'node:assert/strict'
import { test } from 'node:test'
import { insertMany } from '../../main/core/store/bulk-insert.ts'
import type { Database } from '../../main/core/store/sqlite.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const schemaOf = (database: Database): string =>
  JSON.stringify(
    database.all("SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY name"),
  )

test('a large import leaves all indexes and triggers as they were, and the plan intact', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { database } = core.context.workspace
  const before = schemaOf(database)
  const lines = Array.from({ length: 6000 }, (_, index) => `12/12/2026,19:00,caption ${index}\n`)
  const { stageId } = await stage(client, account, `tanggal,jam,teks\n${lines.join('')}`)
  assert.equal((await client.call('import.commit', { stageId })).saved, 6000)
  assert.equal(schemaOf(database), before)
  assert.equal(database.get('PRAGMA integrity_check')?.['integrity_check'], 'ok')
  assert.equal((await client.call('posts.search', { text: 'caption 5999' })).length, 1)
})

test('rows that cannot be inserted leave the table and its indexes as they were', (context) => {
  const { core } = openTestWorkspace(context)
  const { database } = core.context.workspace
  const before = schemaOf(database)
  assert.throws(() =>
    database.transaction(() =>
      insertMany(database, 'posts', 10_000, () => {
        assert.notEqual(schemaOf(database), before)
        throw new Error('a row that cannot be inserted')
      }),
    ),
  )
  assert.equal(schemaOf(database), before)
})

test('indexes are rebuilt only if the table holds no more rows than are inserted', (context) => {
  const { core } = openTestWorkspace(context)
  const { database } = core.context.workspace
  database.exec('CREATE TABLE numbers (value INTEGER NOT NULL) STRICT')
  database.exec('CREATE INDEX numbers_by_value ON numbers (value)')
  const insert = (rows: number): void => {
    database.run(
      'WITH RECURSIVE counted (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM counted WHERE value < ?) INSERT INTO numbers SELECT value FROM counted',
      rows,
    )
  }
  const before = schemaOf(database)
  const isRebuilt = (rows: number): boolean => {
    let isWithout = false
    database.transaction(() =>
      insertMany(database, 'numbers', rows, () => {
        isWithout = schemaOf(database) !== before
        insert(rows)
      }),
    )
    assert.equal(schemaOf(database), before)
    return isWithout
  }
  insert(6000)
  assert.equal(isRebuilt(5999), false)
  assert.equal(isRebuilt(11_999), true)
  assert.equal(isRebuilt(5000), false)
  assert.equal(database.get('SELECT count(*) AS rows FROM numbers')?.['rows'], 6000 + 5999 + 11_999 + 5000)
  assert.equal(database.get('PRAGMA integrity_check')?.['integrity_check'], 'ok')
})

test('indexes stay in place when fewer than 5,000 rows are inserted', (context) => {
  const { core } = openTestWorkspace(context)
  const { database } = core.context.workspace
  const before = schemaOf(database)
  insertMany(database, 'posts', 4999, () => assert.equal(schemaOf(database), before))
})
