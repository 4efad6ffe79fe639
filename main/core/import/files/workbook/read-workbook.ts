import { Worker } from 'node:worker_threads'
import { ContractError, fail } from '../../../../../shared/contract/errors.ts'
import type { OnProgress } from '../table.ts'
import type { WorkbookReader } from './parse-workbook.ts'
import type { WorkbookAnswer, WorkbookData, WorkbookRequest } from './workbook-worker.ts'

/** How often progress is reported, in milliseconds, to show that the reading continues. */
const newsEvery = 200

/**
 * The reader's heap limit, in megabytes: a workbook of 500,000 rows takes about 1,500. More could end the whole
 * process.
 */
const memory = { maxOldGenerationSizeMb: 2000 } as const

/** A sheet that takes longer to read, in milliseconds, is refused: one of a million rows takes half a minute. */
const deadline = 120_000

type Result = Extract<WorkbookAnswer, { readonly ok: true }>

/**
 * Opens a workbook in a separate thread, so that others are served meanwhile. If `onProgress` throws, the reading
 * fails with that error. The thread ends with `close`, which must be called whatever happens.
 */
export function readWorkbook(bytes: Uint8Array, entry: URL): WorkbookReader {
  const workerData: WorkbookData = { bytes }
  const worker = new Worker(entry, { workerData, resourceLimits: memory, name: 'tautan-workbook' })
  // An error event without a listener would end the process; each request listens for its own.
  worker.on('error', () => undefined)
  return {
    sheets: async () => {
      const result = await request(worker, { method: 'sheets' }, () => undefined)
      return 'sheets' in result ? result.sheets : []
    },
    read: async (sheet, onProgress) => {
      const result = await request(worker, { method: 'read', sheet }, onProgress)
      if (!('table' in result)) throw new TypeError('a table was expected')
      return result.table
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

async function request(worker: Worker, asked: WorkbookRequest, onProgress: OnProgress): Promise<Result> {
  let news: NodeJS.Timeout | undefined
  const { promise, resolve, reject } =
    Promise.withResolvers<Exclude<WorkbookAnswer, { readonly share: number }>>()
  let share = 0.1
  const onMessage = (answer: WorkbookAnswer): void => {
    if ('share' in answer) share = Math.max(share, answer.share)
    else resolve(answer)
  }
  const onExit = (): void => reject(new Error('the thread ended'))
  try {
    const began = performance.now()
    news = setInterval(() => {
      try {
        onProgress(share)
        if (performance.now() - began > deadline) reject(new Error('it takes too long'))
      } catch (error) {
        reject(error)
      }
    }, newsEvery)
    worker.on('message', onMessage)
    worker.on('error', reject)
    worker.on('exit', onExit)
    worker.postMessage(asked)
    const answer = await promise
    if (!answer.ok) throw new ContractError(answer.failure)
    return answer
  } catch (error) {
    if (error instanceof ContractError) throw error
    return fail('bad-input', {
      en: `The workbook could not be read: it is too large, or damaged (${(error as Error).message}).`,
      id: `Buku kerja tidak dapat dibaca: terlalu besar atau rusak (${(error as Error).message}).`,
    })
  } finally {
    clearInterval(news)
    worker.off('message', onMessage)
    worker.off('error', reject)
    worker.off('exit', onExit)
  }
}
