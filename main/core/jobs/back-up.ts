import { rmSync } from 'node:fs'
import type { CoreContext } from '../context/context.ts'
import { copyWhole } from '../store/backups.ts'
import { Hand, HandEnded } from './background-worker.ts'

/**
 * Writes a consistent copy of the plan into a new file and says whether it is whole. Both are done in a second thread, for
 * each would hold the core for seconds where the plan is large; where no thread can be had they are done here.
 */
export async function copyBeside(context: CoreContext, file: string): Promise<boolean> {
  const { handEntry, workspace, log } = context
  if (handEntry === null) return copyWhole(workspace.database, file)
  const hand = new Hand(handEntry, context)
  try {
    await hand.ask<'copy'>({ kind: 'copy', file })
    return await hand.ask<'check'>({ kind: 'check', file })
  } catch (error) {
    if (!(error instanceof HandEnded)) throw error
    log('warn', 'the backup is made without a second thread', { error: error.message })
    rmSync(file, { force: true })
    return copyWhole(workspace.database, file)
  } finally {
    await hand.close()
  }
}
