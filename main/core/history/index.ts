export { historyServices } from './services.ts'
