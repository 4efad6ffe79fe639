import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import {
  signedMessage,
  type Pack,
  type PackCrypto,
  type PackSignature,
} from '../../../shared/policy/index.ts'

/** A public key as PEM (SPKI): text, so that it can be sent to another thread. */
export interface PublicKey {
  readonly pem: string
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

/** The 32 bytes of an ed25519 public key: the end of its SPKI. Source: RFC 8410, section 4. */
const bytesOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(-32)

/** A key's fingerprint: the SHA-256 of its 32 bytes, lower-case hexadecimal. */
export const fingerprintOfKey = (key: KeyObject): string => sha256(bytesOf(key))

/** A key's id: the first 16 digits of its fingerprint. */
export const keyIdOf = (key: KeyObject): string => fingerprintOfKey(key).slice(0, 16)

/** The 32 bytes of a public key, base64. */
export const rawPublicKey = (key: KeyObject): string => bytesOf(key).toString('base64')

/** The bytes before the key in an SPKI. Source: RFC 8410, section 10.1. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** A public key from its 32 bytes in base64. Throws Error when it is not a valid key. */
export function publicKeyOfBytes(base64: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== 32) throw new Error(`expected the 32 bytes of an ed25519 key, got ${bytes.length}`)
  return createPublicKey({ key: Buffer.concat([spkiHead, bytes]), format: 'der', type: 'spki' })
}

/** Signs a text with a private key in PEM. Returns base64. */
export const signText = (privatePem: string, text: string): string =>
  sign(null, Buffer.from(text), createPrivateKey(privatePem)).toString('base64')

/** Whether a key made a base64 signature of a text. */
export const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))

/** Reads a public key, or the public half of a private one. Throws Error when the text is not an ed25519 key. */
export function publicKeyOf(pem: string): KeyObject {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error(`expected an ed25519 key, got ${key.asymmetricKeyType ?? 'another'}`)
  return key
}

/** The cryptography that the policy module requires, with the trusted keys. */
export function packCrypto(trusted: readonly PublicKey[]): PackCrypto {
  const keys = new Map(
    trusted.map(({ pem }) => {
      const key = publicKeyOf(pem)
      return [keyIdOf(key), key] as const
    }),
  )
  return {
    sha256,
    knows: (keyId) => keys.has(keyId),
    verify: (keyId, message, signature) => {
      const key = keys.get(keyId)
      return key !== undefined && verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'))
    },
  }
}

/** Signs a pack by the hash of its canonical JSON. Throws Error when the PEM is not an ed25519 private key. */
export function packSignature(pack: Pack, hash: string, privatePem: string): PackSignature {
  const key = createPrivateKey(privatePem)
  const message = Buffer.from(signedMessage(pack.id, pack.version, hash))
  return {
    keyId: keyIdOf(publicKeyOf(privatePem)),
    algorithm: 'ed25519',
    value: sign(null, message, key).toString('base64'),
    publicKey: rawPublicKey(createPublicKey(key)),
  }
}

/** A new key pair in PEM. The private one must be stored where nobody else can read it. */
export function newKeyPair(): {
  readonly privatePem: string
  readonly publicPem: string
  readonly keyId: string
} {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    keyId: keyIdOf(publicKey),
  }
}
