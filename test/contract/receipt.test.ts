import assert from 'node:assert/strict'
import {
  chmodSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { canonicalJson } from '../../shared/policy/index.ts'
import { signatureSchema } from '../../shared/export/manifest.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { now } from './planned.ts'
import { preflightOf } from './preflight-of.ts'
import { manifestOf, planned, send, sha256 } from './sent-batch.ts'
import { openTestWorkspace } from './workspace.ts'

test('the manifest is canonical JSON, records what was vetted and left out, and is signed', async (context) => {
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

test('the manifest records waived findings, with who waived them and until when', async (context) => {
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

test('only its owner can read the private key, which is outside the workspace; looser permissions are removed', async (context) => {
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

test('on another machine a workspace signs with a new key, and recognises both', async (context) => {
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

test('a key behind a symbolic link is not read', async (context) => {
  const workspace = await planned(context)
  const { fingerprint } = await send(workspace)
  const keys = path.join(path.dirname(workspace.folder), 'keys')
  const file = path.join(keys, `signing-${fingerprint}.key`)
  writeFileSync(`${keys}.elsewhere`, readFileSync(file))
  rmSync(file)
  symlinkSync(`${keys}.elsewhere`, file)
  await assert.rejects(
    send({ ...workspace, out: `${workspace.out}2` }),
    failsWith('key-unreadable', /not read through links/),
  )
})

test('posts changed since an export are exported again as a delta that replaces them', async (context) => {
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
    [...look.ready, ...look.warned].map(({ id, change }) => [id, change]).sort(),
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
  assert.deepEqual([after.ready.length + after.warned.length, after.left], [0, 3])
})

test('a batch can be limited to some states, accounts and campaigns', async (context) => {
  const workspace = await planned(context)
  const sent = await send(workspace, { states: ['approved'] })
  assert.deepEqual([sent.posts, sent.heldCount], [1, 0])
  assert.deepEqual(manifestOf(workspace.out).selection.states, ['approved'])
})

test('preflight reports posts without privacy, in the past, or too soon', async (context) => {
  const { client } = await planned(context, [
    { caption: 'kemarin', wall: '2026-11-24T07:00', privacy: 'PUBLIC_TO_EVERYONE' },
    { caption: 'sebentar', wall: '2026-11-25T12:10', privacy: 'PUBLIC_TO_EVERYONE' },
    { caption: 'tanpa', wall: '2026-11-28T12:00' },
  ])
  const { ready } = await preflightOf(client, { from: '2026-11-01', to: '2026-12-31' })
  assert.deepEqual(
    ready.map(({ notes }) => notes),
    [
      ['no-media', 'past'],
      ['no-media', 'soon'],
      ['no-media', 'no-privacy'],
    ],
  )
})

test('a ZIP file contains the same, and can be verified as it is', async (context) => {
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
  await assert.rejects(send(workspace, { zip: true }), failsWith('not-empty', /already exists/))
})

test('a receipt can be read again after a restart, with the choices behind the batch', async (context) => {
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

test('a moved or deleted batch is reported as missing until it is put back', async (context) => {
  const workspace = await planned(context)
  const { client, out } = workspace
  const folder = await send(workspace)
  const zip = await send({ ...workspace, out: `${out}2` }, { zip: true })
  const gone = async (): Promise<string[]> => (await client.call('batches.missing', {})).ids.sort()
  assert.deepEqual(await gone(), [])
  renameSync(out, `${out}-lama`)
  rmSync(`${out}2.zip`)
  assert.deepEqual(await gone(), [folder.id, zip.id].sort())
  await assert.rejects(
    client.call('batches.verify', { folder: out, digest: folder.digest }),
    failsWith('not-a-batch', /does not exist: it was moved, renamed or deleted/),
  )
  renameSync(`${out}-lama`, out)
  assert.deepEqual(await gone(), [zip.id])
})
