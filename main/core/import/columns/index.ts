export { guessColumns } from './guess-columns.ts'
export { isSectionRow } from './section-rows.ts'
