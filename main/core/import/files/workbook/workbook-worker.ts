import { parentPort, workerData } from 'node:worker_threads'
import { ContractError, type Failure } from '../../../../../shared/contract/errors.ts'
import { parseWorkbook, type WorkbookTable } from './parse-workbook.ts'

export interface WorkbookJob {
  readonly bytes: Uint8Array
  readonly sheet: string | undefined
}

export type WorkbookAnswer =
  /** How much was read, from 0 to 1. */
  | { readonly share: number }
  | { readonly ok: true; readonly table: WorkbookTable }
  | { readonly ok: false; readonly failure: Failure }

const { bytes, sheet } = workerData as WorkbookJob
const answer = (given: WorkbookAnswer): void => parentPort?.postMessage(given)
void parseWorkbook(bytes, sheet, (share) => answer({ share })).then(
  (table) => answer({ ok: true, table }),
  (error: unknown) =>
    answer({
      ok: false,
      failure:
        error instanceof ContractError
          ? error.failure
          : {
              code: 'internal',
              message: error instanceof Error ? (error.stack ?? error.message) : String(error),
            },
    }),
)
