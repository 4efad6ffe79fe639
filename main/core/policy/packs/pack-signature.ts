import type { KeyObject } from 'node:crypto'
import { fail } from '../../../../shared/contract/errors.ts'
import type { PackSignatureState } from '../../../../shared/contract/methods/packs.ts'
import { signedMessage, signedPartsOf, type PackSignature } from '../../../../shared/policy/index.ts'
import {
  fingerprintOfKey,
  isSignedBy,
  keyIdOf,
  publicKeyOf,
  publicKeyOfBytes,
} from '../../platform/ed25519.ts'
import { sha256Of } from '../../platform/hash.ts'
import type { Publisher } from '../../store/tables/added-packs.ts'

export interface CheckedSignatures {
  /** The strongest of the file's signatures. */
  readonly state: PackSignatureState
  /** Ids of the trusted keys that signed it. */
  readonly trusted: readonly string[]
  /** The key of each unknown publisher who signed it, by id. */
  readonly unknown: ReadonlyMap<string, KeyObject>
}

/** A public key that the user gives, because the file does not carry it. */
export function givenKey(pem: string | null): KeyObject | null {
  if (pem === null) return null
  try {
    return publicKeyOf(pem)
  } catch (error) {
    return fail('bad-input', {
      en: `This is not an ed25519 public key in PEM: ${(error as Error).message}.`,
      id: `Ini bukan kunci publik ed25519 dalam PEM: ${(error as Error).message}.`,
    })
  }
}

/**
 * Checks who signed a pack's file. `id` and `version` are those in the file, since a signature covers them too. A key
 * that the file carries proves that the content is whole, but not whose key it is.
 */
export function checkSignatures(
  text: string,
  { id, version }: { readonly id: string; readonly version: string },
  publishers: readonly Publisher[],
  given: KeyObject | null,
): CheckedSignatures {
  const parts = signedPartsOf(text)
  if (parts === null || parts.signatures.length === 0)
    return { state: { state: 'unsigned' }, trusted: [], unknown: new Map() }
  const message = signedMessage(id, version, sha256Of(parts.payload))
  const trusted: Publisher[] = []
  const unknown = new Map<string, KeyObject>()
  const altered: string[] = []
  for (const signature of parts.signatures) {
    const publisher = publishers.find(({ keyId }) => keyId === signature.keyId)
    const key = publisher === undefined ? candidate(signature, given) : publicKeyOfBytes(publisher.publicKey)
    if (key === null) continue
    if (!isSignedBy(key, message, signature.value)) altered.push(signature.keyId)
    else if (publisher === undefined) unknown.set(signature.keyId, key)
    else trusted.push(publisher)
  }
  return { state: strongest(), trusted: trusted.map(({ keyId }) => keyId), unknown }

  function strongest(): PackSignatureState {
    const [known] = trusted
    if (known !== undefined) return { state: 'trusted', keyId: known.keyId, name: known.name }
    const [broken] = altered
    if (broken !== undefined) return { state: 'altered', keyId: broken }
    for (const [keyId, key] of unknown) return { state: 'unknown', keyId, fingerprint: fingerprintOfKey(key) }
    return { state: 'no-key', keyId: parts?.signatures[0]?.keyId ?? '' }
  }
}

/** The key that made a signature, from the file or from the user, if its id is right. */
function candidate({ keyId, publicKey }: PackSignature, given: KeyObject | null): KeyObject | null {
  if (given !== null && keyIdOf(given) === keyId) return given
  if (publicKey === undefined) return null
  try {
    const key = publicKeyOfBytes(publicKey)
    return keyIdOf(key) === keyId ? key : null
  } catch {
    return null
  }
}
