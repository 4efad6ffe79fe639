import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { newId } from '../../shared/post/ids.ts'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace, stage, temporaryFolder } from './workspace.ts'

test('a workspace from a newer Tautan is refused, and not touched', (context) => {
  const folder = temporaryFolder(context)
  const made = new Database(path.join(folder, 'workspace.db'))
  made.exec('PRAGMA user_version = 99')
  made.close()
  const before = readFileSync(path.join(folder, 'workspace.db'))
  assert.throws(() => openCore({ folder }), failsWith('newer-schema', /version 99/))
  assert.deepEqual(readFileSync(path.join(folder, 'workspace.db')), before)
})

test('a damaged file is moved aside, never deleted, and reported; the newest backup replaces it', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  await makeAccount(client)
  await core.close()
  await backUpOnce(context, folder)
  assert.equal(readdirSync(path.join(folder, 'backups')).length, 1)
  const garbage = Buffer.from('this is no database, whatever its name says'.repeat(200))
  writeFileSync(path.join(folder, 'workspace.db'), garbage)
  const again = openTestWorkspace(context, { folder })
  const [notice] = (await again.client.call('workspace.status', {})).notices
  const aside = readdirSync(folder).find((name) => name.startsWith('workspace.db.damaged-'))
  assert.ok(aside !== undefined && notice?.en.includes(aside))
  assert.deepEqual(readFileSync(path.join(folder, aside)), garbage)
  assert.ok(existsSync(path.join(folder, 'workspace.db')))
})

test('posts vetted with other packs are vetted again on the next start', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'shopee.co.id', wall: '2026-12-12T19:00' },
  })
  core.context.workspace.database.run("UPDATE posts SET packs = 'older', status = 'clear', reason = NULL")
  await core.close()
  const again = openTestWorkspace(context, { folder, background: true, backUpAfter: 0 })
  while ((await again.client.call('workspace.status', {})).unvetted > 0)
    await new Promise((resolve) => setTimeout(resolve, 5))
  const post = await again.client.call('posts.get', { id })
  assert.equal(post.status, 'blocked')
  assert.equal(post.reason?.place, 'Shopee')
})

/** Opens and closes a workspace as an app does, which makes a backup. */
async function backUpOnce(context: TestContext, folder: string): Promise<void> {
  await openTestWorkspace(context, { folder, background: true, backUpAfter: 0 }).core.close()
}

test('an empty or missing file next to a log or a backup counts as damage, not as a new plan', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  await makeAccount(client)
  await core.close()
  await backUpOnce(context, folder)
  for (const harm of ['empty', 'gone'] as const) {
    rmSync(path.join(folder, 'workspace.db'))
    if (harm === 'empty') writeFileSync(path.join(folder, 'workspace.db'), '')
    writeFileSync(path.join(folder, 'workspace.db-wal'), 'the log of what was acknowledged')
    const again = openTestWorkspace(context, { folder })
    const { notices } = await again.client.call('workspace.status', {})
    assert.match(notices[0]?.en ?? '', /the backup workspace-\d{4}-\d{2}-\d{2}\.db was opened/)
    assert.equal((await again.client.call('clients.list', {})).length, 1)
    await again.core.close()
    const kept = readdirSync(folder).filter((name) => /^workspace\.db\.damaged-.*-wal$/.test(name))
    assert.ok(kept.length > 0)
    assert.equal(readFileSync(path.join(folder, kept[0] ?? ''), 'utf8'), 'the log of what was acknowledged')
  }
})

test('a damaged backup is skipped for an older intact one, and a damaged one is never made', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const rows = Array.from({ length: 2000 }, (_, n) => `2026-12-12,19:00,caption ${n}`)
  const { stageId } = await stage(client, account, `tanggal,jam,teks\n${rows.join('\n')}\n`)
  await client.call('import.commit', { stageId })
  await core.close()
  await backUpOnce(context, folder)
  const backups = path.join(folder, 'backups')
  const [made = ''] = readdirSync(backups)
  renameSync(path.join(backups, made), path.join(backups, 'workspace-2020-01-01.db'))
  const bytes = readFileSync(path.join(folder, 'workspace.db'))
  const pages = bytes.length / 4096
  bytes.fill(0x5a, Math.floor(pages * 0.7) * 4096, Math.floor(pages * 0.8) * 4096)
  writeFileSync(path.join(folder, 'workspace.db'), bytes)
  // Opening does not touch the damaged pages; the daily backup does, keeps the older backup, and leaves a mark.
  await backUpOnce(context, folder)
  assert.deepEqual(readdirSync(backups), ['workspace-2020-01-01.db'])
  writeFileSync(path.join(backups, 'workspace-2021-01-01.db'), 'broken')
  const again = openTestWorkspace(context, { folder })
  const [notice] = (await again.client.call('workspace.status', {})).notices
  assert.match(notice?.en ?? '', /the backup workspace-2020-01-01\.db was opened/)
  assert.equal((await again.client.call('clients.list', {}))[0]?.posts, 2000)
})

test('three processes may open a new workspace at once', async (context) => {
  const folder = path.join(temporaryFolder(context), 'baru')
  const cli = fileURLToPath(new URL('../../main/cli/tautan.ts', import.meta.url))
  const csv = fileURLToPath(new URL('../fixtures/forty-captions.csv', import.meta.url))
  const codes = await Promise.all(
    ['@satu', '@dua_', '@tiga'].map(
      (handle) =>
        new Promise((resolve) => {
          spawn(
            process.execPath,
            [cli, 'import', csv, '--workspace', folder, '--client', handle, '--account', handle],
            {
              stdio: 'ignore',
            },
          ).once('exit', resolve)
        }),
    ),
  )
  assert.deepEqual(codes, [0, 0, 0])
})
