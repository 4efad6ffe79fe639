import type { CoreContext } from '../context/context.ts'
import type { BackgroundWorker } from './background-worker.ts'
import type { DatabaseJobs } from './job-messages.ts'

/** SQLite's own limit, in pages. Source: https://sqlite.org/pragma.html#pragma_wal_autocheckpoint */
const defaultAutoCheckpoint = 1000

/**
 * Runs a change of very many rows whose commit does not checkpoint the write-ahead log, which would take as long again;
 * `runCheckpoint` must follow. Without a second thread for that, runs the change normally.
 */
export function withoutAutoCheckpoint<Result>(
  { workspace: { database } }: CoreContext,
  isLong: boolean,
  change: () => Result,
): Result {
  if (!isLong) return change()
  database.setAutoCheckpoint(0)
  try {
    return change()
  } catch (error) {
    database.setAutoCheckpoint(defaultAutoCheckpoint)
    throw error
  }
}

/** Lets the second thread checkpoint the log. Never fails: at the latest, SQLite does it with a later commit. */
export async function runCheckpoint(
  { workspace: { database }, log }: CoreContext,
  worker: BackgroundWorker<Pick<DatabaseJobs, 'checkpoint'>>,
  report: () => void,
): Promise<void> {
  try {
    await worker.wait(worker.run('checkpoint', null), report)
    database.setAutoCheckpoint(defaultAutoCheckpoint)
  } catch (error) {
    log('warn', 'the log was not brought into the database', { error: String(error) })
    if (database.isOpen) database.setAutoCheckpoint(defaultAutoCheckpoint)
  }
}
