import { setImmediate } from 'node:timers/promises'
import { fail } from '../../../shared/contract/errors.ts'
import type { CoreEvent } from '../../../shared/contract/frames.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'

type Progress = Extract<CoreEvent, { readonly event: 'progress' }>

/** How long work goes on before callers get a turn, in milliseconds. */
const slice = 20
/** How often progress is told, in milliseconds: more than four times a second. */
const tellEvery = 150

interface PaceOptions {
  /** What the work is about: the id that its progress is told under. */
  readonly of: string
  readonly emit: (event: CoreEvent) => void
  readonly signal: Pick<AbortSignal, 'aborted'>
  /** What is said when it is cancelled. */
  readonly cancelled: BothLanguages
}

/** Long work that gives turns, tells how far it is and can be cancelled. */
export class Pace {
  readonly #options: PaceOptions
  #turned = performance.now()
  #told = 0
  #task: Progress['task'] = 'read'
  #done = 0
  #total = 0

  constructor(options: PaceOptions) {
    this.#options = options
  }

  /** Begins a part of the work, and tells so at once. */
  begin(task: Progress['task'], total: number): void {
    this.#task = task
    this.#total = Math.max(0, Math.round(total))
    this.#done = 0
    this.#tell()
  }

  /** So much is done; told when it is time. Needs no turn. */
  at(done: number): void {
    this.#done = Math.min(Math.round(done), this.#total)
    if (performance.now() - this.#told >= tellEvery) this.#tell()
  }

  /** It goes on, though no further than it was. */
  again(): void {
    this.at(this.#done)
  }

  /** Says how far it is at once: what comes next cannot say anything for a while. */
  tellNow(): void {
    this.#tell()
  }

  /** Whether somebody else is to have a turn: `if (pace.isDue()) await pace.turn()`, which costs next to nothing. */
  isDue(): boolean {
    return performance.now() - this.#turned >= slice
  }

  /** Lets others have a turn. Fails when the work is cancelled. */
  async turn(): Promise<void> {
    this.at(this.#done)
    this.stopIfCancelled()
    await setImmediate()
    this.stopIfCancelled()
    this.#turned = performance.now()
  }

  stopIfCancelled(): void {
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
