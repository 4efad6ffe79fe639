import type { Client } from '../../../../../shared/post/client.ts'
import { clockOf, instantOf } from '../../../../../shared/time/wall-time.ts'
import type { BatchContent, OutgoingAccount, OutgoingPost } from '../../batch-content.ts'
import { postsPerStep, BatchScan } from '../../batch-scan.ts'

/** Posts of one account in one zone, which is what one file can hold when the table has columns for neither. */
export interface PostGroup {
  readonly account: OutgoingAccount
  readonly client: Client
  readonly zone: string
  readonly posts: readonly OutgoingPost[]
}

/** What every table needs to know about a batch, found in one pass because posts may be on the disk. */
export interface BatchOverview {
  /** In the order of their first posts. */
  readonly groups: readonly PostGroup[]
  /** Posts whose wall time occurs twice in their zone, so that without the zone it is ambiguous. */
  readonly twice: ReadonlySet<OutgoingPost>
}

export const overviews = new BatchScan(overviewOf)

export const batchOverview = (batch: BatchContent): BatchOverview => overviews.of(batch)

function* overviewOf({ posts }: BatchContent): Generator<void, BatchOverview, void> {
  const isTwice = twiceBetween(posts.at(0)?.post.instant ?? 0, posts.at(-1)?.post.instant ?? 0)
  const groups = new Map<string, PostGroup & { readonly posts: OutgoingPost[] }>()
  const twice = new Set<OutgoingPost>()
  for (const [index, outgoing] of posts.entries()) {
    if (index % postsPerStep === 0) yield
    const { account, client, post } = outgoing
    const key = `${account.id} ${post.zone}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { account, client, zone: post.zone, posts: [outgoing] })
    else group.posts.push(outgoing)
    if (isTwice(post)) twice.add(outgoing)
  }
  return { groups: [...groups.values()], twice }
}

/** Milliseconds; more than clocks are ever moved by. */
const hours = 4 * 60 * 60 * 1000

/** A test for wall times that occur twice. Only times near a clock change need a closer look. */
function twiceBetween(from: number, until: number): (post: OutgoingPost['post']) => boolean {
  const clocks = new Map<string, (instant: number) => string>()
  const clock = (zone: string): ((instant: number) => string) => {
    const known = clocks.get(zone)
    if (known !== undefined) return known
    const made = clockOf(zone, from - hours, until + hours + 1)
    clocks.set(zone, made)
    return made
  }
  return ({ wall, zone, instant }) => {
    const shown = clock(zone)
    const [before, after] = [shown(instant - hours), shown(instant + hours)]
    if (Date.parse(`${after}Z`) - Date.parse(`${before}Z`) >= 2 * hours) return false
    const found = instantOf(wall, zone)
    return !found.ok && found.problem === 'overlap'
  }
}
