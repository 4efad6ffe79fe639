import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { tautan } from './command-line.ts'
import { failsWith } from './fails-with.ts'
import { planned, send, type Planned } from './sent-batch.ts'
import { temporaryFolder } from './workspace.ts'

const keysOf = ({ folder }: Planned): string => path.join(path.dirname(folder), 'keys')

/** Ways to leave a key in place but unusable. */
const harms: Readonly<Record<string, { readonly harm: (file: string) => void; readonly words: RegExp }>> = {
  'is cut off': {
    harm: (file) => writeFileSync(file, readFileSync(file).subarray(0, 60)),
    words: /damaged, or is another key\. Put the file back from a backup\./,
  },
  'is empty': { harm: (file) => writeFileSync(file, ''), words: /damaged/ },
  'is no key': { harm: (file) => writeFileSync(file, 'catatan saya'), words: /damaged/ },
  'is a folder': {
    harm: (file) => {
      rmSync(file)
      mkdirSync(file)
    },
    words: /not a regular file/,
  },
}

for (const [what, { harm, words }] of Object.entries(harms))
  test(`a key that ${what} stops the export, and is replaced only when a user decides so`, async (context) => {
    const workspace = await planned(context)
    const { client, out } = workspace
    const first = await send(workspace)
    const file = path.join(keysOf(workspace), `signing-${first.fingerprint}.key`)
    harm(file)
    const again = { ...workspace, out: `${out}2` }
    await assert.rejects(send(again), failsWith('key-unreadable', words))
    await assert.rejects(send(again), failsWith('key-unreadable', /Nothing was exported/))
    assert.deepEqual(readdirSync(keysOf(workspace)), [path.basename(file)])
    assert.equal((await client.call('batches.list', {})).length, 1)
    assert.equal((await client.call('batches.signers', {})).length, 1)

    const { fingerprint } = await client.call('batches.newSigningKey', {})
    assert.notEqual(fingerprint, first.fingerprint)
    assert.equal((await send(again)).fingerprint, fingerprint)
    const [newest, before] = await client.call('batches.signers', {})
    assert.deepEqual([newest?.fingerprint, before?.fingerprint], [fingerprint, first.fingerprint])
    assert.ok(readdirSync(keysOf(workspace)).includes(path.basename(file)), 'the old one is not deleted')
    const check = await client.call('batches.verify', { folder: out })
    assert.deepEqual([check.ok, check.signer?.ours], [true, true])
  })

test('an unreadable folder of keys stops the export', async (context) => {
  const workspace = await planned(context)
  await send(workspace)
  const keys = keysOf(workspace)
  renameSync(keys, `${keys}-lama`)
  symlinkSync(keys, keys)
  await assert.rejects(
    send({ ...workspace, out: `${workspace.out}2` }),
    failsWith('key-unreadable', /denies access to it \(ELOOP\)/),
  )
  rmSync(keys)
  renameSync(`${keys}-lama`, keys)
  const { fingerprint } = await send({ ...workspace, out: `${workspace.out}2` })
  assert.deepEqual(
    (await workspace.client.call('batches.signers', {})).map((signer) => signer.fingerprint),
    [fingerprint],
  )
})

test("another machine's key that is not available here is skipped; one that is stored here is not", async (context) => {
  const workspace = await planned(context)
  const keys = keysOf(workspace)
  const here = await send(workspace)
  renameSync(keys, `${keys}-sini`)
  const there = await send({ ...workspace, out: `${workspace.out}2` })
  assert.notEqual(there.fingerprint, here.fingerprint)
  rmSync(keys, { recursive: true })
  renameSync(`${keys}-sini`, keys)
  const again = await send({ ...workspace, out: `${workspace.out}3` })
  assert.equal(again.fingerprint, here.fingerprint)
  writeFileSync(path.join(keys, `signing-${there.fingerprint}.key`), 'rusak')
  await assert.rejects(send({ ...workspace, out: `${workspace.out}4` }), failsWith('key-unreadable'))
})

test('a new key is made once per request, however often the request is sent', async (context) => {
  const workspace = await planned(context)
  const { client } = workspace
  const commandId = newId()
  const made = await Promise.all([1, 2, 3].map(() => client.call('batches.newSigningKey', {}, { commandId })))
  assert.equal(new Set(made.map(({ fingerprint }) => fingerprint)).size, 1)
  assert.equal((await client.call('batches.signers', {})).length, 1)
  const other = await client.call('batches.newSigningKey', {})
  assert.equal((await send(workspace)).fingerprint, other.fingerprint)
  assert.equal((await client.call('workspace.status', {})).undo, 'posts.create')
})

test('the command line explains --new-key, and signs with a new key only with that option', (context) => {
  const folder = temporaryFolder(context)
  const csv = path.join(folder, 'a.csv')
  writeFileSync(csv, 'caption,date,time\nhalo,2026-12-01,10:00\n')
  const workspace = path.join(folder, 'kerja')
  tautan(['import', csv, '--workspace', workspace, '--client', 'A', '--account', '@akun_a'])
  const home = process.env['TAUTAN_HOME']
  process.env['TAUTAN_HOME'] = path.join(folder, 'home')
  context.after(() => {
    if (home === undefined) delete process.env['TAUTAN_HOME']
    else process.env['TAUTAN_HOME'] = home
  })
  const out = path.join(folder, 'keluar')
  const days = ['--workspace', workspace, '--from', '2026-12-01', '--to', '2026-12-01', '--target', 'csv']
  const sent = (name: string, ...more: string[]) =>
    tautan(['export', ...days, '--out', path.join(out, name), '--json', ...more])
  const fingerprintOf = ({ out: text }: { readonly out: string }): string =>
    (JSON.parse(text) as { fingerprint: string }).fingerprint
  const first = fingerprintOf(sent('satu'))
  const keys = path.join(folder, 'home', 'keys')
  writeFileSync(path.join(keys, `signing-${first}.key`), 'rusak')
  const refused = sent('dua')
  assert.deepEqual([refused.code, refused.out], [2, ''])
  assert.match(refused.err, /cannot be opened: [^]*another fingerprint\. \(--new-key\)/)
  assert.deepEqual(readdirSync(keys).length, 1)
  const anew = fingerprintOf(sent('tiga', '--new-key'))
  assert.notEqual(anew, first)
  assert.equal(fingerprintOf(sent('empat')), anew)
})
