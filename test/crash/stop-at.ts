import fs, { writeSync } from 'node:fs'
import fsPromises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { Database } from '../../main/core/store/sqlite.ts'

// For programs that are killed at a named point: what the core calls, its database and the file system, is wrapped so that
// the program says where it is and goes no further. Nothing of it is in the core itself.

/** Says the point on standard output and waits for ever: whoever reads it kills this process. */
export function waitToBeKilled(point: string): never {
  writeSync(1, `at ${point}\n`)
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

interface Stop {
  readonly point: string
  readonly side: 'before' | 'after'
  /** Whether this call is the one. */
  readonly when: (...args: never[]) => boolean
}

/** Wraps a function of an object, so that the program stops before or after the first call that is the one. */
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

/** True for the n-th time, counted from 1, that something is so. */
function nth<Args extends unknown[]>(n: number, is: (...args: Args) => boolean): (...args: Args) => boolean {
  let count = 0
  return (...args) => is(...args) && ++count === n
}

type Side = Stop['side']

/** Stops at the n-th statement that is like this. */
export function stopAtStatement(point: string, side: Side, sql: RegExp, n = 1): void {
  wrap(Database.prototype, 'run', { point, side, when: nth(n, (statement: string) => sql.test(statement)) })
}

/** Stops at the first commit that follows; with `after`, at the first behind a statement that is like this. */
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

/** Stops where the n-th file is opened whose path is like this. */
export function stopAtOpening(point: string, side: Side, file: RegExp, n = 1): void {
  wrap(fsPromises, 'open', { point, side, when: nth(n, (path: string) => file.test(path)) })
  syncBuiltinESMExports()
}

/** Stops where a stream into a file begins whose path is like this. */
export function stopAtStream(point: string, side: Side, file: RegExp): void {
  wrap(fs, 'createWriteStream', { point, side, when: nth(1, (path: string) => file.test(path)) })
  syncBuiltinESMExports()
}

/** Stops where something is renamed whose path is like this. */
export function stopAtRename(point: string, side: Side, from: RegExp): void {
  wrap(fs, 'renameSync', { point, side, when: nth(1, (path: string) => from.test(path)) })
  syncBuiltinESMExports()
}
