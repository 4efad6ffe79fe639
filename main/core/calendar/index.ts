export { calendarServices } from './services.ts'
