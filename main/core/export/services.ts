import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import type { RunningExports } from './batch/export-journal.ts'
import type { PreflightRuns } from './preflight/preflight-runs.ts'
import { newSigningKey } from './batch/signing-key.ts'
import { openBatch } from './open-batch.ts'
import { exportBatch } from './export-batch.ts'
import {
  listBatches,
  listMissing,
  listSigners,
  preflight,
  preflightRows,
  receipt,
  verify,
} from './past-batches.ts'

/** Every method of this room, with its use case. */
export const exportServices = (
  context: CoreContext,
  runningExports: RunningExports,
  preflightRuns: PreflightRuns,
): ServicesOf<
  | 'batches.preflight'
  | 'batches.preflightRows'
  | 'batches.forgetPreflight'
  | 'batches.export'
  | 'batches.cancel'
  | 'batches.list'
  | 'batches.missing'
  | 'batches.receipt'
  | 'batches.open'
  | 'batches.newSigningKey'
  | 'batches.signers'
  | 'batches.verify'
> => ({
  'batches.preflight': (input) => preflight(context, preflightRuns, input),
  'batches.preflightRows': (input) => preflightRows(context, preflightRuns, input),
  'batches.forgetPreflight': ({ id }) => ({ found: preflightRuns.forget(id) }),
  'batches.export': (input, head) => exportBatch(context, runningExports, input, head),
  'batches.cancel': ({ id }) => ({ found: runningExports.cancel(id) }),
  'batches.list': () => listBatches(context),
  'batches.missing': () => listMissing(context),
  'batches.receipt': (input) => receipt(context, input),
  'batches.open': (input) => openBatch(context, input),
  'batches.newSigningKey': (_input, head) => newSigningKey(context, head),
  'batches.signers': () => listSigners(context),
  'batches.verify': (input) => verify(context, input),
})
