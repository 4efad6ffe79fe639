import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { ContractError } from '../../../shared/contract/errors.ts'
import type { CoreContext } from '../context/context.ts'
import {
  control as at,
  type Job,
  type JobError,
  type JobReply,
  type JobTypes,
  type WorkerInput,
} from './job-messages.ts'

/** The worker could not be started, or ended before it finished its job. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded'
}

function errorOf({ failure, message, code, errcode }: JobError): Error {
  if (failure !== null) return new ContractError(failure)
  return Object.assign(
    new Error(message),
    code === undefined ? {} : { code },
    errcode === undefined ? {} : { errcode },
  )
}

/** With fewer posts a worker is not worth its start-up time. */
export const minPostsForWorker = 4000

/** Milliseconds. */
const reportEvery = 50
const closeTimeout = 3000

/** Megabytes. What the worker makes of posts is written at once, so more memory would only delay garbage collection. */
const memory = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 192 } as const

/**
 * A second thread for work that would keep others waiting: a share of a large export, or a check of a backup. It has
 * its own connection to the plan and changes nothing in it.
 */
export class BackgroundWorker<Jobs extends JobTypes> {
  readonly #control = new Int32Array(new SharedArrayBuffer(4 * at.places))
  readonly #worker: Worker
  #waiting: { readonly answer: (answer: never) => void; readonly fail: (error: Error) => void } | null = null
  #failure: Error | null = null
  /** Settled when the job has succeeded or failed. */
  #answered: Promise<void> | null = null

  constructor(entry: URL, { workspace, policies }: CoreContext, set = policies.set) {
    const { builtIn, added } = set
    const workerData: WorkerInput = {
      databaseFile: workspace.database.file,
      builtIn: builtIn.packs,
      added,
      control: this.#control,
    }
    this.#worker = new Worker(entry, { workerData, resourceLimits: memory, trackUnmanagedFds: false })
    this.#worker.on('message', (message: JobReply) => {
      const waiting = this.#waiting
      this.#waiting = null
      if (message.ok) waiting?.answer(message.result as never)
      else waiting?.fail(errorOf(message.error))
    })
    this.#worker.on('error', (error) =>
      this.#fail(new WorkerEnded(error instanceof Error ? error.message : String(error), { cause: error })),
    )
    this.#worker.on('exit', () => this.#fail(new WorkerEnded('the worker ended')))
  }

  /** Runs a job, one at a time. */
  run<Kind extends keyof Jobs & string>(
    kind: Kind,
    input: Jobs[Kind]['input'],
  ): Promise<Jobs[Kind]['result']> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    Atomics.store(this.#control, at.done, 0)
    const answered = new Promise<Jobs[Kind]['result']>((answer, fail) => {
      this.#waiting = { answer, fail }
    })
    // The caller awaits it later; a failure before that must not end the process.
    this.#answered = answered.then(
      () => undefined,
      () => undefined,
    )
    this.#worker.postMessage({ kind, input } satisfies Job)
    return answered
  }

  /** Claims the next piece of work that both threads share; pieces are numbered from 0. */
  claim(): number {
    return Atomics.add(this.#control, at.claimed, 1)
  }

  /** How much of its job it has done. */
  get done(): number {
    return Atomics.load(this.#control, at.done)
  }

  /** Waits for a result, calling `report` several times a second meanwhile; if that throws, stops waiting. */
  async wait<Result>(result: Promise<Result>, report: () => void): Promise<Result> {
    const ended = result.then(
      () => true,
      () => true,
    )
    while (!(await Promise.race([ended, setTimeout(reportEvery, false)]))) report()
    return result
  }

  /** Ends the worker. Its job may first end and close its files, for at most `closeTimeout`. */
  async close(): Promise<void> {
    Atomics.store(this.#control, at.stopped, 1)
    if (this.#answered !== null) {
      const late = new AbortController()
      await Promise.race([
        this.#answered,
        setTimeout(closeTimeout, null, { signal: late.signal }).catch(() => null),
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
