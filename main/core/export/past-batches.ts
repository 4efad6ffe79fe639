import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { exportedSchema, selectionSchema } from '../../../shared/contract/methods/export.ts'
import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { batchPartSchema } from '../../../shared/export/manifest.ts'
import { mediaOf } from '../../../shared/post/media.ts'
import { targetSchema } from '../../../shared/export/targets.ts'
import { vetSelection, leftOutOf } from './selection/vet-selection.ts'
import { preflightFacts } from './preflight/preflight-post.ts'
import { PreflightRows } from './preflight/preflight-rows.ts'
import type { PreflightRuns } from './preflight/preflight-runs.ts'
import { knownSigners } from './batch/signing-key.ts'
import type { CoreContext } from '../context/context.ts'
import { verifyBatch } from './verify/verify-batch.ts'
import { LongTask } from '../jobs/long-task.ts'
import { mediaFinder } from '../store/tables/media.ts'
import { fileFinder } from '../media/index.ts'

/**
 * Counts which chosen posts would be exported, and which would not and why. Vets them again, yielding to other work.
 */
export async function preflight(
  context: CoreContext,
  preflightRuns: PreflightRuns,
  input: ParsedInputOf<'batches.preflight'>,
): Promise<OutputOf<'batches.preflight'>> {
  const { id } = input
  const zones = new Set<string>()
  const media = new Map<string, number>()
  const { database } = context.workspace
  let left = 0
  const found = await preflightRuns.run(id, async (signal) => {
    const cancelled = { en: 'The check was stopped.', id: 'Pemeriksaan dihentikan.' }
    const task = new LongTask({ of: id, emit: context.emit, signal, cancelled })
    const rows = new PreflightRows()
    const isThere = fileFinder(context)
    const find = mediaFinder(database)
    left = await vetSelection(context, input, task, (chosen) => {
      rows.put(chosen.rowid, chosen.post.id, preflightFacts(chosen, context.now(), isThere))
      zones.add(chosen.post.zone)
      if (chosen.why !== null) return
      for (const ref of chosen.post.media) {
        const { hash } = mediaOf(ref)
        if (hash === null || media.has(hash)) continue
        const file = find(hash)
        if (file !== undefined) media.set(hash, file.bytes)
      }
    })
    task.throwIfCancelled()
    return rows
  })
  const { counts, unapproved, waitForMedia, withoutMedia } = found
  return {
    id,
    counts,
    unapproved,
    waitForMedia,
    withoutMedia,
    left,
    leftOut: leftOutOf(database, input),
    media: { files: media.size, bytes: [...media.values()].reduce((total, bytes) => total + bytes, 0) },
    zones: [...zones].sort(),
  }
}

export function preflightRows(
  { workspace: { database } }: CoreContext,
  preflightRuns: PreflightRuns,
  { id, from, limit, ...narrowed }: ParsedInputOf<'batches.preflightRows'>,
): OutputOf<'batches.preflightRows'> {
  const found = preflightRuns.rowsOf(id)
  return { rows: found.read(database, narrowed, from, limit), total: found.total(narrowed) }
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

/** Which batches are not where they were written. A place that answers slowly does not delay the others. */
export async function listMissing({
  workspace: { database },
}: CoreContext): Promise<OutputOf<'batches.missing'>> {
  const missing = await Promise.all(
    database.all('SELECT id, folder FROM batches').map(async (row) => {
      const found = await lstat(String(row['folder'])).catch((error: NodeJS.ErrnoException) => error.code)
      return found === 'ENOENT' || found === 'ENOTDIR' ? [String(row['id'])] : []
    }),
  )
  return { ids: missing.flat() }
}

/** The command of a batch is stored with its answer; older ones may lack fields. */
const kept = z.object({
  input: selectionSchema.extend({ targets: z.array(targetSchema) }),
  output: exportedSchema,
})

export function receipt(
  { workspace: { database } }: CoreContext,
  { id }: ParsedInputOf<'batches.receipt'>,
): OutputOf<'batches.receipt'> {
  if (database.get('SELECT 1 AS found FROM batches WHERE id = ?', id) === undefined)
    return fail('not-found', { en: 'There is no such batch.', id: 'Batch ini tidak ada.' }, { field: 'id' })
  const row = database.get(
    "SELECT input, output FROM commands WHERE kind = 'batches.export' AND output ->> 'id' = ? ORDER BY seq DESC LIMIT 1",
    id,
  )
  if (row === undefined) return null
  const found = kept.safeParse({
    input: JSON.parse(String(row['input'])) as unknown,
    output: JSON.parse(String(row['output'])) as unknown,
  })
  if (!found.success) return null
  const { targets, ...selection } = found.data.input
  return { exported: found.data.output, selection, targets }
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
