export { rangeInput, trayInput, type Looked } from './calendar-queries.ts'
