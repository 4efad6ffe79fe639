export { integrityWarning } from './batch-integrity.ts'
export { decodeText } from './decode-text.ts'
export { isDelimiter } from './read-csv.ts'
export { wholeRecord } from './table.ts'
