import type { Client } from '../../shared/contract/client.ts'
import type { Stage } from '../../shared/contract/methods/import-stage.ts'
import { newId } from '../../shared/post/ids.ts'
import { firstRows } from './first-rows.ts'
import { upload } from '../connection/upload.ts'

interface FileToStage {
  readonly file: File
  readonly uploadId: string
  readonly accountId: string | null
  readonly byName: boolean
  /** Whether the file is still wanted: nobody waits for one that was left. */
  readonly isWanted: () => boolean
  /** Called with the first rows of a large file, for display only. */
  readonly onFirst: (stage: Stage) => void
  /** Receives how much of the file the core has, in bytes. */
  readonly onUpload: (done: number, total: number) => void
}

/** Has the core read and vet a file's rows. */
export async function stageFile(
  client: Client,
  { file, uploadId, isWanted, onFirst, onUpload, ...given }: FileToStage,
): Promise<Stage> {
  const head = await firstRows(file)
  const headId = newId()
  try {
    // Ignore errors in the first rows: staging the whole file reports them.
    if (head !== null) await stageFirst(head).catch(() => undefined)
    await upload(client, uploadId, file, { isWanted, onProgress: onUpload })
    const stage = await client.call('import.stage', { uploadId, file: file.name, ...given })
    if (!isWanted()) void client.call('import.cancel', { stageId: uploadId }).catch(() => undefined)
    return stage
  } finally {
    if (head !== null) void client.call('import.cancel', { stageId: headId }).catch(() => undefined)
  }

  async function stageFirst(first: File): Promise<void> {
    await upload(client, headId, first, { isWanted })
    const stage = await client.call('import.stage', { uploadId: headId, file: first.name, ...given })
    if (stage.problem === null) onFirst(stage)
  }
}
