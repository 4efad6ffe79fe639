import { setImmediate } from 'node:timers/promises'
import { indexNext } from './search-index.ts'
import type { Database } from './sqlite.ts'

/** How long posts are indexed before callers get a turn, in milliseconds. */
const turn = 30
/** The first and smallest number of posts per turn. */
const fewest = 50

/** Indexes posts that were saved unindexed, a few at a time while others work. */
export class SearchIndexer {
  readonly #database: Database
  readonly #failed: (error: unknown) => void
  #running: Promise<void> | null = null
  #stopped = false

  constructor(database: Database, failed: (error: unknown) => void) {
    this.#database = database
    this.#failed = failed
  }

  /** Starts indexing, unless it is already running. */
  start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Stops after the current few posts; the rest are indexed at the next opening of the workspace. */
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
