import type { PostTableParts } from '../selection/post-table.ts'
import type { BatchFacts, TargetFiles } from '../targets/write-targets.ts'

/** The worker's share of a batch: the files of some targets. */
export type WriteJobs = {
  readonly write: {
    readonly input: {
      readonly folder: string
      readonly facts: BatchFacts
      readonly parts: PostTableParts
      readonly withMarks: boolean
      readonly targets: readonly TargetFiles['target'][]
    }
    readonly result: readonly TargetFiles[]
  }
}
