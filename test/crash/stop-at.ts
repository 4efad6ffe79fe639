import fs, { writeSync } from 'node:fs'
import fsPromises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { Database } from '../../main/core/store/sqlite.ts'

// For programs that are killed at a named point: wraps what the core calls (its database and the file system), so that
// the program reports the point and stops there. The core itself contains none of this.

/** Prints the point and blocks forever, so that the reader can kill this process. */
export function waitToBeKilled(point: string): never {
  writeSync(1, `at ${point}\n`)
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

interface Stop {
  readonly point: string
  readonly side: 'before' | 'after'
  /** Whether this is the call to stop at. */
  readonly when: (...args: never[]) => boolean
}

/** Wraps a method, so that the program stops before or after the first matching call. */
function wrap(object: object, name: string, { point, side, when }: Stop): void {
  const functions = object as Record<string, (this: unknown, ...args: never[]) => unknown>
  const original = functions[name]
  if (original === undefined) throw new Error(`there is no ${name} to stop at`)
  functions[name] = function (...args) {
    const isIt = when(...args)
    if (isIt && side === 'before') waitToBeKilled(point)
    const result = original.apply(this, args)
    if (!isIt) return result
    return result instanceof Promise ? result.then(() => waitToBeKilled(point)) : waitToBeKilled(point)
  }
}

/** True on the n-th match, counted from 1. */
function nth<Args extends unknown[]>(n: number, is: (...args: Args) => boolean): (...args: Args) => boolean {
  let count = 0
  return (...args) => is(...args) && ++count === n
}

type Side = Stop['side']

/** Stops at the n-th statement that matches. */
export function stopAtStatement(point: string, side: Side, sql: RegExp, n = 1): void {
  wrap(Database.prototype, 'run', { point, side, when: nth(n, (statement: string) => sql.test(statement)) })
}

/** Stops at the next commit; with `after`, at the first commit that follows a matching statement. */
export function stopAtCommit(point: string, side: Side, after: RegExp | null = null): void {
  let isClose = after === null
  wrap(Database.prototype, 'exec', {
    point,
    side,
    when: nth(1, (statement: string) => isClose && statement === 'COMMIT'),
  })
  if (after === null) return
  const { run } = Database.prototype
  Database.prototype.run = function (sql, ...values) {
    isClose ||= after.test(sql)
    return run.call(this, sql, ...values)
  }
}

/** Stops when the n-th file with a matching path is opened. */
export function stopAtOpening(point: string, side: Side, file: RegExp, n = 1): void {
  wrap(fsPromises, 'open', { point, side, when: nth(n, (path: string) => file.test(path)) })
  syncBuiltinESMExports()
}

/** Stops when a write stream to a matching path begins. */
export function stopAtStream(point: string, side: Side, file: RegExp): void {
  wrap(fs, 'createWriteStream', { point, side, when: nth(1, (path: string) => file.test(path)) })
  syncBuiltinESMExports()
}

/** Stops when a matching path is renamed. */
export function stopAtRename(point: string, side: Side, from: RegExp): void {
  wrap(fs, 'renameSync', { point, side, when: nth(1, (path: string) => from.test(path)) })
  syncBuiltinESMExports()
}
