import { rmSync } from 'node:fs'
import type { CoreContext } from '../context/context.ts'
import { copyWhole } from '../store/backups.ts'
import { BackgroundWorker, WorkerEnded } from './background-worker.ts'
import type { DatabaseJobs } from './job-messages.ts'

/**
 * Writes a consistent copy of the plan to a new file and reports whether it is intact. Runs in a second thread, because
 * for a large plan each step would block the core for seconds; falls back to this thread if no other is available.
 */
export async function backUpInWorker(context: CoreContext, file: string): Promise<boolean> {
  const { jobWorkerEntry, workspace, log } = context
  if (jobWorkerEntry === null) return copyWhole(workspace.database, file)
  const worker = new BackgroundWorker<DatabaseJobs>(jobWorkerEntry, context)
  try {
    await worker.run('copy', { file })
    return await worker.run('check', { file })
  } catch (error) {
    if (!(error instanceof WorkerEnded)) throw error
    log('warn', 'the backup is made without a second thread', { error: error.message })
    rmSync(file, { force: true })
    return copyWhole(workspace.database, file)
  } finally {
    await worker.close()
  }
}
