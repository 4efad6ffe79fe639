import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import { minPostsForWorker } from '../../main/core/jobs/background-worker.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { seedAgency } from '../bench/agency.ts'
import { generatedCaptions } from '../bench/captions.ts'
import { failsWith } from './fails-with.ts'
import { openTestWorkspace, temporaryFolder, type TestWorkspace } from './workspace.ts'

const now = (): number => Date.parse('2026-11-20T02:00:00Z')
const planned = mkdtempSync(path.join(tmpdir(), 'tautan-two-'))

before(() =>
  seedAgency(
    planned,
    { clients: 3, accountsEach: 2, posts: minPostsForWorker + 500, postsAMonth: 3000 },
    '2026-12-01',
    generatedCaptions(2000),
  ),
)
after(() => rmSync(planned, { recursive: true, force: true }))

interface Large extends TestWorkspace {
  readonly out: string
}

/** A copy of the same large plan, whose batches go to a folder next to it. */
function large(context: TestContext, more: { emit?: (event: CoreEvent) => void; one?: boolean } = {}): Large {
  const home = temporaryFolder(context)
  const folder = path.join(home, 'plan')
  cpSync(planned, folder, { recursive: true })
  mkdirSync(path.join(home, 'out'))
  const workspace = openTestWorkspace(context, {
    folder,
    now,
    ...(more.emit === undefined ? {} : { emit: more.emit }),
    ...(more.one === true ? { jobWorkerEntry: null } : {}),
  })
  return { ...workspace, out: path.join(home, 'out') }
}

/** Deleted files of a folder that this process still holds open; only Linux can tell. */
function openThough(folder: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc/self/fd').flatMap((handle) => {
    try {
      const name = readlinkSync(`/proc/self/fd/${handle}`)
      return name.startsWith(folder) ? [name] : []
    } catch {
      return []
    }
  })
}

const id = newId()
const send = (
  { client, out }: Large,
  more: object = {},
): Promise<{ posts: number; heldCount: number; withoutMedia: number }> =>
  client.call('batches.export', {
    from: '2000-01-01',
    to: '2099-12-31',
    states: [],
    id,
    name: 'Besar',
    targets: ['publer', 'csv', 'json', 'ics', 'tiktok-api'],
    folder: path.join(out, 'batch'),
    ...more,
  })

/** All files of a batch by name, except the manifest's signature, because each workspace has its own key. */
const filesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'manifest.sig')
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  )

test('two threads write the same bytes as one', async (context) => {
  const two = large(context)
  const one = large(context, { one: true })
  const sent = await send(two)
  const alone = await send(one)
  assert.deepEqual([alone.posts, alone.withoutMedia], [sent.posts, sent.withoutMedia])
  assert.ok(sent.posts > 1000 && sent.heldCount > 100, `${sent.posts} leave, ${sent.heldCount} are held`)
  const [byTwo, byOne] = [filesOf(path.join(two.out, 'batch')), filesOf(path.join(one.out, 'batch'))]
  assert.deepEqual([...byTwo.keys()], [...byOne.keys()])
  for (const [file, text] of byTwo) assert.ok(text === byOne.get(file), `${file} differs`)
  assert.equal((await two.client.call('batches.verify', { folder: path.join(two.out, 'batch') })).ok, true)
  assert.deepEqual(readdirSync(two.out), ['batch'])
})

test('a change by another process while two threads write stops the batch, and nothing of it remains', async (context) => {
  let changed = false
  const workspace = large(context, {
    emit: (event) => {
      if (changed || event.event !== 'progress' || event.task !== 'write') return
      changed = true
      const other = new Database(path.join(workspace.folder, 'workspace.db'))
      other.run("UPDATE posts SET caption = caption || ' wa.me/62811' WHERE rowid = 17")
      other.close()
    },
  })
  await assert.rejects(
    send(workspace),
    failsWith('conflict', /1 post was changed while the batch was written/),
  )
  assert.equal(changed, true)
  assert.deepEqual(readdirSync(workspace.out), [])
  const marked = workspace.core.context.workspace.database.get(
    'SELECT count(*) AS n FROM posts WHERE exported_batch IS NOT NULL',
  )
  assert.equal(marked?.['n'], 0)
})

for (const task of ['vet', 'write', 'save'] as const) {
  const outcome = task === 'save' ? 'leaves all the same' : 'leaves nothing behind'
  test(`an export of two threads that is cancelled at “${task}” ${outcome}`, async (context) => {
    let asked = false
    const workspace = large(context, {
      emit: (event) => {
        if (asked || event.event !== 'progress' || event.task !== task) return
        if (task !== 'save' && event.done === 0) return
        asked = true
        void workspace.client.call('batches.cancel', { id })
      },
    })
    if (task === 'save') {
      await send(workspace)
      assert.deepEqual(readdirSync(workspace.out), ['batch'])
    } else {
      await assert.rejects(send(workspace), failsWith('cancelled', /nothing was written/))
      assert.deepEqual(readdirSync(workspace.out), [])
      assert.deepEqual(openThough(workspace.out), [])
    }
    assert.equal(asked, true)
  })
}

test('two threads, too, recognise posts that were exported before and not requested again', async (context) => {
  const workspace = large(context)
  const first = await send(workspace)
  const again = { id: newId(), folder: path.join(workspace.out, 'again'), only: 'delta' }
  await assert.rejects(send(workspace, again), failsWith('bad-input'))
  workspace.core.context.workspace.database.run(
    "UPDATE posts SET caption = 'baru', revision = id WHERE rowid IN (SELECT rowid FROM posts WHERE exported_batch IS NOT NULL LIMIT 3)",
  )
  assert.equal((await send(workspace, again)).posts, 3)
  assert.ok(first.posts > 3)
})

test('if the second thread cannot be started, that is reported and nothing is written', async (context) => {
  const workspace = large(context)
  const { context: core } = workspace.core
  Object.assign(core, { jobWorkerEntry: new URL('./no-such-thread.ts', import.meta.url) })
  await assert.rejects(send(workspace), failsWith('internal'))
  assert.deepEqual(readdirSync(workspace.out), [])
})
