import { canonicalJson } from './canonical-json.ts'
import { loadPack, type LoadedPack, type PackLoad } from './load-pack.ts'
import type { Pack } from './schema.ts'

/**
 * A signed pack is one JSON object, `{"pack":…,"signatures":[…]}`, whose pack is canonical JSON with every default
 * written out. A signature is made over the pack's id, its version and the SHA-256 of those very bytes, so a pack is
 * verified without reading it, and a changed byte is seen.
 */
export interface PackSignature {
  /** The first 16 hexadecimal digits of the SHA-256 of the public key's 32 bytes. */
  readonly keyId: string
  readonly algorithm: 'ed25519'
  /** Base64. */
  readonly value: string
}

/** What of cryptography the host gives. The module has none of its own beyond SHA-256. */
export interface PackCrypto {
  /** SHA-256 of a text's UTF-8 bytes, lower-case hexadecimal. */
  sha256(text: string): string
  /** Whether a key is trusted. */
  knows(keyId: string): boolean
  /** Whether a signature of a message is a key's. False for a key that is not known. */
  verify(keyId: string, message: string, signature: string): boolean
}

const opening = '{"pack":'
const between = ',"signatures":'

/** What a signature is made over. */
export function signedMessage(id: string, version: string, hash: string): string {
  return `tautan-pack 1\n${id}\n${version}\n${hash}\n`
}

/** A signed pack's file. */
export function signedPackText(pack: Pack, signatures: readonly PackSignature[]): string {
  return `${opening}${canonicalJson(pack)}${between}${canonicalJson(signatures)}}\n`
}

export interface SignedPack {
  /** The canonical JSON of the pack, as it was signed. */
  readonly payload: string
  readonly signatures: readonly PackSignature[]
}

/** The parts of a signed pack's file; null when the file is none. */
export function signedPartsOf(text: string): SignedPack | null {
  if (!text.startsWith(opening)) return null
  const at = text.lastIndexOf(between)
  if (at < 0) return null
  try {
    const signatures: unknown = JSON.parse(text.slice(at + between.length, text.lastIndexOf('}')))
    if (!Array.isArray(signatures) || !signatures.every(isSignature)) return null
    return { payload: text.slice(opening.length, at), signatures }
  } catch {
    return null
  }
}

function isSignature(value: unknown): value is PackSignature {
  if (typeof value !== 'object' || value === null) return false
  const { keyId, algorithm, value: bytes } = value as Record<string, unknown>
  return typeof keyId === 'string' && algorithm === 'ed25519' && typeof bytes === 'string'
}

/** A pack that is in use already: what a new one is measured against. */
export interface KnownPack {
  readonly id: string
  readonly version: string
  readonly hash: string
  /** Ids of the keys that signed it; none when it was not signed. */
  readonly signedBy: readonly string[]
}

export type SignedPackLoad =
  | { readonly ok: true; readonly value: LoadedPack; readonly signedBy: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * Opens a pack's file, signed or not. A signature by a trusted key vouches that the pack passed the check when it was
 * signed, so its rules are not checked again: 5,000 of them load in the time it takes to read them. Anything else is
 * checked in full. Refuses a signature that is wrong, and, when the pack is known, an older version, another content
 * under the same version, and a pack that no key of the known one signed.
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
