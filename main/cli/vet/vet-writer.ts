import type { Verdict, VerdictChange } from '../../../shared/policy/index.ts'
import type { Origin } from './vet-line.ts'

/** How many posts came out how. */
export interface VetCounts {
  readonly blocked: number
  readonly warn: number
  readonly clear: number
}

/** A post that was vetted, and where it stood. */
interface VettedPost {
  readonly id: string
  readonly origin: Origin
  readonly verdict: Verdict
  readonly changes: readonly VerdictChange[] | null
}

/** What is written before, for, between and after the posts. Posts know nothing of one another, so any thread may write them. */
export interface VetWriter {
  begin(): string
  /** Empty when there is nothing to say of it. */
  post(vetted: VettedPost): string
  readonly between: string
  end(counts: VetCounts): string
}

export type Language = 'en' | 'id'
