export { verifyBatch } from './verify-batch.ts'
