export { clientsServices } from './services.ts'
