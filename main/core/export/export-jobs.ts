import type { DatabaseJobs } from '../jobs/job-messages.ts'
import type { WriteJobs } from './batch/write-job.ts'
import type { SelectJobs } from './selection/select-job.ts'

/** The jobs that an export runs in its worker. */
export type ExportJobs = SelectJobs & WriteJobs & Pick<DatabaseJobs, 'checkpoint'>
