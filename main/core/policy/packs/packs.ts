import { fail } from '../../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/methods/index.ts'
import type { AddedPackInfo } from '../../../../shared/contract/methods/packs.ts'
import { builtInPacks, compareVersions, PolicySet, type AddedPack } from '../../../../shared/policy/index.ts'
import { changePlan } from '../../context/change-plan.ts'
import type { CoreContext, Head } from '../../context/context.ts'
import { todayOf } from '../../context/today.ts'
import { fingerprintOfKey, publicKeyOfBytes, rawPublicKey } from '../../platform/ed25519.ts'
import { notFound } from '../../store/not-found.ts'
import {
  addedPackOf,
  addedPackRow,
  allAddedPacks,
  allPublishers,
  publisherRow,
  type Publisher,
  type StoredPack,
} from '../../store/tables/added-packs.ts'
import { vetAllOutdated } from '../vet-outdated.ts'
import { whatIfUnder } from '../what-if.ts'
import { inspected, readPack } from './read-pack.ts'

/** Returns the bytes of an upload. */
export type UploadedBytes = (uploadId: string) => Uint8Array

export function listPacks(context: CoreContext): OutputOf<'packs.list'> {
  const { database } = context.workspace
  const publishers = allPublishers(database)
  return {
    packs: allAddedPacks(database).map((pack) => infoOf(context, pack, publishers)),
    publishers: publishers.map(({ keyId, name, publicKey, trustedAt }) => ({
      keyId,
      name,
      fingerprint: fingerprintOfKey(publicKeyOfBytes(publicKey)),
      trustedAt,
    })),
  }
}

export const packContents = ({ policies }: CoreContext): OutputOf<'packs.contents'> =>
  policies.set.added.map(({ loaded: { pack, hash }, clientIds }) => ({ hash, pack, clientIds }))

function infoOf(context: CoreContext, stored: StoredPack, publishers: readonly Publisher[]): AddedPackInfo {
  const pack = context.policies.loaded(stored)?.pack
  const builtIn = builtInPacks.find((other) => other.pack.id === stored.id)?.pack
  return {
    id: stored.id,
    version: stored.version,
    hash: stored.hash,
    title: pack?.title ?? { en: stored.id, id: stored.id },
    publisher: pack?.publisher ?? '',
    signedBy: stored.signedBy.map((keyId) => publishers.find((one) => one.keyId === keyId)?.name ?? keyId),
    clientIds: stored.clientIds,
    addedAt: stored.addedAt,
    rules: pack?.rules.length ?? 0,
    changes: pack?.changes.length ?? 0,
    reviewBy: pack?.reviewBy ?? null,
    isReadable: pack !== undefined,
    lacksBase: pack !== undefined && lacksBase(context, stored),
    isSuperseded: builtIn !== undefined && compareVersions(builtIn.version, stored.version) >= 0,
  }
}

export function inspectPack(
  context: CoreContext,
  bytesOf: UploadedBytes,
  { uploadId, publicKey }: ParsedInputOf<'packs.inspect'>,
): OutputOf<'packs.inspect'> {
  return inspected(context, readPack(context, bytesOf(uploadId), publicKey), todayOf(context, 'UTC'))
}

/** The posts whose verdict would differ with the uploaded pack. Yields to other callers. */
export function packEffect(
  context: CoreContext,
  bytesOf: UploadedBytes,
  { uploadId, clientIds, limit }: ParsedInputOf<'packs.effect'>,
): Promise<OutputOf<'packs.effect'>> {
  const { loaded } = readPack(context, bytesOf(uploadId), null)
  const { builtIn, added } = context.policies.set
  const others: readonly AddedPack[] = added.filter((one) => one.loaded.pack.id !== loaded.pack.id)
  const supposed = new PolicySet(builtIn, [...others, { loaded, clientIds }])
  return whatIfUnder(context, { policyOf: (id) => supposed.of(id), on: null, market: null }, { limit })
}

/** Whether, for some of its clients, a pack that it extends is not in use, so that it does not apply there. */
function lacksBase(context: CoreContext, { id, clientIds }: StoredPack): boolean {
  const { set } = context.policies
  const narrower = set.added.flatMap((other) => other.clientIds ?? [])
  return [...(clientIds ?? [null, ...narrower])].some(
    (clientId) => !set.of(clientId).packs.some(({ pack }) => pack.id === id),
  )
}

/** The most packs of a workspace. */
const maxPacks = 50

export async function addPack(
  context: CoreContext,
  bytesOf: UploadedBytes,
  input: ParsedInputOf<'packs.add'>,
  head: Head,
): Promise<OutputOf<'packs.add'>> {
  const { database } = context.workspace
  const info = changePlan(context, head, (plan) => {
    const read = readPack(context, bytesOf(input.uploadId), input.trust?.publicKey ?? null)
    const { loaded, signatures, text } = read
    const signedBy = [...signatures.trusted]
    if (input.trust !== null && !signedBy.includes(input.trust.keyId)) {
      const key = signatures.unknown.get(input.trust.keyId)
      if (key === undefined)
        return fail('bad-input', {
          en: `${input.trust.keyId} did not sign this pack, so it cannot be trusted by it.`,
          id: `${input.trust.keyId} tidak menandatangani paket ini, jadi tidak bisa dipercaya lewat paket ini.`,
        })
      const publisher: Publisher = {
        keyId: input.trust.keyId,
        name: input.trust.name,
        publicKey: rawPublicKey(key),
        trustedAt: context.now(),
      }
      plan.put('pack_publishers', publisherRow(publisher))
      signedBy.push(publisher.keyId)
    }
    // With the publisher trusted, the refusals may be others.
    const [refusal] = readPack(context, bytesOf(input.uploadId), null).refusals
    if (refusal !== undefined) return fail('conflict', refusal)
    const isBuiltIn = builtInPacks.some(({ pack }) => pack.id === loaded.pack.id)
    const { state } = signatures.state
    // The user's word stands for a missing signature, never for that of a publisher who is not trusted.
    const isAccepted = input.acceptUnsigned && (state === 'unsigned' || state === 'no-key')
    if (signedBy.length === 0 && (isBuiltIn || !isAccepted))
      return fail('conflict', {
        en: 'No publisher whom you trust signed this pack.',
        id: 'Paket ini tidak ditandatangani penerbit yang Anda percayai.',
      })
    checkClients(context, isBuiltIn, input.clientIds)
    const packs = allAddedPacks(database)
    if (packs.length >= maxPacks && !packs.some(({ id }) => id === loaded.pack.id))
      return fail('bad-input', {
        en: `A workspace has at most ${maxPacks} packs.`,
        id: `Ruang kerja paling banyak punya ${maxPacks} paket.`,
      })
    const stored: StoredPack = {
      id: loaded.pack.id,
      version: loaded.pack.version,
      hash: loaded.hash,
      file: text,
      signedBy,
      clientIds: input.clientIds,
      // A newer version keeps its place among the packs, since a later pack may overrule an earlier one.
      addedAt: packs.find(({ id }) => id === loaded.pack.id)?.addedAt ?? context.now(),
    }
    plan.put('added_packs', addedPackRow(stored))
    // A pack that cannot be compiled must not be kept: nothing could be vetted any more.
    for (const clientId of [null, ...(stored.clientIds ?? [])]) void context.policies.set.of(clientId).phrases
    return infoOf(context, stored, allPublishers(database))
  })
  await vetAllOutdated(context)
  return info
}

/** A built-in pack is everybody's, and so is its update. */
function checkClients(context: CoreContext, isBuiltIn: boolean, clientIds: readonly string[] | null): void {
  if (clientIds === null) return
  if (isBuiltIn)
    fail('bad-input', {
      en: 'A newer version of a built-in pack applies to all clients.',
      id: 'Versi baru paket bawaan berlaku untuk semua klien.',
    })
  const { database } = context.workspace
  for (const id of clientIds)
    if (database.get('SELECT 1 FROM clients WHERE id = ?', id) === undefined) notFound('client')
}

const storedPack = ({ workspace: { database } }: CoreContext, id: string): StoredPack => {
  const row = database.get('SELECT * FROM added_packs WHERE id = ?', id)
  return row === undefined
    ? fail('not-found', {
        en: `The pack ${id} is not in use.`,
        id: `Paket ${id} tidak dipakai.`,
      })
    : addedPackOf(row)
}

export async function setPackClients(
  context: CoreContext,
  { id, clientIds }: ParsedInputOf<'packs.setClients'>,
  head: Head,
): Promise<OutputOf<'packs.setClients'>> {
  const info = changePlan(context, head, (plan) => {
    const stored = { ...storedPack(context, id), clientIds }
    checkClients(
      context,
      builtInPacks.some(({ pack }) => pack.id === id),
      clientIds,
    )
    plan.put('added_packs', addedPackRow(stored))
    return infoOf(context, stored, allPublishers(context.workspace.database))
  })
  await vetAllOutdated(context)
  return info
}

export async function removePack(
  context: CoreContext,
  { id }: ParsedInputOf<'packs.remove'>,
  head: Head,
): Promise<OutputOf<'packs.remove'>> {
  const done = changePlan(context, head, (plan) => {
    storedPack(context, id)
    const needing = context.policies.set.added.find(
      ({ loaded }) => loaded.pack.id !== id && loaded.pack.extends.includes(id),
    )
    if (needing !== undefined && !builtInPacks.some(({ pack }) => pack.id === id))
      return fail('conflict', {
        en: `The pack ${needing.loaded.pack.id} extends this one. Remove that first.`,
        id: `Paket ${needing.loaded.pack.id} memperluas paket ini. Hapus itu dulu.`,
      })
    plan.remove('added_packs', id)
    return {}
  })
  await vetAllOutdated(context)
  return done
}

export const forgetPublisher = (
  context: CoreContext,
  { keyId }: ParsedInputOf<'packs.forgetPublisher'>,
  head: Head,
): OutputOf<'packs.forgetPublisher'> =>
  changePlan(context, head, (plan) => {
    plan.remove('pack_publishers', keyId)
    return {}
  })
