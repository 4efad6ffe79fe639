import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { createClient } from '../../shared/contract/client.ts'
import type { Message } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import { startCore } from '../../main/core/core-thread.ts'
import { sealedSecrets } from '../../main/faces/electron/sealed-secrets.ts'
import { make } from '../contract/planned.ts'
import { makeAccount, temporaryFolder } from '../contract/workspace.ts'
import { fakeElectron } from './fake-electron.ts'

test('the desktop’s batches are signed with a key that the platform seals, asked for from the core’s thread', async (context) => {
  const root = temporaryFolder(context)
  const keys = path.join(root, 'keys')
  const { electron } = fakeElectron(root)
  const core = await startCore(
    new URL('../../main/core/worker.ts', import.meta.url),
    path.join(root, 'agency'),
    { secrets: sealedSecrets(electron, keys) },
  )
  context.after(() => core.close())
  let hear: (message: Message) => void = () => undefined
  const client = createClient({
    send: (request) => void core.dispatch(request).then((response) => hear(response)),
    onMessage: (listener) => {
      hear = listener
    },
    onClose: () => undefined,
  })
  const account = await makeAccount(client)
  await make(client, account, { caption: 'Pagi', wall: '2026-12-12T19:00' })
  const send = () =>
    client.call('batches.export', {
      from: '2026-12-01',
      to: '2026-12-31',
      id: newId(),
      name: 'Desember',
      targets: ['csv'],
    })
  const [first, second] = [await send(), await send()]
  assert.equal(first.fingerprint, second.fingerprint)
  const [name = '', ...others] = readdirSync(keys)
  assert.deepEqual([name, others], [`signing-${first.fingerprint}.sealed`, []])
  const kept = readFileSync(path.join(keys, name), 'utf8')
  assert.ok(kept.startsWith('sealed k1 ') && !kept.includes('PRIVATE KEY'))
  assert.equal(statSync(path.join(keys, name)).mode & 0o777, 0o600)
})

test('without the platform’s store a secret is a file of its owner; with another’s seal it is as if there were none', async (context) => {
  const folder = path.join(temporaryFolder(context), 'keys')
  const { electron, store } = fakeElectron(folder)
  const secrets = sealedSecrets(electron, folder)
  store.isThere = false
  await secrets.write('a', 'rahasia')
  assert.deepEqual([readdirSync(folder), await secrets.read('a')], [['a.key'], 'rahasia'])
  store.isThere = true
  assert.equal(await secrets.read('a'), 'rahasia')
  await secrets.write('b', 'lain')
  assert.equal(await secrets.read('b'), 'lain')
  store.key = 'k2'
  store.opens = ['k1', 'k2']
  assert.equal(await secrets.read('b'), 'lain')
  assert.ok(readFileSync(path.join(folder, 'b.sealed'), 'utf8').startsWith('sealed k2 '))
  store.opens = []
  assert.deepEqual([await secrets.read('b'), await secrets.read('c')], [null, null])
  await assert.rejects(secrets.read('../x'), /is no name of a secret/)
})
