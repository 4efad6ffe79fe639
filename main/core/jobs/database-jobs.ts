import { copyPlan } from '../store/backups.ts'
import { isIntactFile } from '../store/integrity.ts'
import type { Database } from '../store/sqlite.ts'

/** The worker's jobs that concern only the database. */
export const databaseJobs = (plan: () => Database) => ({
  checkpoint: (): null => {
    plan().exec('PRAGMA wal_checkpoint(PASSIVE)')
    return null
  },
  copy: ({ file }: { readonly file: string }): null => {
    copyPlan(plan(), file)
    return null
  },
  check: ({ file }: { readonly file: string }): boolean => isIntactFile(file),
})
