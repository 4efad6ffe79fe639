import { addDays } from '../../../shared/time/days.ts'
import { useToday } from '../../state/own-clock.ts'

/** Posts scheduled longer ago than this, in days, are left off the board. */
const looksBack = 7

/** Maximum number of cards in a column; the rest are only counted. */
const maxCards = 100

/** The input of the board's query, apart from the filter. */
export const useBoardInput = (): { readonly from: string; readonly limit: number } => ({
  from: addDays(useToday(), -looksBack),
  limit: maxCards,
})
