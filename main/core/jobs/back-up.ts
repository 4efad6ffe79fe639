import { rmSync } from 'node:fs'
import type { CoreContext } from '../context/context.ts'
import { copyWhole } from '../store/backups.ts'
import { BackgroundWorker, WorkerEnded } from './background-worker.ts'
import type { DatabaseJobs } from './job-messages.ts'

/**
 * Writes a consistent copy of the plan into a new file and says whether it is whole. Both are done in a second thread, for
 * each would hold the core for seconds where the plan is large; where no thread can be had they are done here.
 */
export async function copyBeside(context: CoreContext, file: string): Promise<boolean> {
  const { handEntry, workspace, log } = context
  if (handEntry === null) return copyWhole(workspace.database, file)
  const worker = new BackgroundWorker<DatabaseJobs>(handEntry, context)
  try {
    await worker.run('copy', { file })
    return await worker.run('check', { file })
  } catch (error) {
    if (!(error instanceof WorkerEnded)) throw error
    log('warn', 'the backup is made without a worker', { error: error.message })
    rmSync(file, { force: true })
    return copyWhole(workspace.database, file)
  } finally {
    await worker.close()
  }
}
