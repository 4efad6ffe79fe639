export { integrityWarning } from './batch-integrity.ts'
export { decodeText } from './decode-text.ts'
export { csvProblem, guessDelimiter, isDelimiter } from './read-csv.ts'
