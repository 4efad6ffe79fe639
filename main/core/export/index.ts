export { RunningExports, recoverExports } from './batch/export-journal.ts'
export { PreflightRuns } from './preflight/preflight-runs.ts'
export { exportServices } from './services.ts'
