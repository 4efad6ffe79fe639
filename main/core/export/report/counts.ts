import { addDays, dayOfWeek } from '../../../../shared/time/days.ts'
import { shortZone } from '../../../../shared/time/zones.ts'
import type { OutgoingPost } from '../batch-content.ts'
import { postsPerStep } from '../batch-scan.ts'

/** Counts over a client's posts, by name. */
export interface ReportCounts {
  /** By the first day of a week, a Monday: `YYYY-MM-DD`. */
  readonly weeks: Counts
  /** By `HH`. */
  readonly hours: Counts
  readonly accounts: Counts
  readonly statuses: Counts
  readonly formats: Counts
  readonly states: Counts
  readonly zones: Counts
  /** The posts of each day, `YYYY-MM-DD`. */
  readonly days: ReadonlyMap<string, readonly OutgoingPost[]>
}

type Counts = ReadonlyMap<string, number>

/**
 * Counts everything in one pass, because each post is read from the disk. Yields empty pieces now and then, so that the
 * writer can yield to other work.
 */
export function* countPosts(posts: readonly OutgoingPost[]): Generator<string, ReportCounts, void> {
  const counts = {
    weeks: new Map<string, number>(),
    hours: new Map<string, number>(),
    accounts: new Map<string, number>(),
    statuses: new Map<string, number>(),
    formats: new Map<string, number>(),
    states: new Map<string, number>(),
    zones: new Map<string, number>(),
  }
  const days = new Map<string, OutgoingPost[]>()
  const count = (of: keyof typeof counts, name: string): void => {
    counts[of].set(name, (counts[of].get(name) ?? 0) + 1)
  }
  for (const [index, outgoing] of posts.entries()) {
    const { post, account, verdict } = outgoing
    const day = post.wall.slice(0, 10)
    count('weeks', addDays(day, 1 - dayOfWeek(day)))
    count('hours', post.wall.slice(11, 13))
    count('accounts', account.handle)
    count('statuses', verdict.status)
    count('formats', post.format)
    count('states', post.state)
    count('zones', shortZone(post.zone))
    const own = days.get(day)
    if (own === undefined) days.set(day, [outgoing])
    else own.push(outgoing)
    if (index % postsPerStep === 0) yield ''
  }
  return { ...counts, days }
}
