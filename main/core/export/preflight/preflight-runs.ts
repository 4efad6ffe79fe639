import { fail } from '../../../../shared/contract/errors.ts'
import type { PreflightRows } from './preflight-rows.ts'

/** So many are kept, one for each window that looks at one; the oldest goes. */
const maxKept = 4

/** The looks before an export that are running, and what the last ones found. */
export class PreflightRuns {
  readonly #running = new Map<string, AbortController>()
  readonly #kept = new Map<string, PreflightRows>()

  /** Runs one under its id, and keeps what it found. */
  async run(id: string, preflight: (signal: AbortSignal) => Promise<PreflightRows>): Promise<PreflightRows> {
    if (this.#running.has(id) || this.#kept.has(id))
      return fail('conflict', {
        en: 'A preflight with this id was asked for already.',
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
        en: 'What was found is not kept any more; look again.',
        id: 'Hasil pemeriksaan tidak disimpan lagi; periksa sekali lagi.',
      })
    // The one that is looked at is the youngest.
    this.#kept.delete(id)
    this.#kept.set(id, rows)
    return rows
  }

  forget(id: string): boolean {
    const running = this.#running.get(id)
    running?.abort()
    return this.#kept.delete(id) || running !== undefined
  }

  /** Whoever closes the workspace does not wait for a hundred thousand posts to be vetted. */
  cancelAll(): void {
    for (const stop of this.#running.values()) stop.abort()
  }
}
