export { ImportSessions, recordNoun } from './import-sessions.ts'
export { importServices } from './services.ts'
export { stageBytes } from './stage-import.ts'
export { readTable } from './read-table.ts'
