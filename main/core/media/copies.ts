import { fail } from '../../../shared/contract/errors.ts'
import type { CopiedIn } from './copy-in.ts'

interface Copy {
  readonly path: string
  readonly stop: AbortController
  readonly done: Promise<CopiedIn>
}

/** The files that this process is copying in, by upload id. */
export class Copies {
  readonly #running = new Map<string, Copy>()

  /**
   * Copies a file once: repeating the call while it runs gives the same answer. Refuses another file under the same id.
   */
  run(uploadId: string, path: string, start: (signal: AbortSignal) => Promise<CopiedIn>): Promise<CopiedIn> {
    const running = this.#running.get(uploadId)
    if (running !== undefined && !running.stop.signal.aborted) {
      if (running.path === path) return running.done
      return fail(
        'conflict',
        {
          en: 'Another file is being copied under this id.',
          id: 'Berkas lain sedang disalin dengan id ini.',
        },
        { field: 'uploadId' },
      )
    }
    const stop = new AbortController()
    // A copy cancelled a moment ago still has its partial file, which must be removed first.
    const begun = Promise.allSettled([running?.done]).then(() => start(stop.signal))
    const copy: Copy = {
      path,
      stop,
      done: begun.finally(() => {
        if (this.#running.get(uploadId) === copy) this.#running.delete(uploadId)
      }),
    }
    this.#running.set(uploadId, copy)
    return copy.done
  }

  /** Stops a copy and waits until nothing is left of it. False when none is running. */
  async cancel(uploadId: string): Promise<boolean> {
    const running = this.#running.get(uploadId)
    if (running === undefined) return false
    running.stop.abort()
    await running.done.catch(() => undefined)
    return true
  }

  /** Closing the workspace must not wait for a video of many gigabytes. */
  cancelAll(): void {
    for (const { stop } of this.#running.values()) stop.abort()
  }
}
