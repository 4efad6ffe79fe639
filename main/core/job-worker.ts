import { workerData } from 'node:worker_threads'
import { exportJobs, type ExportJobs } from './export/worker/index.ts'
import { databaseJobs } from './jobs/database-jobs.ts'
import type { DatabaseJobs, WorkerInput } from './jobs/job-messages.ts'

import { serveJobs } from './jobs/serve-jobs.ts'
import { Database } from './store/sqlite.ts'

const input = workerData as WorkerInput
let database: Database | null = null

/** Opened when a job first needs it. */
const plan = (): Database => {
  if (database === null) {
    database = new Database(input.databaseFile)
    database.cacheLimit(4000)
  }
  return database
}

serveJobs<DatabaseJobs & ExportJobs>({ ...databaseJobs(plan), ...exportJobs(input, plan) })
