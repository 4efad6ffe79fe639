import { Worker } from 'node:worker_threads'
import { ContractError, fail } from '../../../../../shared/contract/errors.ts'
import type { OnProgress } from '../table.ts'
import type { WorkbookTable } from './parse-workbook.ts'
import type { WorkbookAnswer, WorkbookJob } from './workbook-worker.ts'

/** How often progress is reported, in milliseconds, to show that the reading continues. */
const newsEvery = 200

/**
 * The reader's heap limit, in megabytes: a workbook of 500,000 rows takes about 1,500. More could end the whole
 * process.
 */
const memory = { maxOldGenerationSizeMb: 2000 } as const

/** A workbook that takes longer to read, in milliseconds, is refused: one of a million rows takes half a minute. */
const deadline = 120_000

/**
 * Reads a workbook in a separate thread, so that others are served meanwhile. If `onProgress` throws, the thread
 * and the reading end.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  onProgress: OnProgress,
  sheet: string | undefined,
  entry: URL,
): Promise<WorkbookTable> {
  const workerData: WorkbookJob = { bytes, sheet }
  const worker = new Worker(entry, { workerData, resourceLimits: memory, name: 'tautan-workbook' })
  let news: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Exclude<WorkbookAnswer, { readonly share: number }>>(
      (resolve, reject) => {
        let share = 0.1
        const began = performance.now()
        news = setInterval(() => {
          try {
            onProgress(share)
            if (performance.now() - began > deadline) reject(new Error('it takes too long'))
          } catch (error) {
            reject(error)
          }
        }, newsEvery)
        worker.on('message', (answer: WorkbookAnswer) => {
          if ('share' in answer) share = Math.max(share, answer.share)
          else resolve(answer)
        })
        worker.once('error', reject)
        worker.once('exit', () => reject(new Error('the thread ended')))
      },
    )
    if (!answer.ok) throw new ContractError(answer.failure)
    return answer.table
  } catch (error) {
    if (error instanceof ContractError) throw error
    return fail('bad-input', {
      en: `The workbook could not be read: it is too large, or damaged (${(error as Error).message}).`,
      id: `Buku kerja tidak dapat dibaca: terlalu besar atau rusak (${(error as Error).message}).`,
    })
  } finally {
    clearInterval(news)
    await worker.terminate()
  }
}
