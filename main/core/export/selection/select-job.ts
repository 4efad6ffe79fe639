import type { PostColumns, CommonFields } from './post-table.ts'
import type { Vetting } from './vet-selection.ts'

/** The worker's share of a selection: it claims pieces of `chunkSize` rows until there are no more. */
export type SelectJobs = {
  readonly select: {
    readonly input: Pick<Vetting, 'only' | 'needsMedia'> & {
      readonly columns: PostColumns
      /** Which of the two threads it is. */
      readonly thread: number
      readonly scratch: number
    }
    readonly result: {
      readonly shared: readonly CommonFields[]
      readonly left: number
      readonly files: number
      readonly withoutMedia: number
    }
  }
}
