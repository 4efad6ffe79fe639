import { defaultPostTime } from '../../../shared/post/default-post-time.ts'
import { emptyPostFields } from '../../../shared/post/post.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { instantOf, wallTimeOf } from '../../../shared/time/wall-time.ts'
import { changePlan } from '../context/change-plan.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { todayOf } from '../context/today.ts'
import { buildPost } from '../posts/index.ts'
import { accountById } from '../store/tables/accounts.ts'
import { postRow } from '../store/tables/posts.ts'
import { FreeTimes } from './free-times.ts'
import { proposeTime } from './propose-time.ts'

/** Several empty drafts of an account on one day, each at its own time, with a single undo. */
export function createPosts(
  context: CoreContext,
  { accountId, day: given, zone, posts }: ParsedInputOf<'posts.createMany'>,
  head: Head,
): OutputOf<'posts.createMany'> {
  return changePlan(context, head, (plan) => {
    const account = accountById(context.workspace.database, accountId)
    const day = given === null ? null : dayOf(given, zone ?? account.zone, account.zone)
    const isPast = day !== null && day < todayOf(context, account.zone)
    const meant = day === null ? null : `${day}T${defaultPostTime}`
    const times = new FreeTimes(context, [{ account, meant }])
    let blocked = 0
    for (const { id, format } of posts) {
      const wall =
        day === null || meant === null
          ? null
          : // No time of a day that has passed is ever proposed.
            isPast
            ? times.take(account, meant)
            : proposeTime(context, { accountId, from: day, until: day, day }).wall
      const found = wall === null ? null : instantOf(wall, account.zone, 'earlier')
      const stored = buildPost(context, {
        id,
        account,
        fields: { ...emptyPostFields, format, wall },
        instant: found?.ok === true ? found.instant : null,
        before: null,
        revision: head.id,
      })
      if (stored.post.status === 'blocked') blocked++
      plan.add('posts', postRow(stored))
    }
    return { changed: posts.length, blocked, adjusted: [] }
  })
}

/** The account's day at the usual time of a day on another clock. */
function dayOf(day: string, from: string, to: string): string {
  if (from === to) return day
  const found = instantOf(`${day}T${defaultPostTime}`, from, 'earlier')
  return found.ok ? wallTimeOf(found.instant, to).slice(0, 10) : day
}
