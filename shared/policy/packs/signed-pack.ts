import { canonicalJson } from './canonical-json.ts'
import { loadPack, type LoadedPack, type PackLoad } from './load-pack.ts'
import type { Pack } from './schema.ts'

/**
 * A signed pack is one JSON object, `{"pack":…,"signatures":[…]}`, whose pack is canonical JSON with every default
 * included. A signature covers the pack's id, its version and the SHA-256 of exactly those bytes, so a pack is verified
 * without parsing it and any changed byte is detected.
 */
export interface PackSignature {
  /** The first 16 hexadecimal digits of the SHA-256 of the public key's 32 bytes. */
  readonly keyId: string
  readonly algorithm: 'ed25519'
  /** Base64. */
  readonly value: string
  /**
   * The key's 32 bytes, base64, so that a program that does not know the key can check that the content is whole. Whose
   * key it is, it does not prove.
   */
  readonly publicKey?: string
}

/** The cryptography that the host provides. This module only has SHA-256. */
export interface PackCrypto {
  /** SHA-256 of a text's UTF-8 bytes, lower-case hexadecimal. */
  sha256(text: string): string
  /** Whether a key is trusted. */
  knows(keyId: string): boolean
  /** Whether a key made a signature of a message. False for an unknown key. */
  verify(keyId: string, message: string, signature: string): boolean
}

const opening = '{"pack":'
const between = ',"signatures":'

/** The message that a signature covers. */
export function signedMessage(id: string, version: string, hash: string): string {
  return `tautan-pack 1\n${id}\n${version}\n${hash}\n`
}

/** The text of a signed pack's file. */
export function signedPackText(pack: Pack, signatures: readonly PackSignature[]): string {
  return `${opening}${canonicalJson(pack)}${between}${canonicalJson(signatures)}}\n`
}

export interface SignedPack {
  /** The pack's canonical JSON, as signed. */
  readonly payload: string
  readonly signatures: readonly PackSignature[]
}

/** The parts of a signed pack's file; null when the file is not one. */
export function signedPartsOf(text: string): SignedPack | null {
  if (!text.startsWith(opening)) return null
  const at = text.lastIndexOf(between)
  const whole = text.trimEnd()
  if (at < 0 || !whole.endsWith('}')) return null
  try {
    const signatures: unknown = JSON.parse(whole.slice(at + between.length, -1))
    if (!Array.isArray(signatures) || !signatures.every(isSignature)) return null
    return { payload: text.slice(opening.length, at), signatures }
  } catch {
    return null
  }
}

function isSignature(value: unknown): value is PackSignature {
  if (typeof value !== 'object' || value === null) return false
  const { keyId, algorithm, value: bytes, publicKey } = value as Record<string, unknown>
  return (
    typeof keyId === 'string' &&
    algorithm === 'ed25519' &&
    typeof bytes === 'string' &&
    (publicKey === undefined || typeof publicKey === 'string')
  )
}

/** A pack already in use, which a new one is compared with. */
export interface KnownPack {
  readonly id: string
  readonly version: string
  readonly hash: string
  /** Ids of the keys that signed it; empty when it is unsigned. */
  readonly signedBy: readonly string[]
}

export type SignedPackLoad =
  | { readonly ok: true; readonly value: LoadedPack; readonly signedBy: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * Opens a pack's file, signed or not. A trusted signature means that the pack passed the check when it was signed, so
 * its rules are not checked again and 5,000 of them load in the time it takes to read them. Anything else is checked in
 * full. Refuses a wrong signature and, when the pack is known, an older version, different content under the same
 * version, and a pack that none of the known pack's keys signed.
 */
export function openPack(text: string, crypto: PackCrypto, known: KnownPack | null = null): SignedPackLoad {
  const parts = signedPartsOf(text)
  if (parts === null) return notRolledBack(unsignedPack(text), [], known)
  const hash = crypto.sha256(parts.payload)
  let pack: Pack
  try {
    pack = JSON.parse(parts.payload) as Pack
  } catch (error) {
    return { ok: false, problems: [`pack: expected JSON, ${(error as Error).message}`] }
  }
  const message = signedMessage(pack.id, pack.version, hash)
  const signedBy = parts.signatures
    .filter(({ keyId, value }) => crypto.verify(keyId, message, value))
    .map(({ keyId }) => keyId)
  if (signedBy.length === 0) {
    return {
      ok: false,
      problems:
        parts.signatures.length === 0
          ? ['signatures: expected one by a trusted key, got none']
          : parts.signatures.map(({ keyId }) =>
              crypto.knows(keyId)
                ? `signatures: the content is not what ${keyId} signed; it was changed since`
                : `signatures: signed by ${keyId}, which is none of the trusted keys`,
            ),
    }
  }
  if (pack.schema !== 1) return { ok: false, problems: [`schema: expected 1, got ${String(pack.schema)}`] }
  return notRolledBack({ ok: true, value: { pack, hash } }, signedBy, known)
}

function unsignedPack(text: string): PackLoad {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ok: false, problems: [`pack: expected JSON, ${(error as Error).message}`] }
  }
  return loadPack(json)
}

function notRolledBack(load: PackLoad, signedBy: readonly string[], known: KnownPack | null): SignedPackLoad {
  if (!load.ok) return load
  const { pack, hash } = load.value
  if (known === null || known.id !== pack.id) return { ok: true, value: load.value, signedBy }
  const order = compareVersions(pack.version, known.version)
  const problems: string[] = []
  if (order < 0) problems.push(`version: expected ${known.version} or newer, got ${pack.version}`)
  if (order === 0 && hash !== known.hash) {
    problems.push(
      `version: ${pack.version} is in use with another content; a changed pack needs a new version`,
    )
  }
  if (known.signedBy.length > 0 && !known.signedBy.some((keyId) => signedBy.includes(keyId))) {
    problems.push(
      `signatures: expected one by ${known.signedBy.join(' or ')}, as the version in use has, got ${signedBy.join(', ') || 'none'}`,
    )
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: load.value, signedBy }
}

/** Negative when the first version is older, positive when it is newer. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]]
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
