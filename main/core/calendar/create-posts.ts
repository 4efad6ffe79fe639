import { emptyPostFields } from '../../../shared/post/post.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { addDays } from '../../../shared/time/days.ts'
import { instantOf, wallTimeOf } from '../../../shared/time/wall-time.ts'
import { changePlan } from '../context/change-plan.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { todayOf } from '../context/today.ts'
import { buildPost, wallInCalendar } from '../posts/index.ts'
import { accountById } from '../store/tables/accounts.ts'
import { postRow } from '../store/tables/posts.ts'
import { FreeTimes } from './free-times.ts'
import { hoursToPropose } from './propose-time.ts'
import { lead } from './slots.ts'

/** Several drafts of an account on one day, each at its own time, with a single undo. */
export function createPosts(
  context: CoreContext,
  { accountId, day, zone, posts }: ParsedInputOf<'posts.createMany'>,
  head: Head,
): OutputOf<'posts.createMany'> {
  return changePlan(context, head, (plan) => {
    const account = accountById(context.workspace.database, accountId)
    const next = day === null ? () => null : timesOf(context, account, day, zone ?? account.zone)
    let blocked = 0
    for (const { id, format, media } of posts) {
      const wall = next()
      const found = wall === null ? null : instantOf(wall, account.zone, 'earlier')
      const stored = buildPost(context, {
        id,
        account,
        fields: { ...emptyPostFields, format, wall, media },
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

/**
 * Gives one time after another for posts on a day of a zone's clock: the account's free slots and then the free hours of
 * that day, and when those are used up, times after it. None is in the past, unless the day itself is.
 */
function timesOf(context: CoreContext, account: Account, day: string, zone: string): () => string {
  const hours = hoursToPropose.flatMap((hour) => {
    const found = instantOf(`${day}T${String(hour).padStart(2, '0')}:00`, zone, 'earlier')
    return found.ok ? [wallInCalendar(wallTimeOf(found.instant, account.zone), day)] : []
  })
  const usual = wallInCalendar(hours[0] ?? `${day}T19:00`, day)
  const isPast = day < todayOf(context, zone)
  const now = wallTimeOf(context.now() + lead, account.zone)
  const ahead = hours.filter((wall) => isPast || wall >= now)
  const times = new FreeTimes(context, [
    { account, meant: [usual, ...hours].toSorted()[0] ?? usual },
    { account, meant: `${day}T00:00` },
  ])
  const slots = zone === account.zone && !isPast ? times.slotsOn(account, day) : []
  const wanted = [...slots, ...ahead]
  // Past hours of today are no times for a new post.
  const after = isPast || usual >= now ? usual : `${addDays(now.slice(0, 10), 1)}T19:00`
  return () => times.takeFirst(account, wanted) ?? times.take(account, after)
}
