import { ContractError, fail } from '../../../../shared/contract/errors.ts'
import type { OutputOf } from '../../../../shared/contract/methods/index.ts'
import { signedBatchMessage, type BatchSignature } from '../../../../shared/export/manifest.ts'
import type { CoreContext, Head } from '../../context/context.ts'
import { fingerprintOfKey, newKeyPair, publicKeyOf, rawPublicKey, signText } from '../../platform/ed25519.ts'
import { unreadable, type Kept } from '../../platform/secret-files.ts'
import { earlierOutput, runCommand } from '../../store/command-log.ts'

/** A key that this workspace's batches are signed with. The private half stays inside. */
export interface SigningKey {
  readonly fingerprint: string
  /** Signs a manifest, given its SHA-256. */
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
 * The workspace's newest key kept on this machine; a new one if there is none. The plan has only the public halves, so
 * nobody can sign in another's name with a copy of the workspace. Fails with `key-unreadable` when the newest key kept
 * here cannot be opened: people recognise batches by this key, so neither a new nor an older one replaces it until the
 * user decides so.
 */
export async function workspaceKey(context: CoreContext): Promise<SigningKey> {
  const { workspace, secrets } = context
  for (const { fingerprint } of knownSigners(workspace.database)) {
    const kept = opened(await secrets.read(secretName(fingerprint)), fingerprint)
    if (kept.kind === 'kept') return kept.content
    if (kept.kind === 'unreadable') refuse(kept)
  }
  const { key, publicPem } = await makeKey(context)
  addSigner(context, key, publicPem)
  return key
}

/**
 * Makes the key that this machine signs with from now on. Older keys stay known, so batches signed with them are still
 * recognised as ours.
 */
export async function newSigningKey(
  context: CoreContext,
  head: Head,
): Promise<OutputOf<'batches.newSigningKey'>> {
  const { database } = context.workspace
  const earlier = earlierOutput(database, head)
  if (earlier !== null) return earlier as OutputOf<'batches.newSigningKey'>
  const { key, publicPem } = await makeKey(context)
  return runCommand(database, head, () => {
    addSigner(context, key, publicPem)
    return { fingerprint: key.fingerprint }
  }).output
}

/** A new key, stored before anything is signed with it. */
async function makeKey({ secrets }: CoreContext): Promise<{ key: SigningKey; publicPem: string }> {
  const { privatePem, publicPem } = newKeyPair()
  const key = signingKey(privatePem)
  try {
    await secrets.write(secretName(key.fingerprint), privatePem)
  } catch (error) {
    if (error instanceof ContractError && error.failure.messageId !== undefined) throw error
    const said = error instanceof Error ? error.message : String(error)
    fail('internal', {
      en: `The signing key could not be saved: ${said}. Nothing was exported.`,
      id: `Kunci untuk menandatangani tidak bisa disimpan: ${said}. Tidak ada yang diekspor.`,
    })
  }
  return { key, publicPem }
}

/** Dates the key after the newest one, whatever any machine's clock says, because the newest one signs. */
function addSigner({ workspace: { database }, now }: CoreContext, key: SigningKey, publicPem: string): void {
  const [newest] = knownSigners(database)
  database.run(
    'INSERT INTO signing_keys (fingerprint, public_key, made_at) VALUES (?, ?, ?)',
    key.fingerprint,
    publicPem,
    Math.max(now(), (newest?.madeAt ?? 0) + 1),
  )
}

/** Parses a stored key and checks its fingerprint. */
function opened(kept: Kept<string>, fingerprint: string): Kept<SigningKey> {
  if (kept.kind !== 'kept') return kept
  try {
    const key = signingKey(kept.content)
    if (key.fingerprint === fingerprint) return { ...kept, content: key }
  } catch {
    // The problem reported below tells the user what to do.
  }
  return unreadable(
    kept.file,
    { en: 'its content is damaged, or is another key', id: 'isinya rusak, atau kunci lain' },
    { en: 'Put the file back from a backup.', id: 'Kembalikan berkas itu dari cadangan.' },
  )
}

function refuse({ file, why, remedy }: Extract<Kept<never>, { readonly kind: 'unreadable' }>): never {
  return fail(
    'key-unreadable',
    {
      en: `Nothing was exported: the key that this workspace signs with on this computer, ${file}, cannot be opened: ${why.en}. ${remedy.en} Or sign with a new key; those who check your batches will then see another fingerprint.`,
      id: `Tidak ada yang diekspor: kunci penanda tangan ruang kerja ini di komputer ini, ${file}, tidak bisa dibuka: ${why.id}. ${remedy.id} Atau tanda tangani dengan kunci baru; siapa pun yang memeriksa batch Anda lalu melihat sidik jari lain.`,
    },
    { got: file },
  )
}

export interface Signer {
  readonly fingerprint: string
  /** PEM. */
  readonly publicKey: string
  readonly madeAt: number
}

/** The public keys that the workspace signed with, newest first. */
export function knownSigners(database: CoreContext['workspace']['database']): Signer[] {
  return database.all('SELECT * FROM signing_keys ORDER BY made_at DESC, fingerprint').map((row) => ({
    fingerprint: String(row['fingerprint']),
    publicKey: String(row['public_key']),
    madeAt: Number(row['made_at']),
  }))
}
