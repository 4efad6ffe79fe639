import type { Failure } from '../../../shared/contract/errors.ts'
import type { AddedPack, LoadedPack } from '../../../shared/policy/index.ts'

/** What the worker starts with. */
export interface WorkerInput {
  readonly databaseFile: string
  readonly builtIn: readonly LoadedPack[]
  readonly added: readonly AddedPack[]
  readonly control: Int32Array
}

/** Indexes into the memory that both threads count in. */
export const control = { claimed: 0, done: 1, stopped: 2, places: 3 } as const

/** Jobs by kind, with their input and result. */
export type JobTypes = {
  readonly [kind: string]: { readonly input: object | null; readonly result: unknown }
}

/** Jobs that concern only the database. */
export type DatabaseJobs = {
  /** Moves committed changes from the write-ahead log into the database file. */
  readonly checkpoint: { readonly input: null; readonly result: null }
  /** Writes a consistent copy of the plan to a new file, even while others write to it. */
  readonly copy: { readonly input: { readonly file: string }; readonly result: null }
  /** Whether a file is an undamaged database. */
  readonly check: { readonly input: { readonly file: string }; readonly result: boolean }
}

export interface Job {
  readonly kind: string
  readonly input: unknown
}

/** An error in a form that can be sent to another thread: a message for the user, or the system's own. */
export interface JobError {
  readonly failure: Failure | null
  readonly message: string
  /** Such as ENOSPC. */
  readonly code: string | undefined
  /** SQLite's own code, which `problemOf` interprets. */
  readonly errcode: number | undefined
}

export type JobReply =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: JobError }
