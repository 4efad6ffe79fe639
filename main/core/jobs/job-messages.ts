import type { Failure } from '../../../shared/contract/errors.ts'
import type { LoadedPack } from '../../../shared/policy/index.ts'
import type { BatchFacts, TargetFiles } from '../export/targets/write-targets.ts'
import type { Vetting } from '../export/selection/vet-selection.ts'
import type { ChosenColumns, ChosenParts, Shared } from '../export/selection/post-table.ts'

/** What the second thread starts with. */
export interface HandData {
  readonly databaseFile: string
  readonly packs: readonly LoadedPack[]
  readonly control: Int32Array
}

/** Places in the memory that both threads count in. */
export const control = { claimed: 0, done: 1, stopped: 2, places: 3 } as const

/** One thing at a time is asked of the second thread. */
export type HandJob =
  | {
      /** Takes pieces of `rowsAtOnce` rows by `claim` until there are no more. */
      readonly kind: 'choose'
      readonly only: Vetting['only']
      readonly needsMedia: Vetting['needsMedia']
      readonly columns: ChosenColumns
      readonly hand: number
      readonly spool: number
    }
  | {
      readonly kind: 'write'
      readonly folder: string
      readonly facts: BatchFacts
      readonly parts: ChosenParts
      readonly withMarks: boolean
      readonly targets: readonly TargetFiles['target'][]
    }
  /** Brings what was committed from the log of the database into its file. */
  | { readonly kind: 'checkpoint' }
  /** Writes a consistent copy of the plan into a new file, whoever writes to it meanwhile. */
  | { readonly kind: 'copy'; readonly file: string }
  /** Whether a file is a database without damage. */
  | { readonly kind: 'check'; readonly file: string }

export interface HandAnswers {
  readonly choose: {
    readonly shared: readonly Shared[]
    readonly left: number
    readonly files: number
    readonly withoutMedia: number
  }
  readonly write: readonly TargetFiles[]
  readonly checkpoint: null
  readonly copy: null
  readonly check: boolean
}

/** What went wrong, as it can be told in another thread: words for a person, or what the system said. */
export interface HandProblem {
  readonly failure: Failure | null
  readonly message: string
  /** Such as ENOSPC. */
  readonly code: string | undefined
  /** SQLite's own, by which `problemOf` knows what it means. */
  readonly errcode: number | undefined
}

export type HandAnswer =
  | { readonly ok: true; readonly answer: HandAnswers[HandJob['kind']] }
  | { readonly ok: false; readonly problem: HandProblem }
