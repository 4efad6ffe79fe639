import { setImmediate } from 'node:timers/promises'
import { indexNext } from './search-index.ts'
import type { Database } from './sqlite.ts'

/** How long posts are indexed before callers get a turn, in milliseconds. */
const turn = 30
/** So many at first, and at least. */
const fewest = 50

/** Indexes posts that were saved without, a few at a time while others work. */
export class SearchIndexer {
  readonly #database: Database
  readonly #failed: (error: unknown) => void
  #running: Promise<void> | null = null
  #stopped = false

  constructor(database: Database, failed: (error: unknown) => void) {
    this.#database = database
    this.#failed = failed
  }

  /** Begins, unless it is at it already. */
  start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Ends with the few that it is at; what is left is indexed when the workspace is opened next. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #run(): Promise<void> {
    let limit = fewest
    try {
      for (;;) {
        await setImmediate()
        if (this.#stopped) return
        const began = performance.now()
        if (!indexNext(this.#database, limit)) return
        const took = performance.now() - began
        limit = Math.max(fewest, Math.round((limit * Math.min(2, turn / Math.max(1, took)) + limit) / 2))
      }
    } catch (error) {
      this.#failed(error)
    }
  }
}
