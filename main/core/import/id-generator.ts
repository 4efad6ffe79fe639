import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Bytes of chance that one id takes. */
const each = 16

/**
 * Makes very many ids, each greater than the one before, in a fraction of the time that `newId` takes: chance is asked for
 * a thousand at a time. No more than 2^32 from one maker.
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
