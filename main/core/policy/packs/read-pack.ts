import { fail } from '../../../../shared/contract/errors.ts'
import { maxPackFile, type InspectedPack } from '../../../../shared/contract/methods/packs.ts'
import {
  builtInPacks,
  checkPack,
  compareVersions,
  loadPack,
  packsFor,
  ruleName,
  signedPartsOf,
  type AddedPack,
  type BothLanguages,
  type LoadedPack,
  type Rule,
} from '../../../../shared/policy/index.ts'
import type { CoreContext } from '../../context/context.ts'
import { sha256Of } from '../../platform/hash.ts'
import { allAddedPacks, allPublishers, type StoredPack } from '../../store/tables/added-packs.ts'
import { weakensBuiltIn } from './weakens-built-in.ts'
import { checkSignatures, givenKey, type CheckedSignatures } from './pack-signature.ts'

/** An uploaded pack: its content, who signed it, and why it cannot be added. */
export interface ReadPack {
  readonly text: string
  readonly loaded: LoadedPack
  readonly signatures: CheckedSignatures
  readonly refusals: readonly BothLanguages[]
  readonly replaces: InspectedPack['replaces']
}

/** Reads a file as a pack, and compares it with the packs in use. Fails if it is no pack. */
export function readPack(context: CoreContext, bytes: Uint8Array, publicKey: string | null): ReadPack {
  if (bytes.length > maxPackFile)
    return fail('bad-input', {
      en: `This file is larger than ${maxPackFile / 1024 / 1024} MB, so it is no pack of rules.`,
      id: `Berkas ini lebih besar dari ${maxPackFile / 1024 / 1024} MB, jadi bukan paket aturan.`,
    })
  const text = utf8(bytes)
  const loaded = parsed(text)
  const { database } = context.workspace
  const signatures = checkSignatures(text, loaded.pack, allPublishers(database), givenKey(publicKey))
  const added = allAddedPacks(database)
  const builtIn = builtInPacks.find(({ pack }) => pack.id === loaded.pack.id)
  const known = added.find(({ id }) => id === loaded.pack.id)
  return {
    text,
    loaded,
    signatures,
    refusals: refusalsOf(loaded, signatures, builtIn, known, context.policies.set.added),
    replaces:
      known === undefined
        ? builtIn === undefined
          ? null
          : { builtIn: true, version: builtIn.pack.version }
        : { builtIn: builtIn !== undefined, version: known.version },
  }
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail('bad-input', {
      en: 'This file is no pack of rules: a pack is JSON in UTF-8.',
      id: 'Berkas ini bukan paket aturan: paket adalah JSON dalam UTF-8.',
    })
  }
}

/** The most problems of a file that is no valid pack that are shown. */
const maxProblems = 5

function parsed(text: string): LoadedPack {
  const parts = signedPartsOf(text)
  let json: unknown
  try {
    json = JSON.parse(parts === null ? text : parts.payload)
  } catch (error) {
    return notAPack([`JSON: ${(error as Error).message}`])
  }
  // A signature says who wrote it, and not that this version of Tautan can read it.
  const load = loadPack(json)
  if (!load.ok) return notAPack(load.problems)
  // What is signed is the canonical form with every default; anything else could be read in two ways.
  if (parts !== null && sha256Of(parts.payload) !== load.value.hash)
    return notAPack(['pack: expected canonical JSON with every default, as "tautan pack sign" writes it'])
  return load.value
}

function notAPack(problems: readonly string[]): never {
  const shown = problems.slice(0, maxProblems).map((problem) => problem.slice(0, 200).toWellFormed())
  const more = problems.length - shown.length
  const list = `${shown.join('; ')}${more > 0 ? ` +${more}` : ''}`
  return fail('bad-input', {
    en: `This file is not a valid pack of rules: ${list}.`,
    id: `Berkas ini bukan paket aturan yang sah: ${list}.`,
  })
}

const both = (en: string, id: string): BothLanguages => ({ en, id })

function refusalsOf(
  { pack, hash }: LoadedPack,
  { state, trusted, unknown }: CheckedSignatures,
  builtIn: LoadedPack | undefined,
  known: StoredPack | undefined,
  added: readonly AddedPack[],
): BothLanguages[] {
  const found: BothLanguages[] = []
  if (state.state === 'altered')
    found.push(
      both(
        `Its content is not what ${state.keyId} signed: it was changed afterwards.`,
        `Isinya bukan yang ditandatangani ${state.keyId}: sudah diubah sesudahnya.`,
      ),
    )
  const [inUse, hashInUse] =
    known !== undefined && (builtIn === undefined || compareVersions(known.version, builtIn.pack.version) > 0)
      ? [known.version, known.hash]
      : [builtIn?.pack.version, builtIn?.hash]
  if (inUse !== undefined) {
    const order = compareVersions(pack.version, inUse)
    if (order < 0)
      found.push(
        both(
          `Version ${pack.version} is older than ${inUse}, which is in use.`,
          `Versi ${pack.version} lebih lama daripada ${inUse}, yang sedang dipakai.`,
        ),
      )
    else if (order === 0)
      found.push(
        hash === hashInUse
          ? both(`This version is already in use.`, `Versi ini sudah dipakai.`)
          : both(
              `Version ${pack.version} is in use with another content; a changed pack needs a new version.`,
              `Versi ${pack.version} sudah dipakai dengan isi lain; paket yang berubah perlu versi baru.`,
            ),
      )
  }
  // A publisher who is no longer trusted can be trusted again.
  if (
    known !== undefined &&
    known.signedBy.length > 0 &&
    !known.signedBy.some((key) => trusted.includes(key) || unknown.has(key))
  )
    found.push(
      both(
        'The version in use is signed by another publisher, who did not sign this one.',
        'Versi yang dipakai ditandatangani penerbit lain, yang tidak menandatangani versi ini.',
      ),
    )
  if (builtIn !== undefined && (state.state === 'unsigned' || state.state === 'no-key'))
    found.push(
      both(
        'It replaces a built-in pack, so it must be signed by a publisher whom you trust.',
        'Paket ini menggantikan paket bawaan, jadi harus ditandatangani penerbit yang Anda percayai.',
      ),
    )
  // Judged as if it were for all clients; for some, it may lack what only others have, and then does not apply.
  const others = added.filter(({ loaded }) => loaded.pack.id !== pack.id)
  const everywhere = others.map(({ loaded }) => ({ loaded, clientIds: null }))
  const all = packsFor(builtInPacks, everywhere, null)
  const missing = pack.extends.filter((id) => !all.some((other) => other.pack.id === id))
  if (missing.length > 0)
    found.push(
      both(
        `It extends ${missing.join(', ')}, which is not in use. Add that first.`,
        `Paket ini memperluas ${missing.join(', ')}, yang belum dipakai. Tambahkan dulu.`,
      ),
    )
  const builtInIds = new Set(builtInPacks.map((other) => other.pack.id))
  if (builtIn !== undefined && pack.extends.some((id) => !builtInIds.has(id)))
    found.push(
      both(
        'It replaces a built-in pack, so it can extend built-in packs only.',
        'Paket ini menggantikan paket bawaan, jadi hanya bisa memperluas paket bawaan.',
      ),
    )
  const stray = pack.changes.find(
    ({ rule }) =>
      !all.some(
        (other) => pack.extends.includes(other.pack.id) && other.pack.rules.some(({ id }) => id === rule),
      ),
  )
  if (stray !== undefined && missing.length === 0)
    found.push(
      both(
        `It changes the rule ${stray.rule}, which no pack that it extends has.`,
        `Paket ini mengubah aturan ${stray.rule}, yang tidak ada di paket yang diperluasnya.`,
      ),
    )
  const isVouchedFor = trusted.length > 0 || unknown.size > 0
  if (!isVouchedFor && weakensBuiltIn(pack))
    found.push(
      both(
        'It could weaken built-in rules, so it must be signed by a publisher whom you trust.',
        'Paket ini bisa melemahkan aturan bawaan, jadi harus ditandatangani penerbit yang Anda percayai.',
      ),
    )
  const taken = new Map(
    all.flatMap((other) =>
      other.pack.id === pack.id ? [] : other.pack.rules.map(({ id }) => [id, other.pack.id] as const),
    ),
  )
  const twice = pack.rules.find(({ id }) => taken.has(id))
  if (twice !== undefined)
    found.push(
      both(
        `Its rule ${twice.id} is also a rule of ${taken.get(twice.id)}; a change of that rule belongs under "changes".`,
        `Aturannya ${twice.id} juga aturan ${taken.get(twice.id)}; perubahan aturan itu ditulis di "changes".`,
      ),
    )
  return found
}

/** A pack as the user reads it before using it. */
export function inspected(context: CoreContext, read: ReadPack, today: string): InspectedPack {
  const { pack, hash } = read.loaded
  const { set } = context.policies
  const others = [...builtInPacks, ...set.added.map(({ loaded }) => loaded)].filter(
    (other) => other.pack.id !== pack.id,
  )
  const rules = new Map(others.flatMap((other) => other.pack.rules).map((rule) => [rule.id, rule]))
  return {
    id: pack.id,
    version: pack.version,
    hash,
    title: pack.title,
    publisher: pack.publisher,
    publishedOn: pack.publishedOn,
    reviewBy: pack.reviewBy,
    signature: read.signatures.state,
    rules: pack.rules.map((rule) => ruleView(rule, read.loaded)),
    changes: pack.changes.map((change) => {
      const rule = rules.get(change.rule)
      return {
        rule: change.rule,
        name: rule === undefined ? { en: change.rule, id: change.rule } : ruleName(rule),
        reason: change.reason,
        off: change.off,
        before: rule?.severity ?? null,
        severity: change.severity ?? null,
      }
    }),
    places: pack.places.length,
    phrases: pack.phrases.reduce((total, list) => total + list.texts.length, 0),
    replaces: read.replaces,
    refusals: [...read.refusals],
    warnings: checkPack(read.loaded, others, today)
      .slice(0, maxWarnings)
      .map(({ where, problem }) => `${where}: ${problem}`),
  }
}

const maxWarnings = 50

function ruleView(rule: Rule, { pack }: LoadedPack): InspectedPack['rules'][number] {
  const source = pack.sources[rule.sources[0] ?? '']
  return {
    id: rule.id,
    name: ruleName(rule),
    reason: rule.reason,
    severity: rule.severity,
    from: rule.from ?? null,
    until: rule.until ?? null,
    markets: rule.markets ?? null,
    accounts: rule.accounts ?? null,
    surfaces: rule.surfaces ?? null,
    source: { title: source?.title ?? '', url: source?.url ?? '', date: source?.date ?? '' },
  }
}
