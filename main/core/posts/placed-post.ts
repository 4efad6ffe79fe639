import { fail } from '../../../shared/contract/errors.ts'
import type { Account } from '../../../shared/post/account.ts'
import { defaultPostTime } from '../../../shared/post/default-post-time.ts'
import type { Post, PostFields } from '../../../shared/post/post.ts'
import { instantOf, isWallTime, wallTimeOf } from '../../../shared/time/wall-time.ts'
import { fieldsOf } from './build-post.ts'

/**
 * The post's clock time on a day, on the account's clock; null for a post without a date. `day` is undefined for the
 * post's own, and null for none; `zone` is the one that `day` is in, by default the account's.
 */
export function timeOnDay(
  { wall, instant }: Post,
  account: Account,
  day: string | null | undefined,
  zone: string | undefined,
): string | null {
  if (day === undefined) return wall
  if (day === null) return null
  const own = `${day}T${wall?.slice(11) ?? defaultPostTime}`
  // The day is one of another clock, on which the post has its time.
  const shown =
    zone === undefined || instant === null
      ? null
      : instantOf(`${day}T${wallTimeOf(instant, zone).slice(11)}`, zone, 'earlier')
  return wallInCalendar(shown?.ok === true ? wallTimeOf(shown.instant, account.zone) : own, day)
}

/** The wall time, unless it is outside the calendar; then fails and names the given day. */
export function wallInCalendar(wall: string, day: string): string {
  if (isWallTime(wall)) return wall
  return fail(
    'bad-input',
    {
      en: 'A post would leave the calendar, which goes from 1970 to 9999.',
      id: 'Ada posting yang keluar dari kalender, yang mencakup tahun 1970 sampai 9999.',
    },
    { field: 'day', expected: 'a day from 1970 to 9999', got: day },
  )
}

/** The post's fields for an account: what is for the team only, the campaign, and captions not used stay with their client. */
export const fieldsFor = (account: Account, post: Post): Omit<PostFields, 'accountId'> => ({
  ...fieldsOf(post),
  ...(account.clientId === post.clientId
    ? {}
    : { campaignId: null, variants: [], labels: [], assignee: '', notes: '', referenceLink: '' }),
})
