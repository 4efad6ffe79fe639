import type { Client } from '../../../../../shared/post/client.ts'
import { clockOf, instantOf } from '../../../../../shared/time/wall-time.ts'
import type { BatchContent, OutgoingAccount, OutgoingPost } from '../../batch-content.ts'
import { postsPerStep, BatchScan } from '../../batch-scan.ts'

/** Posts of one account on one clock: what a table without accounts and zones can put into one file. */
export interface PostGroup {
  readonly account: OutgoingAccount
  readonly client: Client
  readonly zone: string
  readonly posts: readonly OutgoingPost[]
}

/** What every table asks of a batch, found in one go over it: a post's words may lie on the disk. */
export interface BatchOverview {
  /** In the order of their first posts. */
  readonly groups: readonly PostGroup[]
  /** Posts whose time the clocks of their zone pass twice: without the zone nobody could tell which is meant. */
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

/** Longer than clocks are ever moved by. Milliseconds. */
const hours = 4 * 60 * 60 * 1000

/** Tells whether a post's time comes twice. Only near a change of its zone's clocks is there anything to ask. */
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
