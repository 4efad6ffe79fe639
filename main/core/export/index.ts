export { RunningExports, recoverExports } from './batch/export-journal.ts'
export { fileNamePart } from './staging/file-names.ts'
export { PreflightRuns } from './preflight/preflight-runs.ts'
export { exportServices } from './services.ts'
