import { parentPort, workerData } from 'node:worker_threads'
import { ContractError, type Failure } from '../../../../../shared/contract/errors.ts'
import { parseWorkbook, type ChosenSheet, type WorkbookTable } from './parse-workbook.ts'

export interface WorkbookData {
  readonly bytes: Uint8Array
}

export type WorkbookRequest =
  | { readonly method: 'sheets' }
  | { readonly method: 'read'; readonly sheet: ChosenSheet }

export type WorkbookAnswer =
  /** How much of the sheet was read, from 0 to 1. */
  | { readonly share: number }
  | { readonly ok: true; readonly sheets: readonly string[] }
  | { readonly ok: true; readonly table: WorkbookTable }
  | { readonly ok: false; readonly failure: Failure }

const { bytes } = workerData as WorkbookData
const answer = (given: WorkbookAnswer): void => parentPort?.postMessage(given)
const reader = parseWorkbook(bytes)

async function answerTo(request: WorkbookRequest): Promise<void> {
  try {
    if (request.method === 'sheets') answer({ ok: true, sheets: await reader.sheets() })
    else answer({ ok: true, table: await reader.read(request.sheet, (share) => answer({ share })) })
  } catch (error) {
    const failure: Failure =
      error instanceof ContractError
        ? error.failure
        : {
            code: 'internal',
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          }
    answer({ ok: false, failure })
  }
}

parentPort?.on('message', (request: WorkbookRequest) => void answerTo(request))
