import {
  batchChanges,
  batchNotes,
  batchOutcomes,
  type BatchChange,
  type BatchOutcome,
  type PreflightCounts,
  type PreflightPost,
} from '../../../../shared/contract/methods/export.ts'
import { holdReasons } from '../../../../shared/export/manifest.ts'
import type { Reason } from '../../../../shared/post/post.ts'
import { slimColumns, slimPostOf } from '../../store/tables/posts.ts'
import type { Database } from '../../store/sqlite.ts'
import { firstFile, outcomeOf, type PreflightFacts } from './preflight-post.ts'

const statuses = ['clear', 'warn', 'blocked'] as const
const whys = [null, ...holdReasons] as const

/** Which of a preflight's rows to read; null for any. */
interface Narrowed {
  readonly outcome: BatchOutcome | null
  readonly change: BatchChange | null
}

/**
 * The facts found about each chosen post, in a few bytes each: a hundred thousand stay in memory while the user looks
 * at them. Captions are read again for the rows shown.
 */
export class PreflightRows {
  readonly #rowids: number[] = []
  /** The end of each post's id, because a row number may be reused after its post is deleted. */
  readonly #marks: number[] = []
  /** The facts, packed into one number per post. */
  readonly #found: number[] = []
  /** Index of the reason among all, from 1; 0 for none. */
  readonly #reasonOf: number[] = []
  readonly #reasons: string[] = []
  readonly #known = new Map<string, number>()
  readonly #groups: Readonly<Record<BatchOutcome, number[]>> = { held: [], warned: [], ready: [] }
  readonly #counts = { held: noChanges(), warned: noChanges(), ready: noChanges() }
  #unapproved = 0
  #waitForMedia = 0
  #withoutMedia = 0

  /** Appends a post; `rowid` is its row number. */
  put(rowid: number, id: string, weighed: PreflightFacts): void {
    const { change, why, status, notes, reason } = weighed
    const outcome = outcomeOf(weighed)
    const index = this.#rowids.push(rowid) - 1
    this.#marks.push(markOf(id))
    this.#found.push(
      batchChanges.indexOf(change) |
        (whys.indexOf(why) << 2) |
        (statuses.indexOf(status) << 4) |
        (notes.reduce((bits, note) => bits | (1 << batchNotes.indexOf(note)), 0) << 6),
    )
    this.#reasonOf.push(reason === null ? 0 : this.#reason(JSON.stringify(reason)))
    this.#groups[outcome].push(index)
    this.#counts[outcome][change]++
    if (why === 'unapproved') this.#unapproved++
    else if (why === 'no-media') this.#waitForMedia++
    else if (why === null && notes.includes('no-media')) this.#withoutMedia++
  }

  get counts(): PreflightCounts {
    return this.#counts
  }

  get unapproved(): number {
    return this.#unapproved
  }

  get waitForMedia(): number {
    return this.#waitForMedia
  }

  get withoutMedia(): number {
    return this.#withoutMedia
  }

  total({ outcome, change }: Narrowed): number {
    let total = 0
    for (const group of outcome === null ? batchOutcomes : [outcome])
      for (const one of change === null ? batchChanges : [change]) total += this.#counts[group][one]
    return total
  }

  /** Some of the requested rows, those not ready to export first; null for a post that no longer exists. */
  read(database: Database, narrowed: Narrowed, from: number, limit: number): (PreflightPost | null)[] {
    const indexes = this.#page(narrowed, from, limit)
    const rows = new Map(
      database
        .all(
          `SELECT ${slimColumns}, media, posts.rowid AS rowid
           FROM (SELECT value FROM json_each(?)) AS chosen CROSS JOIN posts ON posts.rowid = chosen.value`,
          JSON.stringify(indexes.map((index) => this.#rowids[index])),
        )
        .map((row) => [Number(row['rowid']), row]),
    )
    return indexes.map((index) => {
      const row = rows.get(this.#rowids[index] ?? 0)
      if (row === undefined || markOf(String(row['id'])) !== this.#marks[index]) return null
      const file = firstFile(JSON.parse(String(row['media'])) as string[])
      return { ...slimPostOf(row), file, ...this.#weighed(index) }
    })
  }

  #page({ outcome, change }: Narrowed, from: number, limit: number): number[] {
    const page: number[] = []
    let before = from
    for (const name of outcome === null ? batchOutcomes : [outcome]) {
      const group = this.#groups[name]
      const inGroup = change === null ? group.length : this.#counts[name][change]
      if (before >= inGroup) {
        before -= inGroup
        continue
      }
      for (let at = change === null ? before : 0; at < group.length && page.length < limit; at++) {
        const index = group[at] ?? 0
        if (change !== null && (this.#changeAt(index) !== change || before-- > 0)) continue
        page.push(index)
      }
      if (page.length === limit) break
      before = 0
    }
    return page
  }

  #changeAt(index: number): BatchChange {
    return batchChanges[(this.#found[index] ?? 0) & 3] ?? 'new'
  }

  #weighed(index: number): PreflightFacts {
    const found = this.#found[index] ?? 0
    const reason = this.#reasonOf[index] ?? 0
    return {
      change: this.#changeAt(index),
      why: whys[(found >> 2) & 3] ?? null,
      status: statuses[(found >> 4) & 3] ?? 'clear',
      notes: batchNotes.filter((_, bit) => ((found >> (6 + bit)) & 1) === 1),
      reason: reason === 0 ? null : (JSON.parse(this.#reasons[reason - 1] ?? 'null') as Reason | null),
    }
  }

  /** Stores each reason once, because most posts with a reason share it. */
  #reason(text: string): number {
    let index = this.#known.get(text)
    if (index === undefined) {
      index = this.#reasons.push(text)
      this.#known.set(text, index)
    }
    return index
  }
}

const noChanges = (): Record<BatchChange, number> => ({ new: 0, changed: 0, unchanged: 0 })

const markOf = (id: string): number => Number.parseInt(id.slice(-7), 16)
