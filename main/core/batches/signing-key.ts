import { signedBatchMessage, type BatchSignature } from '../../../shared/post/batch.ts'
import type { CoreContext } from '../context.ts'
import { fingerprintOfKey, newKeyPair, publicKeyOf, rawPublicKey, signText } from '../packs/ed25519.ts'

/** A key that batches of this workspace are signed with. The private half stays inside. */
export interface SigningKey {
  readonly fingerprint: string
  /** Signs a manifest, by its SHA-256. */
  sign(digest: string): BatchSignature
}

const secretName = (fingerprint: string): string => `signing-${fingerprint}`

function signingKey(privatePem: string): SigningKey {
  const key = publicKeyOf(privatePem)
  const fingerprint = fingerprintOfKey(key)
  return {
    fingerprint,
    sign: (manifest) => ({
      format: 'tautan-signature',
      version: 1,
      algorithm: 'ed25519',
      publicKey: rawPublicKey(key),
      fingerprint,
      manifest,
      value: signText(privatePem, signedBatchMessage(manifest)),
    }),
  }
}

/**
 * The newest key of the workspace whose private half this machine has; a new one where it has none. The plan keeps the
 * public halves, never the private ones: a workspace may be copied and shared, and who gets it cannot sign as another.
 */
export async function workspaceKey({
  workspace: { database },
  secrets,
  now,
}: CoreContext): Promise<SigningKey> {
  for (const { fingerprint } of knownSigners(database)) {
    const pem = await secrets.read(secretName(fingerprint))
    if (pem === null) continue
    const key = readable(pem)
    if (key?.fingerprint === fingerprint) return key
  }
  const { privatePem, publicPem } = newKeyPair()
  const key = signingKey(privatePem)
  await secrets.write(secretName(key.fingerprint), privatePem)
  database.run(
    'INSERT INTO signing_keys (fingerprint, public_key, made_at) VALUES (?, ?, ?)',
    key.fingerprint,
    publicPem,
    now(),
  )
  return key
}

/** A damaged secret is as good as none. */
function readable(pem: string): SigningKey | null {
  try {
    return signingKey(pem)
  } catch {
    return null
  }
}

export interface Signer {
  readonly fingerprint: string
  /** PEM. */
  readonly publicKey: string
  readonly madeAt: number
}

/** The public keys that the workspace signed with, the newest first. */
export function knownSigners(database: CoreContext['workspace']['database']): Signer[] {
  return database.all('SELECT * FROM signing_keys ORDER BY made_at DESC, fingerprint').map((row) => ({
    fingerprint: String(row['fingerprint']),
    publicKey: String(row['public_key']),
    madeAt: Number(row['made_at']),
  }))
}
