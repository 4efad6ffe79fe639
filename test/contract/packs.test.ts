import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { newKeyPair, packSignature } from '../../main/core/platform/ed25519.ts'
import { hashOf } from '../../main/core/platform/hash.ts'
import { upload } from '../../renderer/connection/upload.ts'
import type { Client } from '../../shared/contract/client.ts'
import { packSchema, signedPackText } from '../../shared/policy/index.ts'
import commerce from '../../shared/policy/packs/tiktok-commerce.json' with { type: 'json' }
import { newId } from '../../shared/post/ids.ts'
import { house } from '../policy/house-rules.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from './workspace.ts'

const key = newKeyPair()
const stranger = newKeyPair()

function signed(json: object, by = key): string {
  const pack = packSchema.parse(json)
  return signedPackText(pack, [packSignature(pack, hashOf(pack), by.privatePem)])
}

async function uploaded(client: Client, text: string): Promise<string> {
  const uploadId = newId()
  await upload(client, uploadId, new File([text], 'house.json'))
  return uploadId
}

const statusOf = async (client: Client, id: string) => (await client.call('posts.get', { id })).status

const trust = { keyId: key.keyId, name: 'Studio Rona' }

test('packs: a signed pack is read, tried out, trusted once, used, and removed; undo restores each step', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const post = await make(client, account, { caption: 'rival.example.com', wall: '2027-01-12T19:00' })
  assert.equal(post.status, 'warn')
  const uploadId = await uploaded(client, signed(house))
  const read = await client.call('packs.inspect', { uploadId })
  assert.equal(read.signature.state, 'unknown')
  assert.deepEqual(read.refusals, [])
  assert.equal(read.rules.length, house.rules.length)
  const effect = await client.call('packs.effect', { uploadId, clientIds: null })
  assert.deepEqual(
    [effect.changed, effect.changes[0]?.before, effect.changes[0]?.after],
    [1, 'warn', 'blocked'],
  )
  assert.equal(await statusOf(client, post.id), 'warn')
  await assert.rejects(client.call('packs.add', { uploadId, clientIds: null }), /No publisher whom you trust/)
  const added = await client.call('packs.add', { uploadId, clientIds: null, trust })
  assert.deepEqual([added.id, added.signedBy], [house.id, ['Studio Rona']])
  assert.equal(await statusOf(client, post.id), 'blocked')
  assert.equal((await client.call('workspace.status', {})).unvetted, 0)
  assert.ok((await client.call('workspace.status', {})).packs.some(({ id }) => id === house.id))
  // Trusted once: the next version needs no further word.
  const newer = await uploaded(client, signed({ ...house, version: '9.0' }))
  assert.equal((await client.call('packs.inspect', { uploadId: newer })).signature.state, 'trusted')
  assert.equal((await client.call('packs.add', { uploadId: newer, clientIds: null })).version, '9.0')
  await client.call('packs.remove', { id: house.id })
  assert.equal(await statusOf(client, post.id), 'warn')
  await client.call('plan.undo', {})
  assert.equal(await statusOf(client, post.id), 'blocked')
  await client.call('plan.undo', {})
  assert.equal((await client.call('packs.list', {})).packs[0]?.version, house.version)
  await client.call('plan.undo', {})
  assert.deepEqual(await client.call('packs.list', {}), { packs: [], publishers: [] })
  assert.equal(await statusOf(client, post.id), 'warn')
})

test('packs: a pack for some clients applies to their posts only, in the plan, in imports and in exports', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const one = await makeAccount(client, { clientName: 'Lestari Skin', handle: '@lestari' })
  const other = await makeAccount(client, { clientName: 'Kopi Senja', handle: '@kopi' })
  const first = await make(client, one, { caption: 'rival.example.com a', wall: '2027-01-12T19:00' })
  const second = await make(client, other, { caption: 'rival.example.com b', wall: '2027-01-12T19:00' })
  const uploadId = await uploaded(client, signed(house))
  const clientIds = [one.clientId]
  const effect = await client.call('packs.effect', { uploadId, clientIds })
  assert.deepEqual(
    effect.changes.map(({ post }) => post.id),
    [first.id],
  )
  await client.call('packs.add', { uploadId, clientIds, trust })
  assert.deepEqual([await statusOf(client, first.id), await statusOf(client, second.id)], ['blocked', 'warn'])
  const csv = 'tanggal,jam,teks\n2027-01-13,19:00,rival.example.com c\n'
  const stageOf = async (accountId: string) => {
    const id = newId()
    await upload(client, id, new File([csv], 'a.csv'))
    return client.call('import.stage', { uploadId: id, file: 'a.csv', accountId })
  }
  assert.deepEqual([(await stageOf(one.id)).counts.held, (await stageOf(other.id)).counts.held], [1, 0])
  const exported = await client.call('batches.export', {
    id: newId(), name: 'Januari', from: '2027-01-01', to: '2027-01-31', only: 'all',
    folder: path.join(path.dirname(folder), 'out'), targets: ['json'], language: 'en',
  } as never) // oxfmt-ignore
  assert.equal(exported.posts, 1)
  await client.call('packs.setClients', { id: house.id, clientIds: null })
  assert.equal(await statusOf(client, second.id), 'blocked')
})

test('packs: an altered, an older, an unsigned and somebody else’s pack is refused, and nothing changes', async (context) => {
  const { client } = openTestWorkspace(context)
  const add = async (text: string, more: object = {}) => {
    const uploadId = await uploaded(client, text)
    return client.call('packs.add', { uploadId, clientIds: null, ...more } as never)
  }
  const stateOf = async (text: string) =>
    (await client.call('packs.inspect', { uploadId: await uploaded(client, text) })).signature.state
  await add(signed(house), { trust })
  const altered = signed({ ...house, version: '9.0' }).replace('A rival.', 'A rival!!')
  assert.equal(await stateOf(altered), 'altered')
  await assert.rejects(add(altered), /changed afterwards/)
  await assert.rejects(add(signed({ ...house, version: '0.1' })), /older than/)
  await assert.rejects(add(signed({ ...house, title: { en: 'Other', id: 'Lain' } })), /another content/)
  await assert.rejects(add(signed(house)), /already in use/)
  await assert.rejects(
    add(JSON.stringify({ ...house, version: '9.0' }), { acceptUnsigned: true }),
    /signed by another/,
  )
  const strange = signed({ ...house, version: '9.0' }, stranger)
  assert.equal(await stateOf(strange), 'unknown')
  await assert.rejects(
    add(strange, { trust: { keyId: stranger.keyId, name: 'X' } }),
    /signed by another publisher/,
  )
  await assert.rejects(add('{"pack":{"schema":1},"signatures":[]}'), /not a valid pack of rules/)
  await assert.rejects(add('teks biasa'), /not a valid pack of rules/)
  // An unsigned pack with its own id needs the user's word.
  const unsigned = JSON.stringify({ ...house, id: 'other', rules: [], changes: [] })
  await assert.rejects(add(unsigned), /No publisher/)
  assert.deepEqual((await add(unsigned, { acceptUnsigned: true })).signedBy, [])
  const { packs, publishers } = await client.call('packs.list', {})
  assert.deepEqual(
    packs.map(({ id }) => id),
    [house.id, 'other'],
  )
  assert.deepEqual(
    publishers.map(({ keyId }) => keyId),
    [key.keyId],
  )
})

test('packs: a signed update of a built-in pack replaces it for all clients; an unsigned one is refused', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const post = await make(client, account, { caption: 'Order di shopee.co.id/x', wall: '2027-01-12T19:00' })
  assert.equal(post.status, 'blocked')
  const rules = commerce.rules.filter(({ id }) => !id.startsWith('commerce.other'))
  const update = { ...commerce, version: '2099.1', rules }
  const unsignedId = await uploaded(client, JSON.stringify(update))
  await assert.rejects(
    client.call('packs.add', { uploadId: unsignedId, clientIds: null, acceptUnsigned: true }),
    /replaces a built-in pack/,
  )
  const uploadId = await uploaded(client, signed(update))
  await assert.rejects(
    client.call('packs.add', { uploadId, clientIds: [account.clientId], trust }),
    /applies to all clients/,
  )
  await client.call('packs.add', { uploadId, clientIds: null, trust })
  assert.notEqual(await statusOf(client, post.id), 'blocked')
  await client.call('packs.remove', { id: commerce.id })
  assert.equal(await statusOf(client, post.id), 'blocked')
})

test('packs: they outlast a restart, and another program on the same workspace sees them', async (context) => {
  const folder = path.join(temporaryFolder(context), 'Studio Rona')
  const { client, core } = openTestWorkspace(context, { folder })
  const account = await makeAccount(client)
  const beside = openTestWorkspace(context, { folder })
  await client.call('packs.add', { uploadId: await uploaded(client, signed(house)), clientIds: null, trust })
  const fields = { caption: 'rival.example.com', wall: '2027-01-12T19:00' }
  assert.equal((await make(beside.client, account, fields)).status, 'blocked')
  await core.close()
  const again = openTestWorkspace(context, { folder })
  assert.equal(
    (await make(again.client, account, { ...fields, caption: 'rival.example.com x' })).status,
    'blocked',
  )
  const [content] = await again.client.call('packs.contents', {})
  assert.equal((content?.pack as { id?: string } | undefined)?.id, house.id)
})
