import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { ContractError } from '../../../shared/contract/errors.ts'
import type { CoreContext } from '../context/context.ts'
import {
  control as at,
  type HandAnswer,
  type HandAnswers,
  type HandData,
  type HandJob,
  type HandProblem,
} from './job-messages.ts'

/** The second thread could not be started, or ended: what was asked of it was not done. */
export class HandEnded extends Error {
  override readonly name = 'HandEnded'
}

function errorOf({ failure, message, code, errcode }: HandProblem): Error {
  if (failure !== null) return new ContractError(failure)
  return Object.assign(
    new Error(message),
    code === undefined ? {} : { code },
    errcode === undefined ? {} : { errcode },
  )
}

/** With fewer posts than this a second thread is not worth its start. */
export const postsForTwo = 4000

/** Milliseconds. */
const tellEvery = 50
const patience = 3000

/** Megabytes: what it makes of posts is written at once, so more would only be garbage that waits. */
const memory = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 192 } as const

/**
 * A second thread, for what would keep others waiting: its share of a large export, a look through a backup. It has a
 * connection of its own to the plan, and changes nothing in it.
 */
export class Hand {
  readonly #control = new Int32Array(new SharedArrayBuffer(4 * at.places))
  readonly #worker: Worker
  #waiting: { readonly answer: (answer: never) => void; readonly fail: (error: Error) => void } | null = null
  #failure: Error | null = null
  /** Settled when what was asked for last is done or has failed. */
  #answered: Promise<void> | null = null

  constructor(entry: URL, { workspace, policy }: CoreContext) {
    const workerData: HandData = {
      databaseFile: workspace.database.file,
      packs: policy.packs,
      control: this.#control,
    }
    this.#worker = new Worker(entry, { workerData, resourceLimits: memory, trackUnmanagedFds: false })
    this.#worker.on('message', (message: HandAnswer) => {
      const waiting = this.#waiting
      this.#waiting = null
      if (message.ok) waiting?.answer(message.answer as never)
      else waiting?.fail(errorOf(message.problem))
    })
    this.#worker.on('error', (error) =>
      this.#fail(new HandEnded(error instanceof Error ? error.message : String(error), { cause: error })),
    )
    this.#worker.on('exit', () => this.#fail(new HandEnded('the second thread ended')))
  }

  /** Asks for its share. One thing is asked for at a time. */
  ask<Kind extends HandJob['kind']>(job: Extract<HandJob, { kind: Kind }>): Promise<HandAnswers[Kind]> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    Atomics.store(this.#control, at.done, 0)
    const answered = new Promise<HandAnswers[Kind]>((answer, fail) => {
      this.#waiting = { answer, fail }
    })
    // Whoever asked looks at it later; a failure in between must not end the process.
    this.#answered = answered.then(
      () => undefined,
      () => undefined,
    )
    this.#worker.postMessage(job)
    return answered
  }

  /** Takes the next piece of what both work on; they are numbered from 0. */
  claim(): number {
    return Atomics.add(this.#control, at.claimed, 1)
  }

  /** How much it has done of what was asked for last. */
  get done(): number {
    return Atomics.load(this.#control, at.done)
  }

  /** Waits for what was asked for, and calls `tell` several times a second meanwhile: where that throws, it waits no more. */
  async wait<Answer>(answer: Promise<Answer>, tell: () => void): Promise<Answer> {
    const ended = answer.then(
      () => true,
      () => true,
    )
    while (!(await Promise.race([ended, setTimeout(tellEvery, false)]))) tell()
    return answer
  }

  /** Ends it. What it is at it ends first, and closes its files; it is not waited for longer than `patience`. */
  async close(): Promise<void> {
    Atomics.store(this.#control, at.stopped, 1)
    if (this.#answered !== null) {
      const late = new AbortController()
      await Promise.race([
        this.#answered,
        setTimeout(patience, null, { signal: late.signal }).catch(() => null),
      ])
      late.abort()
    }
    await this.#worker.terminate()
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#waiting?.fail(this.#failure)
    this.#waiting = null
  }
}
