import type { Verdict, VerdictChange } from '../../../shared/policy/index.ts'
import type { Origin } from './vet-line.ts'

/** Number of posts by verdict. */
export interface VetCounts {
  readonly blocked: number
  readonly warn: number
  readonly clear: number
}

/** A vetted post and its origin. */
interface VettedPost {
  readonly id: string
  readonly origin: Origin
  readonly verdict: Verdict
  readonly changes: readonly VerdictChange[] | null
}

/**
 * The output before, for, between and after posts. Posts are independent of one another, so any thread may write them.
 */
export interface VetWriter {
  begin(): string
  /** Empty when there is nothing to report. */
  post(vetted: VettedPost): string
  readonly between: string
  end(counts: VetCounts): string
}

export type Language = 'en' | 'id'
