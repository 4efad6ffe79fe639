import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { builtInPolicy, noOverrides, vet, type Verdict } from '../../shared/policy/index.ts'
import { newId } from '../../shared/post/ids.ts'
import { vetPost } from '../../shared/post/vet-post.ts'
import { upload } from '../../renderer/connection/upload.ts'
import { evasions } from '../policy/cases.ts'
import { house } from '../policy/house-rules.ts'
import { tautan, type Ended } from './command-line.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from './workspace.ts'

const limits = fileURLToPath(new URL('../../shared/policy/packs/tiktok-limits.json', import.meta.url))

test('explain shows how a text is read, what is found, which rule decides, and its source', () => {
  const { code, out } = tautan([
    'explain',
    'Order di ⓢⓗⓞⓟⓔⓔ titik co titik id, WA 0812 3456 7890',
    '--market',
    'ID',
    '--account',
    'shop-seller',
    '--on',
    '2026-12-01',
  ])
  assert.equal(code, 1)
  for (const part of [
    /read {3}Order di shopee titik co titik id/,
    /shopee\.co\.id/,
    /commerce\.other-ecommerce \(block\): DECIDES/,
    /in force since 2023-12-11/,
    /2023-12-11 {2}TikTok tells sellers/,
    /commerce\.promote-elsewhere-id \(warn\): only if the agency chooses it/,
    /handle WA 0812 3456 7890/,
  ])
    assert.match(out, part)
  const json = JSON.parse(tautan(['explain', 'bersih', '--json']).out) as { status: string }
  assert.equal(json.status, 'clear')
})

test('packs are signed and verified with real keys, and a changed one is not trusted', (context) => {
  const folder = temporaryFolder(context)
  const at = (name: string): string => path.join(folder, name)
  assert.equal(tautan(['pack', 'keygen', 'agency'], '', folder).code, 0)
  assert.equal(tautan(['pack', 'keygen', 'agency'], '', folder).code, 2)
  if (process.platform !== 'win32') assert.equal(statSync(at('agency.private.pem')).mode & 0o777, 0o600)
  assert.equal(tautan(['pack', 'check', limits]).code, 0)
  assert.equal(
    tautan(['pack', 'sign', limits, '--key', at('agency.private.pem'), '--out', at('signed.json')]).code,
    0,
  )
  const verify = (file: string, ...more: string[]): Ended =>
    tautan(['pack', 'verify', at(file), '--key', at('agency.public.pem'), ...more])
  assert.equal(verify('signed.json').code, 0)
  writeFileSync(at('changed.json'), readFileSync(at('signed.json'), 'utf8').replace('2200', '2300'))
  assert.match(verify('changed.json').out, /cannot be trusted/)
  assert.equal(verify('changed.json').code, 1)
  writeFileSync(
    at('older.json'),
    readFileSync(limits, 'utf8').replace(/"version": "[\d.]+"/, '"version": "2026.1"'),
  )
  assert.equal(verify('older.json').code, 1)
  assert.equal(tautan(['pack', 'sign', at('older.json'), '--key', at('agency.private.pem')]).code, 0)
  assert.equal(verify('older.json').code, 0)
  assert.match(
    verify('older.json', '--installed', at('signed.json')).out,
    /expected 2026\.\d+\.\d+ or newer, got 2026\.1\b/,
  )
  const line = '{"caption":"x"}'
  assert.equal(tautan(['vet', '--pack', at('signed.json'), '--key', at('agency.public.pem')], line).code, 0)
  assert.equal(tautan(['vet', '--pack', at('signed.json')], line).code, 2)
  assert.equal(tautan(['pack', 'verify', at('signed.json'), '--key', at('signed.json')]).code, 2)
})

test('checking a pack prints what is wrong and where', (context) => {
  const file = path.join(temporaryFolder(context), 'bad.json')
  writeFileSync(
    file,
    readFileSync(limits, 'utf8').replace('"reviewBy": "2027-02-22"', '"reviewBy": "2026-12-01"'),
  )
  const { code, out } = tautan(['pack', 'check', file, '--on', '2026-12-02'])
  assert.equal(code, 0)
  assert.match(out, /warning: reviewBy: the sources were to be read again by 2026-12-01/)
  writeFileSync(file, '{"schema":1}')
  assert.equal(tautan(['pack', 'check', file]).code, 2)
})

test("vet applies an agency's decisions, and lists waivers without effect", (context) => {
  const file = path.join(temporaryFolder(context), 'client.json')
  const waiver = { rule: 'commerce.other-ecommerce', reason: 'launch', by: 'Rini', until: '2026-12-31' }
  writeFileSync(
    file,
    JSON.stringify({
      waivers: [
        { id: 'w1', about: 'shopee.co.id', ...waiver },
        { id: 'w2', about: 'lazada.co.id', ...waiver },
      ],
    }),
  )
  const args = ['vet', '--format', 'ndjson', '--market', 'ID', '--on', '2026-12-01', '--overrides', file]
  const { code, out, err } = tautan(args, '{"id":"a","caption":"shopee.co.id/x"}')
  assert.equal(code, 0)
  const { findings } = JSON.parse(out) as { findings: { rule: string; waiver?: { id: string } }[] }
  assert.equal(findings.find(({ rule }) => rule === waiver.rule)?.waiver?.id, 'w1')
  assert.match(err, /the waiver w2 of commerce\.other-ecommerce for lazada\.co\.id is unused/)
  // An expired waiver listed first does not hide a valid one, and is reported.
  const old = { id: 'w0', about: 'shopee.co.id', ...waiver, until: '2026-11-01' }
  writeFileSync(file, JSON.stringify({ waivers: [old, { id: 'w1', about: 'shopee.co.id', ...waiver }] }))
  const both = tautan(args, '{"id":"a","caption":"shopee.co.id/x"}')
  assert.equal(both.code, 0)
  assert.match(both.err, /the waiver w0 of .* is expired/)
  writeFileSync(file, '{"waivers":[{"id":"w1"}]}')
  const refused = tautan(args, '{"caption":"x"}')
  assert.deepEqual([refused.code, /"waivers\.0\.rule"/.test(refused.err)], [2, true])
})

test('vet lists the days on which a verdict changes', () => {
  const { out } = tautan(
    ['vet', '--format', 'ndjson', '--market', 'ID', '--changes', '2023-01-01..2024-01-01'],
    '{"id":"a","caption":"tokopedia.com/x"}',
  )
  const { changes } = JSON.parse(out) as { changes: { on: string; after: string }[] }
  assert.deepEqual(
    changes.map(({ on, after }) => [on, after]),
    [
      ['2023-12-11', 'blocked'],
      ['2023-12-12', 'clear'],
    ],
  )
  assert.equal(tautan(['vet', '--changes', '2024-01-01'], '').code, 2)
})

test('whatif lists the posts that another day would change, and changes nothing', async (context) => {
  const { folder, core, client } = openTestWorkspace(context)
  const account = await makeAccount(client, { kind: 'business' })
  for (const [caption, wall] of [
    ['Order via WA ya', '2026-12-01T10:00'],
    ['shopee.co.id/x', '2026-12-01T11:00'],
    ['Halo', '2026-12-01T12:00'],
  ] as const)
    await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption, wall } })
  await core.close()
  const { code, out } = tautan(['whatif', '--workspace', folder, '--on', '2026-01-15', '--json'])
  assert.equal(code, 0)
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { before: string; after: string; rule: string })
  assert.deepEqual(
    lines.map(({ before, after, rule }) => [before, after, rule]),
    [['clear', 'warn', 'redirect.off-platform']],
  )
  const back = tautan(['whatif', '--workspace', folder, '--on', '2023-01-01'])
  assert.match(back.out, /1 of 3 posts would change, 0 of them to blocked/)
  assert.equal(tautan(['whatif', '--workspace', folder]).code, 2)
})

test("a client's policy is stored, vets the client's posts again, and can be undone", async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client, { kind: 'business' })
  const post = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'shopee.co.id/x', wall: '2026-12-01T10:00' },
  })
  const status = async (): Promise<string> => (await client.call('posts.get', { id: post.id })).status
  assert.equal(await status(), 'blocked')
  const policy = {
    ...noOverrides,
    allow: [{ domain: 'shopee.co.id', reason: 'agreed', by: 'Rini', on: '2026-11-01' }],
  }
  await client.call('clients.setPolicy', { clientId: account.clientId, policy })
  assert.equal(await status(), 'clear')
  const [summary] = await client.call('clients.list', {})
  assert.deepEqual(summary?.client.policy, policy)
  await client.call('plan.undo', {})
  assert.equal(await status(), 'blocked')
  await client.call('plan.redo', {})
  assert.equal(await status(), 'clear')
})

test('the window, the core and the command line reach the same verdict', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client, { kind: 'shop-seller' })
  const captions = evasions.map(({ caption }) => caption)
  const lines = tautan(
    ['vet', '--format', 'ndjson', '--market', 'ID', '--account', 'shop-seller', '--on', '2026-12-01'],
    captions.map((caption, id) => JSON.stringify({ id, caption })).join('\n'),
  )
    .out.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Pick<Verdict, 'status' | 'findings' | 'links'>)
  for (const [index, caption] of captions.entries()) {
    const post = await client.call('posts.create', {
      id: newId(),
      fields: {
        accountId: account.id,
        caption,
        wall: `2026-12-01T${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
      },
    })
    // What the window computes while the user types.
    const typed = vetPost(post, account, '2026-11-22', builtInPolicy, noOverrides)
    const line = lines[index]
    assert.deepEqual([typed.status, typed.findings.length], [post.status, post.findings], caption)
    assert.equal(line?.status, typed.status, caption)
    assert.deepEqual(
      line.findings.map(({ rule, start, end }) => [rule, start, end]),
      typed.findings.map(({ rule, start, end }) => [rule, start, end]),
    )
    assert.deepEqual(line.links, typed.links)
    const direct = vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy)
    assert.deepEqual(direct.links, typed.links)
  }
})

test('vet and explain take a workspace’s packs, and its client’s packs and own rules', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const uploadId = newId()
  await upload(client, uploadId, new File([JSON.stringify(house)], 'house.json'))
  const clientIds = [account.clientId]
  await client.call('packs.add', { uploadId, clientIds, acceptUnsigned: true })
  await client.call('clients.setPolicy', {
    clientId: account.clientId,
    policy: {
      ...noOverrides,
      deny: [{ phrase: 'paling murah', reason: 'the lawyer', by: 'Rini', on: '2026-11-01' }],
    },
  })
  await core.close()
  const line = `${JSON.stringify({ id: '1', caption: 'rival.example.com' })}\n`
  const vetWith = (...more: string[]): number | null =>
    tautan(['vet', '--market', 'ID', '--on', '2026-12-01', ...more], line).code
  assert.equal(vetWith(), 0)
  assert.equal(vetWith('--workspace', folder), 0)
  assert.equal(vetWith('--workspace', folder, '--client', 'lestari skin'), 1)
  const denied = ['explain', 'paling murah', '--on', '2026-12-01', '--workspace', folder]
  assert.equal(tautan(denied).code, 0)
  assert.equal(tautan([...denied, '--client', 'Lestari Skin']).code, 1)
  assert.match(tautan([...denied, '--client', 'Nobody']).err, /no client called Nobody/)
  assert.match(tautan(['explain', 'x', '--client', 'A']).err, /expected --workspace/)
  assert.match(tautan(['explain', 'x', '--workspace', '/nowhere']).err, /expected the folder of a workspace/)
})
