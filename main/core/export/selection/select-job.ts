import type { ChosenColumns, Shared } from './post-table.ts'
import type { Vetting } from './vet-selection.ts'

/** The worker's share of a selection: it takes pieces of `rowsAtOnce` rows by `claim` until there are no more. */
export type SelectJobs = {
  readonly select: {
    readonly input: Pick<Vetting, 'only' | 'needsMedia'> & {
      readonly columns: ChosenColumns
      /** Which of the two threads it is. */
      readonly hand: number
      readonly spool: number
    }
    readonly result: {
      readonly shared: readonly Shared[]
      readonly left: number
      readonly files: number
      readonly withoutMedia: number
    }
  }
}
