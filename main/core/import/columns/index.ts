export { guessColumns } from './guess-columns.ts'
