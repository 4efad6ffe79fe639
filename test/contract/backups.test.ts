import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { test, type TestContext } from 'node:test'
import { backUpInWorker } from '../../main/core/jobs/back-up.ts'
import { backUp, copyPlan } from '../../main/core/store/backups.ts'
import { ensureSearchIndex, followRows } from '../../main/core/store/search-index.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace, stage, temporaryFolder, type TestWorkspace } from './workspace.ts'

const day = new Date('2026-11-25T05:00:00Z')

/** A plan with posts, some deleted, so that its rowids have gaps. */
async function plan(context: TestContext, posts = 300): Promise<TestWorkspace> {
  const workspace = openTestWorkspace(context, { now })
  const account = await makeAccount(workspace.client)
  const rows = Array.from({ length: posts }, (_, n) => `2026-12-12,19:00,diskon besar ${n}`)
  const { stageId } = await stage(workspace.client, account, `tanggal,jam,teks\n${rows.join('\n')}\n`)
  await workspace.client.call('import.commit', { stageId })
  workspace.core.context.workspace.database.run('DELETE FROM posts WHERE rowid % 7 = 3')
  return workspace
}

const backupsOf = ({ folder }: TestWorkspace): string[] => readdirSync(path.join(folder, 'backups'))

function opened(context: TestContext, file: string): Database {
  const database = new Database(file)
  context.after(() => database.close())
  return database
}

/** The full content of a database, schema included, with rows in rowid order. */
function everythingIn(database: Database): unknown {
  const schema = database.all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
  const tables = schema.flatMap(({ type, name, sql }) =>
    type === 'table' && !String(sql).includes('USING fts5') ? [String(name)] : [],
  )
  return [
    schema,
    ['user_version', 'application_id', 'page_size'].map((name) => database.get(`PRAGMA ${name}`)),
    tables.map((name) => [
      name,
      // Two of FTS5's own tables have no rowid.
      String(schema.find((row) => row['name'] === name)?.['sql']).includes('WITHOUT ROWID')
        ? database.all(`SELECT * FROM "${name}" ORDER BY 1, 2`)
        : database.all(`SELECT rowid AS "number of row", * FROM "${name}" ORDER BY rowid`),
    ]),
  ]
}

for (const how of ['in a second thread', 'in the core’s own'] as const)
  test(`a backup made ${how} contains the whole plan, including rowids and the search index`, async (context) => {
    const workspace = await plan(context)
    const { context: core } = workspace.core
    if (how !== 'in a second thread') Object.assign(core, { jobWorkerEntry: null })
    const { database } = core.workspace
    database.exec('PRAGMA application_id = 1413567572')
    await backUp(core.workspace, day, (file) => backUpInWorker(core, file))
    assert.deepEqual(backupsOf(workspace), ['workspace-2026-11-25.db'])
    const backup = opened(context, path.join(workspace.folder, 'backups', 'workspace-2026-11-25.db'))
    assert.deepEqual(everythingIn(backup), everythingIn(database))
    assert.equal(backup.get('PRAGMA application_id')?.['application_id'], 1413567572)
    const found = (of: Database): unknown =>
      of.all('SELECT rowid FROM posts_search WHERE posts_search MATCH \'"besar 2"\' ORDER BY rowid')
    assert.deepEqual(found(backup), found(database))
    backup.exec("INSERT INTO posts_search (posts_search, rank) VALUES ('integrity-check', 1)")
  })

test('a backup made during writes contains one of the committed states', async (context) => {
  const workspace = await plan(context, 3000)
  const { context: core } = workspace.core
  const { database } = core.workspace
  database.exec('CREATE TABLE beats (beat INTEGER NOT NULL, half INTEGER NOT NULL)')
  let beats = 0
  let done = false
  const account = await makeAccount(workspace.client, { clientName: 'Lain', handle: '@lain' })
  const writing = (async () => {
    for (; !done; await setImmediate()) {
      database.transaction(() => {
        beats++
        for (const half of [1, 2]) database.run('INSERT INTO beats VALUES (?, ?)', beats, half)
      })
      await make(workspace.client, account, { caption: `ketukan ${beats}`, wall: '2026-12-20T19:00' })
    }
  })()
  while (beats < 5) await setImmediate()
  const before = beats
  await backUp(core.workspace, day, (file) => backUpInWorker(core, file))
  const after = beats
  done = true
  await writing
  assert.ok(after > before, 'nothing was written meanwhile')
  const backup = opened(context, path.join(workspace.folder, 'backups', 'workspace-2026-11-25.db'))
  assert.equal(backup.get('PRAGMA quick_check')?.['quick_check'], 'ok')
  const [state] = backup.all('SELECT count(*) AS halves, max(beat) AS last FROM beats')
  const last = Number(state?.['last'])
  assert.equal(state?.['halves'], 2 * last)
  assert.ok(last >= before && last <= after, `${before} ≤ ${last} ≤ ${after}`)
  const posts = Number(backup.get("SELECT count(*) AS n FROM posts WHERE caption LIKE 'ketukan %'")?.['n'])
  assert.ok(posts === last || posts === last - 1, `${posts} posts of ${last} beats`)
  backup.exec("INSERT INTO posts_search (posts_search, rank) VALUES ('integrity-check', 1)")
})

test('a backup that fails to be written leaves nothing behind and replaces no older one', async (context) => {
  const workspace = await plan(context)
  const { context: core } = workspace.core
  const backups = path.join(workspace.folder, 'backups')
  writeFileSync(path.join(backups, 'workspace-2026-11-24.db'), 'older')
  let partial = ''
  await assert.rejects(
    backUp(core.workspace, day, async (file) => {
      partial = file
      await backUpInWorker(core, file)
      for (const suffix of ['-wal', '-journal']) writeFileSync(file + suffix, 'half')
      throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' })
    }),
    /the disk is full/,
  )
  assert.ok(partial !== '' && !existsSync(partial))
  assert.deepEqual(backupsOf(workspace), ['workspace-2026-11-24.db'])
  const inTheWay = path.join(workspace.folder, 'no', 'such', 'folder.db')
  await assert.rejects(backUpInWorker(core, inTheWay), /unable to open database/)
  assert.ok(!existsSync(path.join(workspace.folder, 'workspace.db.check')))
})

test('a damaged plan is marked, whichever thread finds the damage', async (context) => {
  for (const jobWorkerEntry of ['a second one', null]) {
    const workspace = await plan(context, 2000)
    await workspace.core.close()
    const { folder } = workspace
    const bytes = readFileSync(path.join(folder, 'workspace.db'))
    const pages = Math.floor(bytes.length / 4096)
    bytes.fill(0x5a, Math.floor(pages * 0.5) * 4096, Math.floor(pages * 0.9) * 4096)
    writeFileSync(path.join(folder, 'workspace.db'), bytes)
    const { core } = openTestWorkspace(context, {
      folder,
      now,
      ...(jobWorkerEntry === null ? { jobWorkerEntry } : {}),
    })
    await assert.rejects(
      backUp(core.context.workspace, day, (file) => backUpInWorker(core.context, file)),
      /the plan’s file is damaged/,
    )
    assert.deepEqual(backupsOf(workspace), [])
    assert.ok(existsSync(path.join(folder, 'workspace.db.check')))
    await core.close()
  }
})

test('without a second thread the backup is still made', async (context) => {
  const workspace = await plan(context)
  const { context: core } = workspace.core
  const said: string[] = []
  Object.assign(core, {
    jobWorkerEntry: new URL('./no-such-thread.ts', import.meta.url),
    log: (_level: string, message: string) => said.push(message),
  })
  await backUp(core.workspace, day, (file) => backUpInWorker(core, file))
  assert.deepEqual(backupsOf(workspace), ['workspace-2026-11-25.db'])
  assert.deepEqual(said, ['the backup is made without a second thread'])
})

test('leftovers of an interrupted backup are removed, but not a backup that may be in progress', async (context) => {
  const workspace = await plan(context)
  const backups = path.join(workspace.folder, 'backups')
  const left = path.join(backups, 'workspace-2026-11-20.db.partial-999999')
  const fresh = path.join(backups, 'workspace-2026-11-25.db.partial-999998')
  for (const [file, at] of [
    [left, '2026-11-20T05:00:00Z'],
    [`${left}-wal`, '2026-11-20T05:00:00Z'],
    [fresh, '2026-11-25T04:50:00Z'],
  ] as const) {
    writeFileSync(file, 'half')
    utimesSync(file, new Date(at), new Date(at))
  }
  await backUp(workspace.core.context.workspace, day)
  assert.deepEqual(backupsOf(workspace).sort(), ['workspace-2026-11-25.db', path.basename(fresh)])
})

test('search still works in a copy with renumbered rowids', async (context) => {
  const workspace = await plan(context)
  const file = path.join(temporaryFolder(context), 'copy.db')
  copyPlan(workspace.core.context.workspace.database, file)
  const copy = opened(context, file)
  const search = (): number =>
    copy.all(
      'SELECT id FROM posts WHERE rowid IN (SELECT rowid FROM posts_search WHERE posts_search MATCH \'"besar 29"\')',
    ).length
  const before = search()
  assert.ok(before > 1)
  // VACUUM may renumber rowids, and the index does not follow.
  for (const name of ['insert', 'delete', 'update']) copy.exec(`DROP TRIGGER posts_search_${name}`)
  const numbers = copy.all('SELECT rowid AS at FROM posts ORDER BY rowid').map((row) => Number(row['at']))
  for (const [index, at] of numbers.entries())
    copy.run('UPDATE posts SET rowid = ? WHERE rowid = ?', index + 1, at)
  putTriggersBack(copy, workspace)
  assert.notEqual(search(), before)
  followRows(copy)
  assert.equal(search(), before)
  copy.exec("INSERT INTO posts_search (posts_search, rank) VALUES ('integrity-check', 1)")
})

/** Restores the triggers as in the plan that was copied. */
function putTriggersBack(copy: Database, workspace: TestWorkspace): void {
  for (const { sql } of workspace.core.context.workspace.database.all(
    "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'posts_search*'",
  ))
    copy.exec(String(sql))
  assert.equal(ensureSearchIndex(copy), 'fts5')
}
