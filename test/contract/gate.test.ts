import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { isMethodName, methods } from '../../shared/contract/methods/index.ts'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Post } from '../../shared/post/post.ts'
import { targets } from '../../shared/export/targets.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { tautan } from './command-line.ts'
import { failsWith } from './fails-with.ts'
import { make, now } from './planned.ts'
import { preflightOf } from './preflight-of.ts'
import { makeAccount, openTestWorkspace, type TestWorkspace } from './workspace.ts'

/** Text that occurs only in a blocked post: wherever it turns up, the post has leaked. */
const secret = 'rahasia-terblokir'
const blocked = `${secret} order di shopee.co.id/toko`

interface Gate extends TestWorkspace {
  readonly held: Post
  readonly fine: Post
  readonly out: string
}

async function gate(context: TestContext, emit?: (event: CoreEvent) => void): Promise<Gate> {
  const workspace = openTestWorkspace(context, { now, ...(emit === undefined ? {} : { emit }) })
  const account = await makeAccount(workspace.client)
  const held = await make(workspace.client, account, { caption: blocked, wall: '2026-12-12T19:00' })
  const fine = await make(workspace.client, account, { caption: 'Pagi yang cerah', wall: '2026-12-13T19:00' })
  assert.deepEqual([held.status, fine.status], ['blocked', 'clear'])
  return { ...workspace, held, fine, out: path.join(path.dirname(workspace.folder), 'keluar') }
}

/**
 * All files below a folder, except the plan itself and the vetting report, which names blocked posts so that a client
 * can read why.
 */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
    .filter((file) => !/workspace\.db|workspace-.*\.db/.test(file) && path.basename(file) !== 'report.html')
}

function assertNothingLeft(folder: string): void {
  for (const file of filesBelow(folder))
    assert.ok(!readFileSync(file).includes(secret), `${file} carries words of a blocked post`)
}

/** All but the printed report, which is the same report rendered by a browser. */
const written = targets.filter((target) => target !== 'report-pdf')

const everything = { from: '2026-01-01', to: '2027-12-31' }
const batch = (out: string, more: object = {}): Record<string, unknown> => ({
  ...everything,
  id: newId(),
  name: 'Desember',
  targets: written,
  folder: out,
  ...more,
})

test('no method of the contract, whatever its input, writes text of a blocked post outside the plan', async (context) => {
  const { core, held, fine, out, folder } = await gate(context)
  const below = path.dirname(folder)
  const post = { id: held.id, postId: held.id, ids: [held.id], posts: [held.id], revision: held.revision }
  const inputs: readonly Record<string, unknown>[] = [
    batch(out),
    batch(`${out}-zip`, { zip: true }),
    batch(`${out}-approved`, { states: ['approved'], only: 'all', force: true, strict: false }),
    batch(`${out}-delta`, { only: 'delta' }),
    {
      ...batch(`${out}-all`),
      ...post,
      status: 'clear',
      state: 'exported',
      fields: { status: 'clear', state: 'exported' },
    },
    { ...post, fields: { state: 'approved' }, state: 'approved', wall: '2026-12-14T07:00', folder: out },
    { folder: out, limit: 10, from: 0 },
  ]
  const answers = new Map<string, number>()
  for (const method of Object.keys(methods)) {
    assert.ok(isMethodName(method))
    // Methods that may fix or remove the post do not export it as it is.
    if (method === 'posts.delete') continue
    for (const input of inputs) {
      const own =
        input['folder'] === undefined ? input : { ...input, folder: `${String(input['folder'])}-${method}` }
      const answer = await core.dispatch({
        call: 1,
        method,
        input: 'id' in own && method === 'batches.export' ? { ...own, id: newId() } : own,
        commandId: newId(),
        actor: 'somebody',
      })
      if (answer.ok) answers.set(method, (answers.get(method) ?? 0) + 1)
    }
    assertNothingLeft(below)
  }
  assert.equal(answers.get('batches.export'), 3, 'exports were to succeed, without the blocked post')
  const left = core.context.workspace.database.all('SELECT id FROM posts WHERE exported_batch IS NOT NULL')
  assert.deepEqual(
    left.map(({ id }) => id),
    [fine.id],
  )
})

test('no hand-made frame gets a blocked post exported', async (context) => {
  const { core, held, out, folder } = await gate(context)
  const frames: unknown[] = [
    null,
    'batches.export',
    { call: 1, method: 'batches.write', input: batch(out) },
    { call: 1, method: '__proto__', input: batch(out), commandId: newId() },
    { call: 1, method: 'batches.export', input: batch(out) },
    { call: 1, method: 'batches.export', input: batch(out, { posts: [held], held: [] }), commandId: newId() },
    {
      call: 1,
      method: 'batches.export',
      input: batch(`${out}2`, { ready: [held.id], vetted: true }),
      commandId: newId(),
    },
    { call: 1, method: 'batches.export', input: batch(out, { targets: ['../../csv'] }), commandId: newId() },
    { call: 1, method: 'batches.export', input: batch(out, { states: ['exported'] }), commandId: newId() },
    { call: 1, method: 'batches.export', input: batch(`${out}3`), commandId: newId(), policy: { packs: [] } },
  ]
  const codes: string[] = []
  for (const frame of frames) {
    const answer = await core.dispatch(frame)
    codes.push(answer.ok ? 'ok' : answer.error.code)
    assertNothingLeft(path.dirname(folder))
  }
  assert.deepEqual(codes, [
    'bad-input',
    'bad-input',
    'unsupported',
    'unsupported',
    'bad-input',
    'ok',
    'ok',
    'bad-input',
    'bad-input',
    'ok',
  ])
})

test('the command line never exports a blocked post', async (context) => {
  const { core, out, folder } = await gate(context)
  await core.close()
  const range = ['--from', everything.from, '--to', everything.to]
  const list = written.join(',')
  for (const more of [[], ['--zip'], ['--state', 'draft'], ['--only', 'changed'], ['--strict'], ['--json']]) {
    const { code } = tautan([
      'export',
      '--workspace',
      folder,
      ...range,
      '--target',
      list,
      '--out',
      `${out}${more.join('')}`,
      ...more,
    ])
    assert.ok(code === 1 || code === 2, `${more.join(' ')} ended with ${code}`)
    assertNothingLeft(path.dirname(folder))
  }
  assert.ok(existsSync(path.join(out, 'posts.csv')))
})

test('a post that an edit blocks while the batch is written is not exported, and neither is the batch', async (context) => {
  let edit: () => void = () => undefined
  const workspace = await gate(context, (event) => {
    if (event.event === 'progress' && event.task === 'write') edit()
  })
  const { client, core, fine, out, folder } = workspace
  edit = () => {
    edit = () => undefined
    // Through the contract, as another window would, between two turns of the export.
    void client.call('posts.save', { id: fine.id, revision: fine.revision, fields: { caption: blocked } })
  }
  await assert.rejects(
    client.call('batches.export', batch(out) as never),
    failsWith('conflict', /1 post was changed while the batch was written\. Nothing was exported/),
  )
  assertNothingLeft(path.dirname(folder))
  assert.equal(existsSync(out), false)
  assert.deepEqual(
    readdirSync(path.dirname(out)).filter((name) => name.startsWith('.tautan')),
    [],
  )
  const { database } = core.context.workspace
  assert.equal(database.get('SELECT count(*) AS n FROM batches')?.['n'], 0)
  assert.equal(database.get('SELECT count(*) AS n FROM departures')?.['n'], 0)
  assert.equal(database.get('SELECT count(*) AS n FROM posts WHERE exported_batch IS NOT NULL')?.['n'], 0)
})

const meanwhile: readonly (readonly [what: string, sql: string])[] = [
  [
    'a caption changed behind the contract’s back',
    `UPDATE posts SET caption = '${blocked}' WHERE status = 'clear'`,
  ],
  ['a bio link that sells elsewhere', "UPDATE accounts SET bio_link = 'https://shopee.co.id/toko'"],
  ['another market', "UPDATE accounts SET market = 'US'"],
  [
    'a client that forbids a host',
    `UPDATE clients SET policy = '{"deny":[{"domain":"x.id","reason":"Kontrak","by":"Ayu","on":"2026-11-01"}]}'`,
  ],
  ['approval that is asked for now', `UPDATE clients SET planning = '{"needsApproval":true}'`],
  ['a post that went', "DELETE FROM posts WHERE status = 'clear'"],
]

for (const [what, sql] of meanwhile) {
  test(`nothing is exported when the plan changes while the batch is written: ${what}`, async (context) => {
    let tamper: (() => void) | null = null
    const { client, core, out } = await gate(context, (event) => {
      if (event.event !== 'progress' || event.task !== 'write') return
      tamper?.()
      tamper = null
    })
    tamper = () => core.context.workspace.database.exec(sql)
    await assert.rejects(client.call('batches.export', batch(out) as never), failsWith('conflict'))
    assert.equal(existsSync(out), false)
  })
}

test('nothing is exported when another process changes a post while the batch is written', async (context) => {
  let tamper: (() => void) | null = null
  const { client, folder, out } = await gate(context, (event) => {
    if (event.event !== 'progress' || event.task !== 'write') return
    tamper?.()
    tamper = null
  })
  const other = new Database(path.join(folder, 'workspace.db'))
  context.after(() => other.close())
  tamper = () => other.exec(`UPDATE posts SET caption = '${blocked}' WHERE status = 'clear'`)
  await assert.rejects(client.call('batches.export', batch(out) as never), failsWith('conflict'))
  assert.equal(existsSync(out), false)
})

test('a stored verdict is trusted neither on reading nor while the batch is written', async (context) => {
  let tamper: (() => void) | null = null
  const { client, core, fine, out, folder } = await gate(context, (event) => {
    if (event.event === 'progress' && event.task === 'write') tamper?.()
  })
  const mark = (): void =>
    core.context.workspace.database.exec(
      "UPDATE posts SET status = 'clear', reason = NULL, findings = 0, packs = ''",
    )
  mark()
  tamper = mark
  const left = await client.call('batches.export', batch(out) as never)
  assert.deepEqual([left.posts, left.heldCount, left.held[0]?.why], [1, 1, 'blocked'])
  assertNothingLeft(path.dirname(folder))
  const { exportedBatch } = await client.call('posts.get', { id: fine.id })
  assert.equal(exportedBatch, left.id)
})

test('where a client requires approval, only approved posts are exported, whoever asks', async (context) => {
  const { client, fine, held, out } = await gate(context)
  const [summary] = await client.call('clients.list', {})
  assert.ok(summary !== undefined)
  const { planning } = summary.client
  await client.call('clients.setPlanning', {
    clientId: summary.client.id,
    planning: { ...planning, needsApproval: true },
  })
  await assert.rejects(
    client.call('batches.export', batch(out) as never),
    failsWith('bad-input', /No post can be exported, 2 of 2/),
  )
  assert.deepEqual(
    (await preflightOf(client, everything)).held.map(({ id, why }) => [id, why]),
    [
      [held.id, 'blocked'],
      [fine.id, 'unapproved'],
    ],
  )
  await client.call('posts.setState', { ids: [fine.id, held.id], state: 'approved' } as never)
  const left = await client.call('batches.export', batch(out) as never)
  assert.deepEqual([left.posts, left.heldCount], [1, 1])
})
