export { Departures, settleDepartures } from './batch/export-journal.ts'
export { Preflights } from './preflight/preflight-runs.ts'
export { exportServices } from './services.ts'
