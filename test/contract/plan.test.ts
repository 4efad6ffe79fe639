import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { ContractError } from '../../shared/contract/errors.ts'
import { newId } from '../../shared/post/ids.ts'
import { openCore } from '../../main/core/core.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { dump, makeAccount, openTestWorkspace, stage, temporaryFolder } from './workspace.ts'

const failsWith = (code: string, words?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ContractError)
  assert.equal(error.failure.code, code)
  if (words !== undefined) assert.match(error.failure.message, words)
  return true
}

test('undo and redo take back and do again whatever was done, also after a restart', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const states = [dump(core)]
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu', wall: '2026-12-12T19:00' },
  })
  states.push(dump(core))
  await client.call('posts.save', { id, revision, fields: { caption: 'order di shopee.co.id' } })
  states.push(dump(core))
  await client.call('posts.move', { id, wall: '2026-12-20T07:30' })
  states.push(dump(core))
  await client.call('posts.delete', { ids: [id] })
  await core.close()
  const again = openTestWorkspace(context, { folder })
  for (const state of states.toReversed()) {
    assert.equal((await again.client.call('plan.undo', {})).done, true)
    assert.equal(dump(again.core), state)
  }
  for (const state of states.slice(1)) {
    assert.equal((await again.client.call('plan.redo', {})).done, true)
    assert.equal(dump(again.core), state)
  }
})

test('any sequence of commands undone is the plan before, to the byte', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const step = fc.record({
    what: fc.constantFrom('create', 'save', 'move', 'delete', 'state'),
    at: fc.nat(20),
    text: fc.string({ maxLength: 20 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const before = dump(core)
      let done = 0
      for (const { what, at, text } of steps) {
        const posts = core.context.workspace.database.all('SELECT id, revision FROM posts ORDER BY id')
        const post = posts[at % Math.max(posts.length, 1)]
        const id = String(post?.['id'])
        const caption = text.replaceAll('\0', '').toWellFormed()
        if (what === 'create')
          await client.call('posts.create', {
            id: newId(),
            fields: {
              accountId: account.id,
              caption,
              wall: `2026-12-${String(1 + at).padStart(2, '0')}T10:00`,
            },
          })
        else if (post === undefined) continue
        else if (what === 'save')
          await client.call('posts.save', { id, revision: String(post['revision']), fields: { caption } })
        else if (what === 'move')
          await client.call('posts.move', { id, wall: `2027-01-${String(1 + at).padStart(2, '0')}T10:00` })
        else if (what === 'delete') await client.call('posts.delete', { ids: [id] })
        else {
          const { changed } = await client.call('posts.setState', { ids: [id], state: 'review' })
          if (changed === 0) continue
        }
        done++
      }
      const after = dump(core)
      for (let n = 0; n < done; n++) await client.call('plan.undo', {})
      assert.equal(dump(core), before)
      for (let n = 0; n < done; n++) await client.call('plan.redo', {})
      assert.equal(dump(core), after)
      for (let n = 0; n < done; n++) await client.call('plan.undo', {})
    }),
    { numRuns: 25 },
  )
})

test('a new change after an undo ends what could be done again', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'satu' } })
  await client.call('plan.undo', {})
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'dua' } })
  assert.equal((await client.call('plan.redo', {})).done, false)
})

test('a command sent twice is done once, and answers as it did', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  const input = { id: newId(), fields: { accountId: account.id, caption: 'sekali' } }
  const first = await client.call('posts.create', input, { commandId })
  const second = await client.call('posts.create', input, { commandId })
  assert.deepEqual(second, first)
  assert.equal(core.context.workspace.database.get('SELECT count(*) AS n FROM posts')?.['n'], 1)
})

test('every change is in the log with its id, time and actor, undo too', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => 1_790_000_000_000 })
  const account = await makeAccount(client)
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'satu' } })
  await client.call('plan.undo', {})
  const log = await client.call('plan.history', {})
  assert.deepEqual(
    log.map(({ kind, state }) => [kind, state]),
    [
      ['plan.undo', 'turn'],
      ['posts.create', 'undone'],
      ['accounts.create', 'done'],
      ['clients.create', 'done'],
    ],
  )
  for (const { at, actor } of log) assert.deepEqual([at, actor], [1_790_000_000_000, 'test'])
})

test('a save on an older revision is a conflict, and nothing is lost', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu' },
  })
  await client.call('posts.save', { id, revision, fields: { caption: 'dua' } })
  await assert.rejects(
    client.call('posts.save', { id, revision, fields: { caption: 'tiga' } }),
    failsWith('conflict'),
  )
  assert.equal((await client.call('posts.get', { id })).caption, 'dua')
})

test('a move is vetted again for its new day', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'shopee.co.id', wall: '2023-12-10T10:00' },
  })
  assert.equal((await client.call('posts.get', { id })).status, 'clear')
  assert.equal((await client.call('posts.move', { id, wall: '2023-12-11T10:00' })).status, 'blocked')
})

test('a time that a DST change skips is refused with the next one, and a repeated one is asked about', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Europe/Berlin', market: 'global' })
  const create = (wall: string) =>
    client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'x', wall } })
  await assert.rejects(create('2027-03-28T02:30'), failsWith('bad-input', /Next is 2027-03-28 03:00/))
  await assert.rejects(create('2026-10-25T02:30'), failsWith('bad-input', /comes twice/))
  const { id } = await create('2026-10-25T01:30')
  const later = await client.call('posts.move', { id, wall: '2026-10-25T02:30', which: 'later' })
  assert.equal(later.instant, Date.UTC(2026, 9, 25, 1, 30))
})

test('search finds any part of a caption, and an emoji', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Diskon 50% 🎉 100_persen' },
  })
  for (const text of ['iskon', '🎉', 'DISK', '50%', '0_p']) {
    assert.deepEqual(
      (await client.call('posts.search', { text })).map((post) => post.id),
      [id],
      text,
    )
  }
  assert.deepEqual(await client.call('posts.search', { text: 'tidak ada "ini" OR *' }), [])
  await client.call('posts.save', { id, revision, fields: { caption: 'lain' } })
  assert.deepEqual(await client.call('posts.search', { text: 'iskon' }), [])
})

test('without FTS5 search still finds, by reading', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Diskon akhir tahun' },
  })
  Object.assign(core.context.workspace, { search: 'like' })
  assert.equal((await client.call('posts.search', { text: 'iskon' })).length, 1)
})

test('a workspace of a newer Tautan is refused, and not touched', (context) => {
  const folder = temporaryFolder(context)
  const made = new Database(path.join(folder, 'workspace.db'))
  made.exec('PRAGMA user_version = 99')
  made.close()
  const before = readFileSync(path.join(folder, 'workspace.db'))
  assert.throws(() => openCore({ folder }), failsWith('newer-schema', /version 99/))
  assert.deepEqual(readFileSync(path.join(folder, 'workspace.db')), before)
})

test('a damaged file is moved aside, never deleted, and said; the newest backup takes its place', async (context) => {
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

test('posts vetted with other packs are vetted again at the next start', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'shopee.co.id', wall: '2026-12-12T19:00' },
  })
  core.context.workspace.database.run("UPDATE posts SET packs = 'older', status = 'clear', reason = NULL")
  await core.close()
  const again = openTestWorkspace(context, { folder, background: true })
  while ((await again.client.call('workspace.status', {})).unvetted > 0)
    await new Promise((resolve) => setTimeout(resolve, 5))
  const post = await again.client.call('posts.get', { id })
  assert.equal(post.status, 'blocked')
  assert.equal(post.reason?.place, 'Shopee')
})

test('a frame that is none, an unknown method and a wrong field are refused by name', async (context) => {
  const { core } = openTestWorkspace(context)
  for (const frame of [null, 7, 'x', [], {}, { call: 'x' }, { call: 1, method: 3 }]) {
    const response = await core.dispatch(frame)
    assert.equal(response.ok, false)
  }
  for (const method of ['__proto__', 'constructor', 'posts.publish', 'toString']) {
    const response = await core.dispatch({ call: 5, method, input: {} })
    assert.ok(!response.ok && response.error.code === 'unsupported' && response.call === 5)
  }
  const wrong = await core.dispatch({ call: 6, method: 'posts.get', input: { id: 'x' } })
  assert.ok(!wrong.ok && wrong.error.field === 'id')
  const unnamed = await core.dispatch({
    call: 7,
    method: 'clients.create',
    input: { id: newId(), name: 'x' },
  })
  assert.ok(!unnamed.ok && unnamed.error.field === 'commandId')
})

test('an undone import takes its posts and campaigns with it', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const before = dump(core)
  const { stageId } = await stage(
    client,
    account,
    'date,time,caption,campaign\n2026-12-12,19:00,satu,Harbolnas\n2026-12-13,19:00,dua,Harbolnas\n',
  )
  assert.deepEqual(await client.call('import.commit', { stageId }), { saved: 2, held: 0, refused: 0 })
  assert.equal((await client.call('clients.list', {}))[0]?.campaigns[0]?.endsOn, '2026-12-13')
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
})

test('an undone edit that had left in a batch does not make the next edit look exported, nor an old window overwrite it', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu', wall: '2026-12-12T19:00' },
  })
  const second = await client.call('posts.save', { id, revision, fields: { caption: 'dua' } })
  await client.call('batches.export', {
    from: '2026-12-01',
    to: '9999-12-31',
    id: newId(),
    name: 'x',
    targets: ['csv'],
  })
  await client.call('plan.undo', {})
  const third = await client.call('posts.save', { id, revision, fields: { caption: 'tiga' } })
  assert.notEqual(third.revision, second.revision)
  const [row] = (await client.call('calendar.range', { from: '2026-12-01', until: '2027-01-01' })).rows
  assert.equal(row?.state, 'draft')
  await assert.rejects(
    client.call('posts.save', { id, revision: second.revision, fields: { caption: 'empat' } }),
    failsWith('conflict'),
  )
})

/** Opens and closes a workspace as an app does, which backs it up. */
async function backUpOnce(context: TestContext, folder: string): Promise<void> {
  await openTestWorkspace(context, { folder, background: true }).core.close()
}

test('an empty or missing file with a log or a backup beside it is damage, not a new plan', async (context) => {
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

test('a broken backup is passed over for an older one that is whole, and no broken one is ever made', async (context) => {
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
  // The broken pages are not met at the start; the day's backup meets them, keeps the older one, and leaves a mark.
  await backUpOnce(context, folder)
  assert.deepEqual(readdirSync(backups), ['workspace-2020-01-01.db'])
  writeFileSync(path.join(backups, 'workspace-2021-01-01.db'), 'broken')
  const again = openTestWorkspace(context, { folder })
  const [notice] = (await again.client.call('workspace.status', {})).notices
  assert.match(notice?.en ?? '', /the backup workspace-2020-01-01\.db was opened/)
  assert.equal((await again.client.call('clients.list', {}))[0]?.posts, 2000)
})

test('a post without a date waits in the tray', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'kapan-kapan' },
  })
  const tray = await client.call('calendar.tray', { from: '2026-12-01', until: '2027-01-01' })
  assert.deepEqual([tray.blocked, tray.undated, tray.rows[0]?.words], [0, 1, 'kapan-kapan'])
})

test('a command id of another command, a taken id and a state that only a batch sets are refused', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  const fields = { accountId: account.id, caption: 'x' }
  const { id } = await client.call('posts.create', { id: newId(), fields }, { commandId })
  await assert.rejects(client.call('posts.delete', { ids: [id] }, { commandId }), failsWith('conflict'))
  await assert.rejects(client.call('posts.create', { id, fields }), failsWith('conflict'))
  await assert.rejects(
    client.call('posts.create', { id: newId(), fields: { ...fields, state: 'exported' as 'draft' } }),
    failsWith('bad-input'),
  )
  await assert.rejects(client.call('clients.create', { id: newId(), name: 'a\nb' }), failsWith('bad-input'))
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

test('a save that changes nothing writes nothing, and a batch leaves what can be done again', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu', wall: '2026-12-12T19:00' },
  })
  assert.equal(
    (await client.call('posts.save', { id, revision, fields: { caption: 'satu' } })).revision,
    revision,
  )
  await client.call('posts.save', { id, revision, fields: { caption: 'dua' } })
  await client.call('plan.undo', {})
  await client.call('batches.export', {
    from: '2026-12-01',
    to: '2026-12-31',
    id: newId(),
    name: 'x',
    targets: ['csv'],
  })
  assert.equal((await client.call('plan.redo', {})).done, true)
  assert.equal((await client.call('posts.get', { id })).caption, 'dua')
})

test('undo of a certain command is refused when another is the newest', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  await client.call(
    'posts.create',
    { id: newId(), fields: { accountId: account.id, caption: 'a' } },
    { commandId },
  )
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'b' } })
  await assert.rejects(client.call('plan.undo', { of: commandId }), failsWith('conflict'))
  await client.call('plan.undo', {})
  assert.equal((await client.call('plan.undo', { of: commandId })).done, true)
})
