import { addDays } from '../../../shared/time/days.ts'
import { useToday } from '../../state/own-clock.ts'

/** Posts that went out longer ago than this many days are no work any more. */
const looksBack = 7

/** So many cards stand in a column; the rest is counted. */
const maxCards = 100

/** What the board asks for, beside its filter. */
export const useBoardInput = (): { readonly from: string; readonly limit: number } => ({
  from: addDays(useToday(), -looksBack),
  limit: maxCards,
})
