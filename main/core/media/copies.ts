import { fail } from '../../../shared/contract/errors.ts'
import type { CopiedIn } from './copy-in.ts'

interface Copy {
  readonly path: string
  readonly stop: AbortController
  readonly done: Promise<CopiedIn>
}

/** The files that are being copied in by this process, by the ids of their uploads. */
export class Copies {
  readonly #running = new Map<string, Copy>()

  /** Copies once: asked again while it runs, it gives the same answer. Another file under the same id is refused. */
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
    // One that was cancelled a moment ago still has its part; it goes first.
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

  /** Stops a copy, and waits until nothing is left of it. False when none is running. */
  async cancel(uploadId: string): Promise<boolean> {
    const running = this.#running.get(uploadId)
    if (running === undefined) return false
    running.stop.abort()
    await running.done.catch(() => undefined)
    return true
  }

  /** Whoever closes the workspace does not wait for a video of many gigabytes. */
  cancelAll(): void {
    for (const { stop } of this.#running.values()) stop.abort()
  }
}
