import type { Failure } from '../../../shared/contract/errors.ts'
import type { LoadedPack } from '../../../shared/policy/index.ts'

/** What the worker starts with. */
export interface WorkerInput {
  readonly databaseFile: string
  readonly packs: readonly LoadedPack[]
  readonly control: Int32Array
}

/** Places in the memory that both threads count in. */
export const control = { claimed: 0, done: 1, stopped: 2, places: 3 } as const

/** Jobs by their kinds: what each is given, and what it answers. */
export type JobTypes = {
  readonly [kind: string]: { readonly input: object | null; readonly result: unknown }
}

/** Jobs that are about the database alone. */
export type DatabaseJobs = {
  /** Brings what was committed from the log of the database into its file. */
  readonly checkpoint: { readonly input: null; readonly result: null }
  /** Writes a consistent copy of the plan into a new file, whoever writes to it meanwhile. */
  readonly copy: { readonly input: { readonly file: string }; readonly result: null }
  /** Whether a file is a database without damage. */
  readonly check: { readonly input: { readonly file: string }; readonly result: boolean }
}

export interface Job {
  readonly kind: string
  readonly input: unknown
}

/** What went wrong, as it can be told in another thread: words for a person, or what the system said. */
export interface JobError {
  readonly failure: Failure | null
  readonly message: string
  /** Such as ENOSPC. */
  readonly code: string | undefined
  /** SQLite's own, by which `problemOf` knows what it means. */
  readonly errcode: number | undefined
}

export type JobReply =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: JobError }
