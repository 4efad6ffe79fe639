import { statSync } from 'node:fs'
import path from 'node:path'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext } from '../context/context.ts'
import type { Copies } from './copies.ts'
import { copyIn, type CopiedIn } from './copy-in.ts'
import { discardUpload, uploadedFile } from './media-folder.ts'
import { LongTask } from '../jobs/long-task.ts'

/** Copies a file in from its path. Repeated after its answer was lost, it answers as before. */
export function copyMedia(
  context: CoreContext,
  copies: Copies,
  { uploadId, path: source, name }: ParsedInputOf<'media.copyIn'>,
): Promise<OutputOf<'media.copyIn'>> {
  return copies.run(uploadId, source, (signal) => {
    const done = copiedBefore(context, uploadId)
    if (done !== null) return Promise.resolve(done)
    const task = new LongTask({
      of: uploadId,
      emit: context.emit,
      signal,
      cancelled: {
        en: 'Copying was cancelled. Nothing was added.',
        id: 'Penyalinan dibatalkan. Tidak ada yang ditambahkan.',
      },
    })
    const job = { workspace: context.workspace.folder, uploadId, source, name: name ?? path.basename(source) }
    return copyIn(job, task)
  })
}

/** Stops a copy; also removes one that has just finished and was not added yet. */
export async function cancelCopy(
  { workspace }: CoreContext,
  copies: Copies,
  { uploadId }: ParsedInputOf<'media.cancelCopy'>,
): Promise<OutputOf<'media.cancelCopy'>> {
  const wasRunning = await copies.cancel(uploadId)
  const came = uploadedFile(workspace.folder, uploadId)
  if (came !== null) discardUpload(came.file)
  return { found: wasRunning || came !== null }
}

function copiedBefore({ workspace }: CoreContext, uploadId: string): CopiedIn | null {
  const waiting = uploadedFile(workspace.folder, uploadId)
  if (waiting !== null) return { bytes: statSync(waiting.file).size, hash: waiting.hash }
  const added = workspace.database.get('SELECT hash, bytes FROM media WHERE upload = ?', uploadId)
  return added === undefined ? null : { bytes: Number(added['bytes']), hash: String(added['hash']) }
}
