import { setImmediate } from 'node:timers/promises'
import { fail } from '../../../shared/contract/errors.ts'
import type { CoreEvent } from '../../../shared/contract/frames.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'

type Progress = Extract<CoreEvent, { readonly event: 'progress' }>

/** How long work continues before other callers get a turn, in milliseconds. */
const slice = 20
/** The least time between two progress reports, in milliseconds: more than four per second. */
const tellEvery = 150

interface LongTaskOptions {
  /** The id that progress is reported under. */
  readonly of: string
  readonly emit: (event: CoreEvent) => void
  readonly signal: Pick<AbortSignal, 'aborted'>
  /** The message when it is cancelled. */
  readonly cancelled: BothLanguages
}

/** Long work that yields to others, reports its progress and can be cancelled. */
export class LongTask {
  readonly #options: LongTaskOptions
  #turned = performance.now()
  #told = 0
  #task: Progress['task'] = 'read'
  #done = 0
  #total = 0

  constructor(options: LongTaskOptions) {
    this.#options = options
  }

  /** Begins a step of the work and reports it at once. */
  startStep(task: Progress['task'], total: number): void {
    this.#task = task
    this.#total = Math.max(0, Math.round(total))
    this.#done = 0
    this.#tell()
  }

  /** Records the progress, and reports it when it is time. Does not yield. */
  report(done: number): void {
    this.#done = Math.min(Math.round(done), this.#total)
    if (performance.now() - this.#told >= tellEvery) this.#tell()
  }

  /** Repeats the last progress, to show that the work continues. */
  reportAgain(): void {
    this.report(this.#done)
  }

  /** Reports the progress at once, because the next operation cannot report for a while. */
  reportNow(): void {
    this.#tell()
  }

  /** Whether others should get a turn: `if (task.shouldYield()) await task.yieldToOthers()` costs almost nothing. */
  shouldYield(): boolean {
    return performance.now() - this.#turned >= slice
  }

  /** Lets others have a turn. Fails when the work is cancelled. */
  async yieldToOthers(): Promise<void> {
    this.report(this.#done)
    this.throwIfCancelled()
    await setImmediate()
    this.throwIfCancelled()
    this.#turned = performance.now()
  }

  throwIfCancelled(): void {
    if (this.#options.signal.aborted) fail('cancelled', this.#options.cancelled)
  }

  #tell(): void {
    this.#told = performance.now()
    this.#options.emit({
      event: 'progress',
      of: this.#options.of,
      task: this.#task,
      done: this.#done,
      total: this.#total,
    })
  }
}
