import { fail } from '../../../../shared/contract/errors.ts'
import type { PreflightRows } from './preflight-rows.ts'

/** How many results are kept, one for each window that shows one; the oldest is dropped. */
const maxKept = 4

/** The preflights in progress, and the latest results. */
export class PreflightRuns {
  readonly #running = new Map<string, AbortController>()
  readonly #kept = new Map<string, PreflightRows>()

  /** Runs a preflight under its id and keeps the result. */
  async run(id: string, preflight: (signal: AbortSignal) => Promise<PreflightRows>): Promise<PreflightRows> {
    if (this.#running.has(id) || this.#kept.has(id))
      return fail('conflict', {
        en: 'A preflight with this id has already been requested.',
        id: 'Pemeriksaan dengan id ini sudah diminta.',
      })
    const stop = new AbortController()
    this.#running.set(id, stop)
    try {
      const rows = await preflight(stop.signal)
      for (const oldest of this.#kept.keys()) {
        if (this.#kept.size < maxKept) break
        this.#kept.delete(oldest)
      }
      this.#kept.set(id, rows)
      return rows
    } finally {
      this.#running.delete(id)
    }
  }

  rowsOf(id: string): PreflightRows {
    const rows = this.#kept.get(id)
    if (rows === undefined)
      return fail('not-found', {
        en: 'The result of this check is no longer available. Check again.',
        id: 'Hasil pemeriksaan ini tidak tersedia lagi. Periksa sekali lagi.',
      })
    // Reading a result makes it the newest.
    this.#kept.delete(id)
    this.#kept.set(id, rows)
    return rows
  }

  forget(id: string): boolean {
    const running = this.#running.get(id)
    running?.abort()
    return this.#kept.delete(id) || running !== undefined
  }

  /** Closing the workspace must not wait for a hundred thousand posts to be vetted. */
  cancelAll(): void {
    for (const stop of this.#running.values()) stop.abort()
  }
}
