import path from 'node:path'
import { newId } from '../../../shared/post/ids.ts'
import type { PreflightPost } from '../../../shared/contract/batches.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods.ts'
import { batchPartSchema } from '../../../shared/post/batch.ts'
import { choosePosts } from '../batches/choose-posts.ts'
import { preflightPost } from '../batches/preflight-post.ts'
import { knownSigners } from '../batches/signing-key.ts'
import type { CoreContext } from '../context.ts'
import { verifyBatch } from '../exporters/verify-batch.ts'
import { Pace } from '../pace.ts'
import { fileFinder } from './media.ts'

/** Which of the chosen posts would go, which are held and why. Vets anew, and gives turns meanwhile. */
export async function preflight(
  context: CoreContext,
  input: ParsedInputOf<'batches.preflight'>,
): Promise<OutputOf<'batches.preflight'>> {
  const pace = new Pace({
    of: newId(),
    emit: () => undefined,
    signal: new AbortController().signal,
    cancelled: { en: 'Cancelled.', id: 'Dibatalkan.' },
  })
  const groups: Record<'goes' | 'warned' | 'held', PreflightPost[]> = { goes: [], warned: [], held: [] }
  const zones = new Set<string>()
  const isThere = fileFinder(context)
  const left = await choosePosts(context, input, pace, (chosen) => {
    const group = chosen.why !== null ? 'held' : chosen.verdict.status === 'warn' ? 'warned' : 'goes'
    groups[group].push(preflightPost(chosen, context.now(), isThere))
    zones.add(chosen.post.zone)
  })
  return { ...groups, left, zones: [...zones].sort() }
}

export function listBatches({ workspace: { database } }: CoreContext): OutputOf<'batches.list'> {
  return database.all('SELECT * FROM batches ORDER BY at DESC').map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    at: Number(row['at']),
    folder: String(row['folder']),
    posts: Number(row['posts']),
    held: Number(row['held']),
    targets: JSON.parse(String(row['targets'])) as string[],
    digest: String(row['digest']),
    fingerprint: typeof row['fingerprint'] === 'string' ? row['fingerprint'] : null,
    only: batchPartSchema.catch('all').parse(row['only']),
  }))
}

export function listSigners({ workspace: { database } }: CoreContext): OutputOf<'batches.signers'> {
  return knownSigners(database)
}

export function verify(
  { workspace: { database } }: CoreContext,
  { folder, fingerprint, digest }: ParsedInputOf<'batches.verify'>,
): Promise<OutputOf<'batches.verify'>> {
  return verifyBatch(path.resolve(folder), {
    ours: knownSigners(database).map((signer) => signer.fingerprint),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(digest === undefined ? {} : { digest }),
  })
}
