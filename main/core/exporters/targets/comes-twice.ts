import { clockOf, instantOf } from '../../../../shared/time/wall-time.ts'
import type { BatchContent, OutgoingPost } from '../batch-content.ts'

/** Longer than clocks are ever moved by, and than any zone's two changes lie apart. */
const hours = 4 * 60 * 60 * 1000

type Twice = (outgoing: OutgoingPost) => boolean

const twiceInBatch = new WeakMap<BatchContent, Twice>()

/**
 * Whether the clocks of a post's zone pass its time twice, so that without its zone nobody could tell which is meant.
 * Looked up once for a batch: only near a change of the clocks is there anything to ask.
 */
export function comesTwice(batch: BatchContent): Twice {
  let twice = twiceInBatch.get(batch)
  if (twice === undefined) {
    twice = lookUp(batch)
    twiceInBatch.set(batch, twice)
  }
  return twice
}

function lookUp({ posts }: BatchContent): Twice {
  let [from, until] = [Infinity, -Infinity]
  for (const { post } of posts) {
    from = Math.min(from, post.instant)
    until = Math.max(until, post.instant)
  }
  const clocks = new Map<string, (instant: number) => string>()
  const clock = (zone: string): ((instant: number) => string) => {
    const known = clocks.get(zone)
    if (known !== undefined) return known
    const made = clockOf(zone, from - hours, until + hours + 1)
    clocks.set(zone, made)
    return made
  }
  return ({ post: { wall, zone, instant } }) => {
    const shown = clock(zone)
    const [before, after] = [shown(instant - hours), shown(instant + hours)]
    if (Date.parse(`${after}Z`) - Date.parse(`${before}Z`) >= 2 * hours) return false
    const found = instantOf(wall, zone)
    return !found.ok && found.problem === 'overlap'
  }
}
