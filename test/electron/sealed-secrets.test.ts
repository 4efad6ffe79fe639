import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { createClient } from '../../shared/contract/client.ts'
import { ContractError } from '../../shared/contract/errors.ts'
import type { Message } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import { startCore } from '../../main/core/runtime/thread/start-core.ts'
import type { Kept } from '../../main/core/platform/secret-files.ts'
import { fileSecretStore } from '../../main/core/platform/secret-store.ts'
import type { Electron } from '../../main/faces/electron/electron-module.ts'
import { sealKind } from '../../main/faces/electron/seal-kind.ts'
import { sealedSecrets } from '../../main/faces/electron/sealed-secrets.ts'
import { failsWith } from '../contract/fails-with.ts'
import { make } from '../contract/planned.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from '../contract/workspace.ts'
import { fakeSafeStorage, type FakeSession } from './fake-safe-storage.ts'

test('the desktop’s batches are signed with a key sealed by the platform, requested from the core’s thread', async (context) => {
  const root = temporaryFolder(context)
  const keys = path.join(root, 'keys')
  const { electron, session } = fakeSafeStorage()
  const core = await startCore(
    new URL('../../main/core/core-worker.ts', import.meta.url),
    path.join(root, 'agency'),
    { secrets: sealedSecrets(electron, keys, { pauses: [1] }) },
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
  assert.ok(kept.startsWith('v11k1:') && !kept.includes('PRIVATE KEY'))
  assert.equal(statSync(path.join(keys, name)).mode & 0o777, 0o600)
  session.keyring = 'k2'
  await assert.rejects(send(), failsWith('key-unreadable', /sealed by another user/))
  session.sealsNothing = true
  await assert.rejects(
    client.call('batches.newSigningKey', {}),
    failsWith('internal', /could not be saved: Error while encrypting/),
  )
})

/** A folder of keys, in a session of the platform's secret store. */
function keysOf(context: TestContext, given: Partial<FakeSession> = {}) {
  const folder = path.join(temporaryFolder(context), 'keys')
  const { electron, session } = fakeSafeStorage(given)
  const secrets = sealedSecrets(electron, folder, { pauses: [1, 1, 1] })
  return { folder, electron, session, secrets, file: path.join(folder, 'a.sealed') }
}

const contentOf = (kept: Kept<string>): string | null => (kept.kind === 'kept' ? kept.content : null)

/** Checks that a secret is reported as present but unreadable. */
function isUnreadable(kept: Kept<string>, file: string, why: RegExp, remedy: RegExp): void {
  assert.ok(kept.kind === 'unreadable', `it is ${kept.kind}`)
  assert.equal(kept.file, file)
  assert.match(kept.why.en, why)
  assert.match(kept.remedy.en, remedy)
  assert.notEqual(kept.why.id, kept.why.en)
  assert.notEqual(kept.remedy.id, kept.remedy.en)
}

test('a secret never stored is reported as absent, and a stored one is found again', async (context) => {
  const { secrets, folder, file } = keysOf(context)
  assert.deepEqual(await secrets.read('a'), { kind: 'none' })
  await secrets.write('a', 'rahasia')
  assert.deepEqual(await secrets.read('a'), { kind: 'kept', file, content: 'rahasia' })
  assert.deepEqual(readdirSync(folder), ['a.sealed'])
  await assert.rejects(secrets.read('../x'), /is no name of a secret/)
})

test('a secret stored before sealing was available is found; without the store, a sealed one is not reported as absent', async (context) => {
  const { secrets, electron, folder, file } = keysOf(context)
  await fileSecretStore(folder).write('a', 'rahasia')
  assert.equal(contentOf(await secrets.read('a')), 'rahasia')
  rmSync(path.join(folder, 'a.key'))
  await secrets.write('a', 'rahasia')
  const without = {
    app: electron.app,
    safeStorage: { isAsyncEncryptionAvailable: () => Promise.resolve(false) },
  } as unknown as Electron
  const unsealed = sealedSecrets(without, folder)
  isUnreadable(await unsealed.read('a'), file, /not available now/, /Sign in/)
  await unsealed.write('b', 'lain')
  assert.deepEqual(readdirSync(folder).sort(), ['a.sealed', 'b.key'])
})

test('a busy store is asked again, and then opens', async (context) => {
  const { secrets, session } = keysOf(context)
  await secrets.write('a', 'rahasia')
  Object.assign(session, { busy: 3, opened: 0 })
  assert.equal(contentOf(await secrets.read('a')), 'rahasia')
  assert.equal(session.opened, 4)
})

test('a store that stays busy or locked is reported as such, and the secret stays unchanged', async (context) => {
  const { secrets, session, file } = keysOf(context)
  await secrets.write('a', 'rahasia')
  const before = readFileSync(file)
  Object.assign(session, { busy: Number.POSITIVE_INFINITY, opened: 0 })
  isUnreadable(await secrets.read('a'), file, /locked or does not answer/, /Unlock the keyring/)
  assert.equal(session.opened, 4)
  assert.deepEqual(readFileSync(file), before)
})

for (const [what, change] of [
  ['another user sealed', { keyring: 'k2' }],
  ['a keyring sealed, in a session without one,', { keyring: null, backend: 'basic_text' }],
] as const)
  test(`what ${what} is reported as present but unreadable`, async (context) => {
    const { secrets, session, file } = keysOf(context)
    await secrets.write('a', 'rahasia')
    Object.assign(session, change, { opened: 0 })
    isUnreadable(await secrets.read('a'), file, /cannot open it/, /Sign in to the system as when/)
    assert.equal(session.opened, 1, 'it is not asked for in vain')
  })

test('a sealed file that is empty or cut off is reported as present but unreadable', async (context) => {
  const { secrets, file } = keysOf(context)
  await secrets.write('a', 'rahasia')
  writeFileSync(file, readFileSync(file).subarray(0, 4))
  isUnreadable(await secrets.read('a'), file, /cannot open it/, /Sign in/)
  writeFileSync(file, '')
  isUnreadable(await secrets.read('a'), file, /it is empty/, /from a backup/)
})

test('if the platform changed its key, a secret is sealed again; if that fails, nothing is lost', async (context) => {
  const { secrets, session, file } = keysOf(context)
  await secrets.write('a', 'rahasia')
  const before = readFileSync(file)
  Object.assign(session, { keyring: 'k2', former: ['k1'], sealsNothing: true })
  assert.equal(contentOf(await secrets.read('a')), 'rahasia')
  assert.deepEqual(readFileSync(file), before)
  session.sealsNothing = false
  assert.equal(contentOf(await secrets.read('a')), 'rahasia')
  assert.ok(readFileSync(file, 'utf8').startsWith('v11k2:'))
  session.former = []
  assert.equal(contentOf(await secrets.read('a')), 'rahasia')
})

test('a secret that does not survive a round trip through the store is not kept', async (context) => {
  const { secrets, folder } = keysOf(context, { garbles: true })
  await assert.rejects(secrets.write('a', 'rahasia'), /gave back something else/)
  assert.deepEqual(await secrets.read('a'), { kind: 'none' })
  assert.ok(!existsSync(path.join(folder, 'a.sealed')))
})

test('a seal that any program could open is distinguished from a keyring’s, and its file is readable by its owner only', async (context) => {
  const kinds: [Partial<FakeSession>, NodeJS.Platform, string][] = [
    [{}, 'linux', 'keyring'],
    [{ keyring: null, backend: 'basic_text' }, 'linux', 'obfuscated'],
    // The desktop expects a keyring, but none is running.
    [{ keyring: null }, 'linux', 'obfuscated'],
    // On macOS everything sealed begins like this.
    [{ keyring: null }, 'darwin', 'keyring'],
    [{ keyring: null }, 'win32', 'keyring'],
  ]
  for (const [given, platform, kind] of kinds)
    assert.equal(await sealKind(fakeSafeStorage(given).electron, platform), kind, JSON.stringify(given))
  const { secrets, file } = keysOf(context, { keyring: null, backend: 'basic_text' })
  await secrets.write('a', 'rahasia')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(contentOf(await secrets.read('a')), 'rahasia')
})

test('a locked store stops an export, in both languages, and once unlocked it signs with the same key as before', async (context) => {
  const { secrets, session, folder } = keysOf(context)
  const { client, core } = openTestWorkspace(context, { secrets })
  await make(client, await makeAccount(client), { caption: 'Pagi', wall: '2026-12-12T19:00' })
  const out = path.join(path.dirname(folder), 'keluar')
  const send = (name: string, commandId = newId()) =>
    client.call(
      'batches.export',
      {
        from: '2026-12-01',
        to: '2026-12-31',
        id: newId(),
        name,
        targets: ['csv'],
        folder: path.join(out, name),
      },
      { commandId },
    )
  const first = await send('satu')
  const kept = readdirSync(folder)
  session.busy = 3
  assert.equal((await send('dua')).fingerprint, first.fingerprint)
  session.busy = Number.POSITIVE_INFINITY
  await assert.rejects(send('tiga'), (error: unknown) => {
    failsWith('key-unreadable', /locked or does not answer\. Unlock the keyring/)(error)
    assert.ok(error instanceof ContractError && error.message.includes(path.join(folder, kept[0] ?? '?')))
    assert.match(error.failure.messageId ?? '', /keyring sistem terkunci/)
    return true
  })
  Object.assign(session, { busy: 0, keyring: 'k2' })
  await assert.rejects(send('empat'), failsWith('key-unreadable', /sealed by another user/))
  assert.deepEqual(readdirSync(out).sort(), ['dua', 'satu'])
  assert.deepEqual([readdirSync(folder), (await client.call('batches.signers', {})).length], [kept, 1])
  session.keyring = 'k1'
  assert.equal((await send('lima')).fingerprint, first.fingerprint)
  // Another key signs only on request.
  session.keyring = 'k2'
  const { fingerprint } = await client.call('batches.newSigningKey', {})
  assert.notEqual(fingerprint, first.fingerprint)
  assert.equal((await send('enam')).fingerprint, fingerprint)
  await core.close()
})
