import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { parse } from 'csv-parse/sync'
import { templateIds } from '../../shared/contract/methods/import-stage.ts'
import type { Account } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import { channelsOf, schedulerOf, schedulerOfTemplate } from '../../shared/export/schedulers.ts'
import { targetGroups, targets, type Target } from '../../shared/export/targets.ts'
import { failsWith } from './fails-with.ts'
import { make, now } from './planned.ts'
import { send } from './sent-batch.ts'
import { makeAccount, openTestWorkspace, stage, type TestWorkspace } from './workspace.ts'
import { schedulers, type Scheduler } from '../../shared/post/schedulers.ts'

interface TwoAccounts extends TestWorkspace {
  readonly first: Account
  readonly second: Account
  readonly out: string
}

/** A client with two accounts, each with a post. */
async function twoAccounts(context: TestContext): Promise<TwoAccounts> {
  const workspace = openTestWorkspace(context, { now })
  const { client } = workspace
  const first = await makeAccount(client)
  const second = await client.call('accounts.create', {
    id: newId(),
    clientId: first.clientId,
    handle: '@lestari.hair',
    market: 'ID',
    zone: 'Asia/Jakarta',
    kind: 'shop-seller',
  })
  await make(client, first, { caption: 'Kulit', wall: '2026-12-12T19:00', media: ['kulit.mp4'] })
  await make(client, second, { caption: 'Rambut', wall: '2026-12-13T19:00', media: ['rambut.mp4'] })
  return { ...workspace, first, second, out: path.join(path.dirname(workspace.folder), 'keluar') }
}

const brandsOf = (folder: string): string[][] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('metricool-'))
    .toSorted()
    .map((name) =>
      (
        parse(readFileSync(path.join(folder, name)), { delimiter: ';', columns: true }) as Record<
          string,
          string
        >[]
      ).map((row) => `${row['Brand name']}: ${row['Text']}`),
    )

test('a client’s second account is never exported under the first one’s brand: proposed names differ, and typed ones are used', async (context) => {
  const { client, second, out } = await twoAccounts(context)
  await send({ client, out }, { targets: ['metricool'] })
  assert.deepEqual(brandsOf(out), [['Lestari Skin @lestari.hair: Rambut'], ['Lestari Skin: Kulit']])

  const { account } = await client.call('accounts.change', {
    id: second.id,
    names: { metricool: 'Lestari Hair', socialpilot: '4711' },
  })
  assert.deepEqual(account.names, { metricool: 'Lestari Hair', socialpilot: '4711' })
  const again = await send({ client, out: `${out}-2` }, { targets: ['metricool', 'socialpilot'] })
  assert.deepEqual(brandsOf(`${out}-2`), [['Lestari Hair: Rambut'], ['Lestari Skin: Kulit']])
  assert.ok(
    again.files.some(({ path: name }) => name === 'socialpilot-lestari-skin-@lestari.hair-asia-jakarta.csv'),
  )
  const pilot = readFileSync(
    path.join(`${out}-2`, 'socialpilot-lestari-skin-@lestari.hair-asia-jakarta.csv'),
    'utf8',
  )
  assert.match(pilot, /"4711"/)

  // Undo, or a blank name, restores the proposed name.
  await client.call('accounts.change', { id: second.id, names: { metricool: ' ' } })
  await send({ client, out: `${out}-3` }, { targets: ['metricool'] })
  assert.deepEqual(brandsOf(`${out}-3`)[0], ['Lestari Skin @lestari.hair: Rambut'])
})

test('the proposed name of a second account is reported as proposed; a typed one is not', async (context) => {
  const { client, second, out } = await twoAccounts(context)
  const before = await send({ client, out }, { targets: ['metricool'] })
  const of = ({ losses }: typeof before): string[] =>
    losses.flatMap(({ first }) =>
      first.filter(({ field }) => field === 'accountId').map(({ problem }) => problem.en),
    )
  assert.equal(of(before).length, 1)
  assert.match(of(before)[0] ?? '', /“Lestari Skin @lestari\.hair”.*suggestion/)
  await client.call('accounts.change', { id: second.id, names: { metricool: 'Lestari Hair' } })
  assert.deepEqual(of(await send({ client, out: `${out}-2` }, { targets: ['metricool'] })), [])
})

test('two accounts never share a name at a scheduler, typed or proposed; each can keep its own', async (context) => {
  const { client, first, second } = await twoAccounts(context)
  await assert.rejects(
    client.call('accounts.change', { id: second.id, names: { buffer: 'lestari skin' } }),
    failsWith('conflict', /@lestariskin is already called “lestari skin” in Buffer/),
  )
  const { account } = await client.call('accounts.change', {
    id: first.id,
    names: { buffer: 'Lestari Skin' },
  })
  assert.equal(account.names.buffer, 'Lestari Skin')
  await client.call('accounts.change', { id: first.id, names: { buffer: 'Toko' } })
  await assert.rejects(
    client.call('accounts.create', {
      id: newId(),
      clientId: first.clientId,
      handle: '@lain',
      market: 'ID',
      zone: 'Asia/Jakarta',
      kind: 'shop-seller',
      names: { buffer: 'TOKO' },
    }),
    failsWith('conflict', /@lestariskin is already called/),
  )
  await assert.rejects(
    client.call('accounts.change', { id: first.id, names: { buffer: 'dua\nbaris' } }),
    failsWith('bad-input', /one line/),
  )
})

test('all names are distinct, whatever was typed and however clients are called', () => {
  const account = (n: number, clientId: string, handle: string, names: Account['names'] = {}) => ({
    id: `${n}`,
    clientId,
    handle,
    names,
  })
  const accounts = [
    account(1, 'a', '@satu'),
    account(2, 'a', '@dua', { metricool: 'B' }),
    account(3, 'b', '@tiga'),
    account(4, 'b', '@empat', { metricool: '@tiga' }),
    account(5, 'c', '@lima'),
    account(6, 'c', '@enam'),
  ]
  const clients: Record<string, string> = { a: 'A', b: 'B', c: 'A @satu' }
  const channels = channelsOf(accounts, (id) => clients[id] ?? '')
  assert.deepEqual(
    accounts.map(({ id }) => channels.get(id)?.metricool?.name),
    ['A', 'B', 'B @tiga', '@tiga', 'A @satu', 'A @satu @enam'],
  )
  assert.deepEqual(
    accounts.map(({ id }) => channels.get(id)?.socialpilot),
    accounts.map(() => undefined),
  )
})

test('every scheduler that batches are written for has account names, whichever template it uses', () => {
  for (const target of targetGroups.schedulers) assert.ok(schedulerOf(target) !== null, target)
  for (const target of targets.filter((other) => !targetGroups.schedulers.some((known) => known === other)))
    assert.equal(schedulerOf(target), null, target)
  assert.deepEqual(
    schedulers.filter((scheduler) => !templateIds.some((id) => schedulerOfTemplate(id) === scheduler)),
    [],
  )
})

const ofSchedulers: readonly Target[] = targetGroups.schedulers

test('each scheduler’s file, imported with another account chosen, is assigned to the account it was exported for', async (context) => {
  const { client, first, second, out } = await twoAccounts(context)
  await client.call('accounts.change', {
    id: second.id,
    names: { metricool: 'Rambut Lestari', socialpilot: '4711' },
  })
  await send({ client, out }, { targets: [...ofSchedulers] })
  for (const target of ofSchedulers) {
    const names = readdirSync(out).filter((name) => name.startsWith(`${target}-`) && name.endsWith('.csv'))
    assert.equal(names.length, 2, target)
    for (const name of names) {
      assert.match(name, /-@(?:lestariskin|lestari\.hair)-/, 'the account stands in the name')
      const owner = name.includes('@lestari.hair') ? second : first
      const other = owner === first ? second : first
      const staged = await stage(client, other, readFileSync(path.join(out, name)), name)
      assert.equal(staged.accountId, owner.id, name)
      const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
      assert.deepEqual(
        rows.map(({ account }) => account),
        [owner.handle],
        name,
      )
    }
  }
})

test('a brand is recognised by its column, whatever the file is called; an unknown name is ignored', async (context) => {
  const { client, first, second, out } = await twoAccounts(context)
  await client.call('accounts.change', {
    id: second.id,
    names: { metricool: 'Rambut Lestari', socialpilot: '4711' },
  })
  await send({ client, out }, { targets: ['metricool', 'socialpilot'] })
  const ownerOf = async (bytes: string): Promise<string | null | undefined> => {
    const staged = await stage(client, first, bytes, 'unggahan.csv')
    const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
    return rows[0]?.account
  }
  for (const scheduler of ['metricool', 'socialpilot'] satisfies Scheduler[]) {
    const text = readFileSync(
      path.join(out, `${scheduler}-lestari-skin-@lestari.hair-asia-jakarta.csv`),
      'utf8',
    )
    assert.equal(await ownerOf(text), '@lestari.hair', scheduler)
    const unknown = text.replace('Rambut Lestari', 'Merek Lain').replace('4711', '12')
    assert.equal(await ownerOf(unknown), '@lestariskin', scheduler)
  }
})

test('a deliberately chosen account is kept, whatever the file is called', async (context) => {
  const { client, first, out } = await twoAccounts(context)
  await send({ client, out }, { targets: ['buffer'] })
  const file = 'buffer-lestari-skin-@lestari.hair-asia-jakarta.csv'
  const uploadId = newId()
  await client.call('import.upload', {
    uploadId,
    from: 0,
    chunk: readFileSync(path.join(out, file)).toString('base64'),
  })
  const staged = await client.call('import.stage', { uploadId, file, accountId: first.id, byName: false })
  assert.equal(staged.accountId, first.id)
})

test('two brands that differ only in their diacritics get separate files and reports, under their own names', async (context) => {
  const workspace = openTestWorkspace(context, { now })
  const { client } = workspace
  const out = path.join(path.dirname(workspace.folder), 'keluar')
  const names = ['ปา', 'ป้า', 'カラス', 'ガラス']
  for (const [index, clientName] of names.entries()) {
    const account = await makeAccount(client, { clientName, handle: `@toko${index}` })
    await make(client, account, { caption: clientName, wall: '2026-12-12T19:00', media: ['a.mp4'] })
  }
  await send({ client, out }, { targets: ['metricool', 'report'] })
  const files = readdirSync(out)
  for (const [index, name] of names.entries()) {
    assert.ok(files.includes(`metricool-${name}-@toko${index}-asia-jakarta.csv`), name)
    assert.match(readFileSync(path.join(out, `report-${name}.html`), 'utf8'), new RegExp(`>${name}`))
  }
  assert.equal((await client.call('batches.verify', { folder: out })).ok, true)
})
