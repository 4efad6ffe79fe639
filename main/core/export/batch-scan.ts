import type { LongTask } from '../jobs/long-task.ts'
import type { BatchContent } from './batch-content.ts'

/** How many posts are scanned between two opportunities to yield. */
export const postsPerStep = 200

/**
 * A scan over every post of a batch that must finish before anything is written. Done once per batch: by `prepare`,
 * yielding to others, or at once by `of` if it was not prepared.
 */
export class BatchScan<Found> {
  readonly #walk: (batch: BatchContent) => Generator<void, Found, void>
  readonly #found = new WeakMap<BatchContent, Found>()

  /** `walk` yields every `postsPerStep` posts. */
  constructor(walk: (batch: BatchContent) => Generator<void, Found, void>) {
    this.#walk = walk
  }

  of(batch: BatchContent): Found {
    let found = this.#found.get(batch)
    if (found === undefined) {
      found = atOnce(this.#walk(batch))
      this.#found.set(batch, found)
    }
    return found
  }

  async prepare(batch: BatchContent, task: LongTask): Promise<void> {
    if (this.#found.has(batch)) return
    const walk = this.#walk(batch)
    for (let step = walk.next(); ; step = walk.next()) {
      if (step.done === true) {
        this.#found.set(batch, step.value)
        return
      }
      if (task.shouldYield()) await task.yieldToOthers()
    }
  }
}

function atOnce<Found>(walk: Generator<void, Found, void>): Found {
  let step = walk.next()
  while (step.done !== true) step = walk.next()
  return step.value
}
