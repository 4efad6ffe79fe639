import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes per id. */
const each = 16

/**
 * Generates ids far faster than `newId`, each greater than the one before, by requesting random bytes for a
 * thousand at a time. No more than 2^32 per generator.
 */
export function idGenerator(): () => string {
  const msecs = Date.now()
  const pool = new Uint8Array(each * 1024)
  let used = pool.length
  let seq = 0
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    const random = pool.subarray(used, (used += each))
    return v7({ msecs, seq: seq++, random })
  }
}
