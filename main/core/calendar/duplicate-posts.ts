import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import { defaultPostTime } from '../../../shared/post/default-post-time.ts'
import { instantOf } from '../../../shared/time/wall-time.ts'
import { changePlan } from '../context/change-plan.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { buildPost, fieldsOf } from '../posts/index.ts'
import { accountById } from '../store/tables/accounts.ts'
import { postById, postRow } from '../store/tables/posts.ts'
import { proposeTime } from './propose-time.ts'
import { takenTimes } from './slots.ts'

/**
 * Drafts with the content of other posts, on their day or another, for their account or another. Approvals, export and
 * import data stay with the originals. A copy keeps the clock time of its original where the account is free then.
 */
export function duplicatePosts(
  context: CoreContext,
  { copies }: ParsedInputOf<'posts.duplicate'>,
  head: Head,
): OutputOf<'posts.duplicate'> {
  const { database } = context.workspace
  return changePlan(context, head, (plan) => {
    let blocked = 0
    const adjusted: { readonly id: string; readonly meant: string; readonly wall: string }[] = []
    for (const { id, of, accountId, day } of copies) {
      const first = postById(database, of)
      const account = accountById(database, accountId ?? first.accountId)
      const meant = meantTime(first.wall, day)
      const wall = meant === null ? null : freeTime(context, account, meant)
      const found = wall === null ? null : instantOf(wall, account.zone, 'earlier')
      const stored = buildPost(context, {
        id,
        account,
        fields: {
          ...fieldsOf(first),
          // A campaign belongs to one client.
          campaignId: account.clientId === first.clientId ? first.campaignId : null,
          wall,
          state: 'draft',
          externalId: null,
        },
        instant: found?.ok === true ? found.instant : null,
        before: null,
        revision: head.id,
      })
      if (stored.post.status === 'blocked') blocked++
      // On the original's own day another time is no surprise.
      if (meant !== null && wall !== null && wall !== meant && day !== undefined)
        adjusted.push({ id, meant, wall })
      plan.add('posts', postRow(stored))
    }
    return { changed: copies.length, blocked, adjusted }
  })
}

/** The time asked for; null for a copy without a date. */
function meantTime(wall: string | null, day: string | null | undefined): string | null {
  if (day === undefined) return wall
  return day === null ? null : `${day}T${wall?.slice(11) ?? defaultPostTime}`
}

/** The time itself if the account's clock has it and no post of the account takes it; otherwise a free one from that day on. */
function freeTime(context: CoreContext, account: Account, meant: string): string {
  const day = meant.slice(0, 10)
  const isFree = !takenTimes(context, account, day).has(meant) && instantOf(meant, account.zone, 'earlier').ok
  return isFree ? meant : proposeTime(context, { accountId: account.id, from: day, until: day, day }).wall
}
