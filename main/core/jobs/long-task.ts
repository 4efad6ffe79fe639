import { setImmediate } from 'node:timers/promises'
import { fail } from '../../../shared/contract/errors.ts'
import type { CoreEvent } from '../../../shared/contract/frames.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'

type Progress = Extract<CoreEvent, { readonly event: 'progress' }>

/** How long work goes on before callers get a turn, in milliseconds. */
const slice = 20
/** How often progress is told, in milliseconds: more than four times a second. */
const tellEvery = 150

interface LongTaskOptions {
  /** What the work is about: the id that its progress is told under. */
  readonly of: string
  readonly emit: (event: CoreEvent) => void
  readonly signal: Pick<AbortSignal, 'aborted'>
  /** What is said when it is cancelled. */
  readonly cancelled: BothLanguages
}

/** Long work that gives turns, tells how far it is and can be cancelled. */
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

  /** Begins a part of the work, and tells so at once. */
  startStep(task: Progress['task'], total: number): void {
    this.#task = task
    this.#total = Math.max(0, Math.round(total))
    this.#done = 0
    this.#tell()
  }

  /** So much is done; told when it is time. Needs no turn. */
  report(done: number): void {
    this.#done = Math.min(Math.round(done), this.#total)
    if (performance.now() - this.#told >= tellEvery) this.#tell()
  }

  /** It goes on, though no further than it was. */
  reportAgain(): void {
    this.report(this.#done)
  }

  /** Says how far it is at once: what comes next cannot say anything for a while. */
  reportNow(): void {
    this.#tell()
  }

  /** Whether somebody else is to have a turn: `if (task.shouldYield()) await task.yieldToOthers()`, which costs next to nothing. */
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
