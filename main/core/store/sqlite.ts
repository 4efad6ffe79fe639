import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { finderOf, plainText } from '../../../shared/post/find-text.ts'

/** A row as SQLite returns it. */
export type Row = Readonly<Record<string, null | number | bigint | string | Uint8Array>>
export type Value = SQLInputValue

/** What a SQLite failure means to the caller. Source: https://sqlite.org/rescode.html */
export type DatabaseProblem = 'damaged' | 'busy' | 'full' | 'read-only' | 'constraint' | 'other'

const problemOfCode: Readonly<Record<number, DatabaseProblem>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  11: 'damaged',
  13: 'full',
  19: 'constraint',
  26: 'damaged',
}

export function problemOf(error: unknown): DatabaseProblem | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return problemOfCode[error.errcode & 0xff] ?? 'other'
}

/** How long a write waits for another process on the same workspace, in milliseconds. */
const busyTimeout = 5000

/** Cache size of a connection, in kilobytes. */
export const defaultCache = 32_000

let lastFinder = { typed: '', finds: finderOf('') }

/** Whether a text contains what the user typed. Caches the search text, which is the same for row after row. */
function holds(text: Value, typed: Value): number {
  if (typeof text !== 'string' || typeof typed !== 'string') return 0
  if (lastFinder.typed !== typed) lastFinder = { typed, finds: finderOf(typed) }
  return lastFinder.finds(text) ? 1 : 0
}

const plain = (text: Value): Value => (typeof text === 'string' ? plainText(text) : null)

/** One connection to a workspace's database. This is the only file that imports node:sqlite. */
export class Database {
  readonly file: string
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #depth = 0

  constructor(file: string) {
    this.file = file
    this.#connection = new DatabaseSync(file, { timeout: busyTimeout, enableForeignKeyConstraints: true })
    try {
      this.#useWriteAheadLog()
      this.exec('PRAGMA synchronous = FULL')
      this.exec('PRAGMA temp_store = MEMORY')
      this.cacheLimit(defaultCache)
      this.#connection.function('holds', { deterministic: true }, holds)
      this.#connection.function('plain', { deterministic: true }, plain)
    } catch (error) {
      this.#connection.close()
      throw error
    }
  }

  exec(sql: string): void {
    this.#connection.exec(sql)
  }

  run(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values).changes)
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return this.#statement(sql).get(...values)
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.#statement(sql).all(...values)
  }

  /** Runs a change whole or not at all. Nested calls share the outermost transaction. */
  transaction<T>(change: () => T): T {
    if (this.#depth > 0) return change()
    this.exec('BEGIN IMMEDIATE')
    this.#depth++
    try {
      const result = change()
      this.exec('COMMIT')
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    } finally {
      this.#depth--
    }
  }

  /**
   * Writes a consistent copy to a new file while others write to the database. Blocks this thread, for a second with
   * 300 MB and longer on slow disks. The copy has rebuilt indexes and no free pages, and keeps the schema, every row,
   * `user_version` and `application_id`. `backup()` of node:sqlite would not block, but is among the tests that
   * Electron disables for its Node (script/node-disabled-tests.json, since Node 22.16).
   */
  copyTo(file: string): void {
    this.#connection.prepare('VACUUM INTO ?').run(file)
  }

  /** Sets how much of the file is cached in memory, in kilobytes; little is needed when each row is read once. */
  cacheLimit(kilobytes: number): void {
    this.exec(`PRAGMA cache_size = -${kilobytes}`)
  }

  /**
   * Lets the write-ahead log grow during large changes, so that their commit need not checkpoint it; 0 pages disables
   * it.
   */
  setAutoCheckpoint(pages: number): void {
    this.exec(`PRAGMA wal_autocheckpoint = ${pages}`)
  }

  get isOpen(): boolean {
    return this.#connection.isOpen
  }

  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }

  /** SQLite rolls back by itself on some errors, such as a full disk. */
  #rollBack(): void {
    try {
      this.exec('ROLLBACK')
    } catch {
      // There was nothing left to roll back; the original error is the one to report.
    }
  }

  /** Switching to WAL does not wait for other processes by itself. */
  #useWriteAheadLog(): void {
    const until = Date.now() + busyTimeout
    for (;;) {
      try {
        this.exec('PRAGMA journal_mode = WAL')
        return
      } catch (error) {
        if (problemOf(error) !== 'busy' || Date.now() > until) throw error
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
      }
    }
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#connection.prepare(sql)
      if (this.#statements.size < 500) this.#statements.set(sql, statement)
    }
    return statement
  }
}
