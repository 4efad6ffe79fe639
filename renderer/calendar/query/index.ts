export { rangeInput, trayInput, type ShownDays } from './calendar-queries.ts'
