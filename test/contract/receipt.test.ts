import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import type { InputOf, OutputOf } from '../../shared/contract/methods.ts'
import { canonicalJson } from '../../shared/policy/index.ts'
import { manifestSchema, signatureSchema, type Manifest } from '../../shared/post/batch.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Post, PostFields } from '../../shared/post/post.ts'
import { verifyBatch } from '../../main/core/exporters/verify-batch.ts'
import { hashOf } from '../../main/core/hash.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { tautan } from './command-line.ts'
import { failsWith } from './fails-with.ts'
import { make, now } from './planned.ts'
import { preflightOf } from './preflight-of.ts'
import { dump, makeAccount, openTestWorkspace, temporaryFolder, type TestWorkspace } from './workspace.ts'

interface Planned extends TestWorkspace {
  readonly out: string
  readonly posts: readonly Post[]
}

async function planned(
  context: TestContext,
  fields: readonly Partial<PostFields>[] = [
    { caption: 'Pagi', wall: '2026-12-12T19:00' },
    { caption: 'Detail bit.ly/x', wall: '2026-12-13T19:00', state: 'approved' },
    { caption: 'order di shopee.co.id/toko', wall: '2026-12-14T19:00' },
  ],
  emit?: (event: CoreEvent) => void,
): Promise<Planned> {
  const workspace = openTestWorkspace(context, { now, ...(emit === undefined ? {} : { emit }) })
  const account = await makeAccount(workspace.client)
  const posts: Post[] = []
  for (const each of fields) posts.push(await make(workspace.client, account, each))
  return { ...workspace, posts, out: path.join(path.dirname(workspace.folder), 'keluar') }
}

type Asked = Partial<InputOf<'batches.export'>>

const send = (
  { client, out }: Pick<Planned, 'client' | 'out'>,
  more: Asked = {},
  commandId = newId(),
): Promise<OutputOf<'batches.export'>> =>
  client.call(
    'batches.export',
    {
      from: '2026-12-01',
      to: '2026-12-31',
      id: newId(),
      name: 'Desember',
      targets: ['csv', 'json'],
      folder: out,
      ...more,
    },
    { commandId },
  )

const manifestOf = (folder: string): Manifest =>
  manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')))

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('the manifest is canonical JSON, says what was vetted and held, and is signed', async (context) => {
  const workspace = await planned(context)
  const { client, out, posts } = workspace
  const sent = await send(workspace)
  const text = readFileSync(path.join(out, 'manifest.json'), 'utf8')
  assert.equal(text, canonicalJson(JSON.parse(text)))
  assert.equal(sent.digest, sha256(Buffer.from(text)))
  const manifest = manifestOf(out)
  assert.deepEqual(
    manifest.posts.map(({ id, status, approval, replaces }) => [id, status, approval.state, replaces]),
    [
      [posts[0]?.id, 'clear', 'draft', null],
      [posts[1]?.id, 'warn', 'approved', null],
    ],
  )
  assert.deepEqual(manifest.posts[1]?.approval, {
    state: 'approved',
    required: false,
    by: 'test',
    at: new Date(now()).toISOString(),
  })
  assert.deepEqual(manifest.held, [{ id: posts[2]?.id, why: 'blocked', rules: ['commerce.other-ecommerce'] }])
  for (const file of manifest.files) {
    const bytes = readFileSync(path.join(out, file.path))
    assert.deepEqual([file.bytes, file.sha256], [bytes.length, sha256(bytes)])
  }
  const signature = signatureSchema.parse(JSON.parse(readFileSync(path.join(out, 'manifest.sig'), 'utf8')))
  assert.equal(signature.fingerprint, sent.fingerprint)
  assert.equal(signature.fingerprint, sha256(Buffer.from(signature.publicKey, 'base64')))
  const [signer] = await client.call('batches.signers', {})
  assert.equal(signer?.fingerprint, sent.fingerprint)
  const check = await client.call('batches.verify', {
    folder: out,
    fingerprint: sent.fingerprint,
    digest: sent.digest,
  })
  assert.deepEqual([check.ok, check.signer], [true, { fingerprint: sent.fingerprint, ours: true }])
})

test('what a waiver let through stands in the manifest, with who waived it and until when', async (context) => {
  const workspace = await planned(context)
  const { client, out } = workspace
  const [summary] = await client.call('clients.list', {})
  const waiver = {
    id: 'w1',
    rule: 'commerce.other-ecommerce',
    about: '*',
    reason: 'Kontrak lama',
    by: 'Ayu',
    until: '2027-01-01',
  }
  await client.call('clients.setPolicy', {
    clientId: summary?.client.id ?? '',
    policy: { ...summary?.client.policy, waivers: [waiver] },
  })
  await send(workspace)
  const { posts, held } = manifestOf(out)
  assert.equal(held.length, 0)
  assert.deepEqual(
    posts.flatMap(({ waived }) => waived.map((each) => [each.finding.rule, each.waiver])),
    [['commerce.other-ecommerce', waiver]],
  )
})

test('the private key is a file of its owner alone, outside the workspace, and looser rights are taken away', async (context) => {
  const workspace = await planned(context)
  const first = await send(workspace)
  const keys = path.join(path.dirname(workspace.folder), 'keys')
  const [name = ''] = readdirSync(keys)
  const file = path.join(keys, name)
  assert.equal(name, `signing-${first.fingerprint}.key`)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const secret = readFileSync(file, 'utf8').split('\n')[1] ?? ''
  for (const entry of readdirSync(workspace.folder, { recursive: true })) {
    const inside = path.join(workspace.folder, String(entry))
    if (statSync(inside).isFile())
      assert.ok(!readFileSync(inside).includes(secret), `${inside} holds the key`)
  }
  chmodSync(file, 0o644)
  const second = await send({ ...workspace, out: `${workspace.out}2` })
  assert.equal(second.fingerprint, first.fingerprint)
  assert.equal(statSync(file).mode & 0o777, 0o600)
})

test('a workspace on another machine signs with a key of its own, and knows both', async (context) => {
  const workspace = await planned(context)
  const first = await send(workspace)
  rmSync(path.join(path.dirname(workspace.folder), 'keys'), { recursive: true })
  const second = await send({ ...workspace, out: `${workspace.out}2` })
  assert.notEqual(second.fingerprint, first.fingerprint)
  const check = await workspace.client.call('batches.verify', { folder: workspace.out })
  assert.deepEqual([check.ok, check.signer?.ours], [true, true])
  const other = await planned(context)
  const foreign = await other.client.call('batches.verify', { folder: workspace.out })
  assert.deepEqual([foreign.ok, foreign.signer?.ours], [true, false])
})

test('a key behind a link is not read', async (context) => {
  const workspace = await planned(context)
  const { fingerprint } = await send(workspace)
  const keys = path.join(path.dirname(workspace.folder), 'keys')
  const file = path.join(keys, `signing-${fingerprint}.key`)
  writeFileSync(`${keys}.elsewhere`, readFileSync(file))
  rmSync(file)
  symlinkSync(`${keys}.elsewhere`, file)
  await assert.rejects(
    send({ ...workspace, out: `${workspace.out}2` }),
    failsWith('bad-input', /not read through a link/),
  )
})

test('what changed since it left goes again as a delta, and takes the place of what left', async (context) => {
  const workspace = await planned(context)
  const { client, posts, out } = workspace
  const first = await send(workspace)
  const everything = { from: '2026-12-01', to: '2026-12-31' }
  await assert.rejects(
    send({ ...workspace, out: `${out}0` }, { only: 'changed' }),
    failsWith('bad-input', /Nothing is new or changed: all 2/),
  )
  await client.call('posts.save', {
    id: posts[0]?.id ?? '',
    revision: posts[0]?.revision ?? '',
    fields: { caption: 'Pagi sekali' },
  })
  const account = { id: posts[0]?.accountId ?? '' }
  const added = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Baru', wall: '2026-12-20T19:00' },
  })
  const look = await preflightOf(client, everything)
  assert.deepEqual(
    [...look.goes, ...look.warned].map(({ id, change }) => [id, change]).sort(),
    [
      [posts[0]?.id, 'changed'],
      [posts[1]?.id, 'unchanged'],
      [added.id, 'new'],
    ].sort(),
  )
  const delta = await send({ ...workspace, out: `${out}2` }, { only: 'delta' })
  assert.equal(delta.posts, 2)
  const manifest = manifestOf(`${out}2`)
  assert.equal(manifest.selection.only, 'delta')
  assert.deepEqual(
    manifest.posts.map(({ id, replaces }) => [id, replaces]),
    [
      [posts[0]?.id, first.id],
      [added.id, null],
    ],
  )
  const after = await preflightOf(client, { ...everything, only: 'delta' })
  assert.deepEqual([after.goes.length + after.warned.length, after.left], [0, 3])
})

test('a batch can be of some states, accounts and campaigns', async (context) => {
  const workspace = await planned(context)
  const sent = await send(workspace, { states: ['approved'] })
  assert.deepEqual([sent.posts, sent.heldCount], [1, 0])
  assert.deepEqual(manifestOf(workspace.out).selection.states, ['approved'])
})

test('preflight says what has no privacy, lies behind, or comes too soon', async (context) => {
  const { client } = await planned(context, [
    { caption: 'kemarin', wall: '2026-11-24T07:00', privacy: 'PUBLIC_TO_EVERYONE' },
    { caption: 'sebentar', wall: '2026-11-25T12:10', privacy: 'PUBLIC_TO_EVERYONE' },
    { caption: 'tanpa', wall: '2026-11-28T12:00' },
  ])
  const { goes } = await preflightOf(client, { from: '2026-11-01', to: '2026-12-31' })
  assert.deepEqual(
    goes.map(({ notes }) => notes),
    [['past'], ['soon'], ['no-privacy']],
  )
})

test('a ZIP file holds the same, and is verified as it is', async (context) => {
  const workspace = await planned(context)
  const sent = await send(workspace, { zip: true })
  assert.equal(sent.folder, `${workspace.out}.zip`)
  assert.deepEqual(
    readdirSync(path.dirname(workspace.out)).filter(
      (name) => name.includes('keluar') || name.startsWith('.'),
    ),
    ['keluar.zip'],
  )
  const check = await workspace.client.call('batches.verify', { folder: sent.folder })
  assert.deepEqual([check.ok, check.files, check.posts, check.digest], [true, 2, 2, sent.digest])
  await assert.rejects(send(workspace, { zip: true }), failsWith('not-empty', /is there already/))
})

test('an export tells how far it is, lets others work, and stops when it is told to', async (context) => {
  const tasks = new Set<string>()
  let stop: () => void = () => undefined
  const many = Array.from({ length: 40 }, (_, n) => ({ caption: `nomor ${n}`, wall: '2026-12-12T19:00' }))
  const workspace = await planned(context, many, (event) => {
    if (event.event !== 'progress') return
    tasks.add(event.task)
    if (event.task === 'write') stop()
  })
  const { client, core, out } = workspace
  const before = dump(core)
  const id = newId()
  let found: Promise<{ found: boolean }> | null = null
  stop = () => {
    found ??= client.call('batches.cancel', { id })
  }
  await assert.rejects(send(workspace, { id }), failsWith('cancelled', /nothing was written/))
  assert.deepEqual(await found, { found: true })
  assert.equal(existsSync(out), false)
  assert.deepEqual(
    readdirSync(path.dirname(out)).filter((name) => name.startsWith('.')),
    [],
  )
  assert.equal(dump(core), before)
  stop = () => undefined
  const sent = await send(workspace, { id })
  assert.equal(sent.posts, 40)
  assert.deepEqual([...tasks].sort(), ['media', 'save', 'vet', 'write'])
  assert.deepEqual(await client.call('batches.cancel', { id }), { found: false })
})

test('an export that is sent twice, at once or later, is done once', async (context) => {
  const workspace = await planned(context)
  const [id, commandId] = [newId(), newId()]
  const [one, other] = await Promise.all([
    send(workspace, { id }, commandId),
    send(workspace, { id }, commandId),
  ])
  assert.deepEqual(one, other)
  assert.deepEqual(await send(workspace, { id }, commandId), one)
  await assert.rejects(send({ ...workspace, out: `${workspace.out}2` }, { id }), failsWith('conflict'))
  assert.equal((await workspace.client.call('batches.list', {})).length, 1)
})

test('closing the workspace ends an export, and nothing of it stays', async (context) => {
  let begun: () => void = () => undefined
  const started = new Promise<void>((resolve) => {
    begun = resolve
  })
  const workspace = await planned(context, undefined, (event) => {
    if (event.event === 'progress' && event.task === 'write') begun()
  })
  const sent = send(workspace)
  sent.catch(() => undefined)
  await started
  await workspace.core.close()
  await assert.rejects(sent, failsWith('cancelled'))
  assert.deepEqual(
    readdirSync(path.dirname(workspace.out)).filter((name) => name.startsWith('.') || name === 'keluar'),
    [],
  )
})

test('a folder that cannot be written is said, and nothing is marked', async (context) => {
  const workspace = await planned(context)
  const file = `${workspace.out}.txt`
  writeFileSync(file, 'punya saya')
  const places = [
    path.join(file, 'di dalam'),
    `${workspace.out}/${'x'.repeat(300)}`,
    `${workspace.out}\u0000`,
    `${workspace.out}\ud800`,
  ]
  for (const folder of places) await assert.rejects(send(workspace, { folder }), failsWith('bad-input'))
  await assert.rejects(send(workspace, { folder: file }), failsWith('not-empty'))
  assert.equal(readFileSync(file, 'utf8'), 'punya saya')
  assert.equal((await workspace.client.call('batches.list', {})).length, 0)
  assert.equal(
    workspace.core.context.workspace.database.get('SELECT count(*) AS n FROM departures')?.['n'],
    0,
  )
})

test('a place that is taken in the last moment takes the batch back', async (context) => {
  let take: () => void = () => undefined
  const workspace = await planned(context, undefined, (event) => {
    if (event.event === 'progress' && event.task === 'save') take()
  })
  const before = dump(workspace.core)
  take = () => {
    mkdirSync(workspace.out, { recursive: true })
    writeFileSync(path.join(workspace.out, 'catatan.txt'), 'punya saya')
  }
  const [id, commandId] = [newId(), newId()]
  await assert.rejects(send(workspace, { id }, commandId), failsWith('not-empty', /Nothing has left/))
  assert.deepEqual(readdirSync(workspace.out), ['catatan.txt'])
  assert.equal(dump(workspace.core), before)
  take = () => undefined
  const sent = await send({ ...workspace, out: `${workspace.out}2` }, { id }, commandId)
  assert.equal(sent.posts, 2)
})

test('taken back in the last moment, a batch leaves what another one marked meanwhile', async (context) => {
  let other: () => void = () => undefined
  const workspace = await planned(context, undefined, (event) => {
    if (event.event === 'progress' && event.task === 'save') other()
  })
  const { core, folder, out, posts } = workspace
  const batch = newId()
  other = () => {
    other = () => undefined
    // Another process exports the same posts to the same place, and is there first.
    const connection = new Database(path.join(folder, 'workspace.db'))
    connection.run(
      "INSERT INTO batches (id, name, at, actor, folder, targets, posts, held, digest) VALUES (?, 'B', 1, 'b', '', '[]', 2, 0, '')",
      batch,
    )
    connection.run(
      "UPDATE posts SET exported_batch = ?, exported_hash = 'b', exported_revision = revision WHERE status <> 'blocked'",
      batch,
    )
    connection.close()
    mkdirSync(out)
    writeFileSync(path.join(out, 'posts.csv'), 'B')
  }
  await assert.rejects(send(workspace), failsWith('not-empty', /Nothing has left/))
  const marked = core.context.workspace.database.all(
    'SELECT exported_batch, exported_hash FROM posts WHERE exported_batch IS NOT NULL',
  )
  assert.deepEqual(
    marked.map((row) => ({ ...row })),
    posts
      .filter(({ status }) => status !== 'blocked')
      .map(() => ({ exported_batch: batch, exported_hash: 'b' })),
  )
})

test('of a list with thousands of strange posts a thousand are told of', async (context) => {
  const workspace = await planned(context)
  const { folder } = await send(workspace)
  writeFileSync(path.join(folder, 'posts.json'), `[${'0,'.repeat(100_000)}0]`)
  const { ok, problems } = await verifyBatch(folder)
  assert.deepEqual([ok, problems.length], [false, 1001])
  assert.match(problems.at(-1)?.problem ?? '', /has more problems/)
})

test('what an end in the middle left is settled at the next opening: written goes, left arrives', async (context) => {
  const workspace = await planned(context)
  const { core, folder, out } = workspace
  const sent = await send(workspace)
  const { database } = core.context.workspace
  const parent = path.dirname(out)
  const [left, written] = [newId(), newId()]
  // As an end between the commit and the rename leaves it, and one while files were written.
  const partial = (id: string): string => path.join(parent, `.tautan-${id}.partial`)
  for (const [id, stage, process] of [
    [left, 'leaving', 1],
    [written, 'writing', 2 ** 22 + 12_345],
  ] as const) {
    mkdirSync(partial(id))
    writeFileSync(path.join(partial(id), 'posts.csv'), id)
    database.run(
      'INSERT INTO departures (batch_id, partial, place, stage, machine, process, at) VALUES (?, ?, ?, ?, (SELECT coalesce((SELECT machine FROM departures LIMIT 1), ?)), ?, ?)',
      id,
      partial(id),
      path.join(parent, `tiba-${id}`),
      stage,
      (await import('node:os')).hostname(),
      process,
      now(),
    )
  }
  // Somebody else's plan may name any place; nothing of it is touched.
  const precious = path.join(parent, 'berharga')
  mkdirSync(precious)
  writeFileSync(path.join(precious, 'a.txt'), 'a')
  database.run(
    "INSERT INTO departures (batch_id, partial, place, stage, machine, process, at) VALUES (?, ?, ?, 'writing', 'lain', 1, 0)",
    newId(),
    precious,
    path.join(parent, 'x'),
  )
  await core.close()
  openTestWorkspace(context, { folder, now })
  assert.equal(readFileSync(path.join(parent, `tiba-${left}`, 'posts.csv'), 'utf8'), left)
  assert.deepEqual([existsSync(partial(left)), existsSync(partial(written))], [false, false])
  assert.deepEqual(readdirSync(precious), ['a.txt'])
  assert.equal(existsSync(sent.folder), true)
})

test('the command line verifies folders and ZIP files, and whose they are', async (context) => {
  const workspace = await planned(context)
  const sent = await send(workspace)
  const zipped = await send({ ...workspace, out: `${workspace.out}2` }, { zip: true })
  const [signer] = await workspace.client.call('batches.signers', {})
  const pem = path.join(path.dirname(workspace.out), 'agency.pem')
  writeFileSync(pem, signer?.publicKey ?? '')
  const stranger = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  writeFileSync(`${pem}.other`, stranger)
  const grouped = sent.fingerprint.toUpperCase().match(/.{4}/g)?.join(' ') ?? ''
  const cases: readonly (readonly [args: string[], code: number, says: RegExp])[] = [
    [[sent.folder], 0, /2 posts in 2 files are what was vetted\.\nSigned by .+\nAnybody may own that key/],
    [[zipped.folder, '--key', pem], 0, /That is the key you named/],
    [[sent.folder, '--fingerprint', grouped], 0, /That is the key you named/],
    [[sent.folder, '--key', `${pem}.other`], 1, /manifest\.sig was signed by/],
    [[sent.folder, '--fingerprint', 'abc'], 2, /^$/],
    [[path.dirname(sent.folder)], 2, /^$/],
    [[pem], 2, /^$/],
  ]
  for (const [args, code, says] of cases) {
    const ended = tautan(['verify', ...args])
    assert.equal(ended.code, code, `${args.join(' ')}: ${ended.out}${ended.err}`)
    assert.match(ended.out, says)
  }
})

const forged: readonly (readonly [what: string, forge: (folder: string) => void, problem: RegExp])[] = [
  [
    'a signature that is gone',
    (folder) => rmSync(path.join(folder, 'manifest.sig')),
    /manifest\.sig is missing/,
  ],
  [
    'a manifest made anew without the key',
    (folder) => rewrite(folder, (manifest) => ({ ...manifest, name: 'lain' })),
    /manifest\.json was changed: it is not what was signed/,
  ],
  [
    'a signature of another key under the old fingerprint',
    (folder) => {
      const file = path.join(folder, 'manifest.sig')
      const signature = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
      writeFileSync(file, JSON.stringify({ ...signature, publicKey: Buffer.alloc(32, 7).toString('base64') }))
    },
    /fingerprint is not that of its key|is no signature/,
  ],
  [
    'a manifest turned back into the unsigned first version',
    (folder) =>
      rewrite(folder, ({ losses: _losses, selection, posts, held, files, ...manifest }) => {
        const first = {
          ...manifest,
          version: 1,
          selection: { from: selection.from, to: selection.to, clients: selection.clients },
          posts: posts.map(({ id, sha256: hash, status, findings }) => ({
            id,
            sha256: hash,
            status,
            findings,
          })),
          held: held.map(({ id, rules }) => ({ id, rules })),
          files: files.map(({ target: _target, ...file }) => file),
        }
        return { ...first, digest: hashOf(first) }
      }),
    /carries no signature/,
  ],
  [
    'a file that became a link',
    (folder) => {
      const file = path.join(folder, 'posts.csv')
      const copy = path.join(path.dirname(folder), 'salinan.csv')
      writeFileSync(copy, readFileSync(file))
      rmSync(file)
      symlinkSync(copy, file)
    },
    /posts\.csv is no file/,
  ],
]

function rewrite(folder: string, change: (manifest: Manifest) => unknown): void {
  writeFileSync(path.join(folder, 'manifest.json'), canonicalJson(change(manifestOf(folder))))
}

for (const [what, forge, problem] of forged) {
  test(`verify finds ${what}`, async (context) => {
    const workspace = await planned(context)
    const { fingerprint } = await send(workspace)
    forge(workspace.out)
    const check = await workspace.client.call('batches.verify', { folder: workspace.out, fingerprint })
    assert.equal(check.ok, false)
    assert.match(check.problems.map((found) => `${found.what} ${found.problem}`).join('\n'), problem)
  })
}

test('a batch from before batches were signed can still be verified, and says that nobody signed it', async (context) => {
  const folder = temporaryFolder(context)
  const post = { id: newId(), caption: 'Pagi' }
  const list = `${JSON.stringify([{ post }])}\n`
  writeFileSync(path.join(folder, 'posts.json'), list)
  const content = {
    format: 'tautan-batch',
    version: 1,
    id: newId(),
    name: 'Lama',
    createdAt: '2026-11-01T00:00:00.000Z',
    tool: { name: 'tautan', version: '0.1.0' },
    selection: { from: '2026-12-01', to: '2026-12-31', clients: ['Lestari Skin'] },
    targets: ['json'],
    zones: ['Asia/Jakarta'],
    packs: [],
    files: [
      {
        path: 'posts.json',
        bytes: Buffer.byteLength(list),
        sha256: createHash('sha256').update(list).digest('hex'),
        rows: 1,
      },
    ],
    posts: [{ id: post.id, sha256: hashOf(post), status: 'clear', findings: [] }],
    held: [],
  }
  const write = (manifest: object): void =>
    writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  write({ ...content, digest: hashOf(content) })
  const whole = await verifyBatch(folder)
  assert.deepEqual([whole.ok, whole.posts, whole.signer], [true, 1, null])
  const asked = await verifyBatch(folder, { fingerprint: 'a'.repeat(64) })
  assert.equal(asked.ok, false)
  write({ ...content, name: 'Lain', digest: hashOf(content) })
  assert.equal((await verifyBatch(folder)).ok, false)
})

test('a receipt is read again after a restart, and says what the batch was made of', async (context) => {
  const workspace = await planned(context)
  const sent = await send(workspace, { targets: ['csv', 'ics'] })
  await workspace.core.close()
  const { client } = openTestWorkspace(context, { now, folder: workspace.folder })
  const again = await client.call('batches.receipt', { id: sent.id })
  assert.deepEqual(again?.exported, sent)
  assert.deepEqual(again?.targets, ['csv', 'ics'])
  assert.equal(again?.selection.from, '2026-12-01')
  await assert.rejects(
    client.call('batches.receipt', { id: newId() }),
    failsWith('not-found', /no such batch/),
  )
})

test('a batch that was moved or deleted is told of, and is there again when it is put back', async (context) => {
  const workspace = await planned(context)
  const { client, out } = workspace
  const folder = await send(workspace)
  const zip = await send({ ...workspace, out: `${out}2` }, { zip: true })
  const gone = async (): Promise<string[]> => (await client.call('batches.gone', {})).ids.sort()
  assert.deepEqual(await gone(), [])
  renameSync(out, `${out}-lama`)
  rmSync(`${out}2.zip`)
  assert.deepEqual(await gone(), [folder.id, zip.id].sort())
  await assert.rejects(
    client.call('batches.verify', { folder: out, digest: folder.digest }),
    failsWith('not-a-batch', /is not there: it was moved, renamed or deleted/),
  )
  renameSync(`${out}-lama`, out)
  assert.deepEqual(await gone(), [zip.id])
})
