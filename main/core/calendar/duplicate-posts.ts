import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import { defaultPostTime } from '../../../shared/post/default-post-time.ts'
import type { Post } from '../../../shared/post/post.ts'
import { instantOf, isWallTime, wallTimeOf } from '../../../shared/time/wall-time.ts'
import { changePlan } from '../context/change-plan.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { buildPost, fieldsOf } from '../posts/index.ts'
import { accountById } from '../store/tables/accounts.ts'
import { postById, postRow } from '../store/tables/posts.ts'
import { FreeTimes } from './free-times.ts'

type Copy = ParsedInputOf<'posts.duplicate'>['copies'][number]

interface Planned {
  readonly id: string
  readonly first: Post
  readonly account: Account
  readonly meant: string | null
  /** Whether a day was asked for; otherwise it is the original's. */
  readonly isPlaced: boolean
}

/**
 * Drafts with the content of other posts, on their day or another, for their account or another. Approvals, export and
 * import data stay with the originals, and what is for the team only stays with their client. A copy keeps the clock time
 * of its original where the account is free then. Originals deleted in the meantime are left out.
 */
export function duplicatePosts(
  context: CoreContext,
  { copies }: ParsedInputOf<'posts.duplicate'>,
  head: Head,
): OutputOf<'posts.duplicate'> {
  return changePlan(context, head, (plan) => {
    const planned = copies.flatMap((copy) => placed(context, copy))
    if (planned.length === 0)
      fail('not-found', {
        en: 'The copied posts are not in this plan any more.',
        id: 'Posting yang disalin sudah tidak ada di rencana ini.',
      })
    const times = new FreeTimes(
      context,
      planned.map(({ account, meant }) => ({ account, meant })),
    )
    let blocked = 0
    const adjusted: { readonly id: string; readonly meant: string; readonly wall: string }[] = []
    for (const { id, first, account, meant, isPlaced } of planned) {
      const wall = meant === null ? null : times.take(account, meant)
      const found = wall === null ? null : instantOf(wall, account.zone, 'earlier')
      const isOwnClient = account.clientId === first.clientId
      const stored = buildPost(context, {
        id,
        account,
        fields: {
          ...fieldsOf(first),
          ...(account.id === first.accountId ? {} : { variants: [] }),
          ...(isOwnClient
            ? {}
            : { campaignId: null, labels: [], assignee: '', notes: '', referenceLink: '' }),
          wall,
          state: 'draft',
          externalId: null,
        },
        instant: found?.ok === true ? found.instant : null,
        before: null,
        revision: head.id,
      })
      if (stored.post.status === 'blocked') blocked++
      // On its own day the original takes the time itself, which is no surprise.
      const isExpected = !isPlaced && wall?.slice(0, 10) === meant?.slice(0, 10)
      if (meant !== null && wall !== null && wall !== meant && !isExpected) adjusted.push({ id, meant, wall })
      plan.add('posts', postRow(stored))
    }
    return { changed: planned.length, blocked, adjusted }
  })
}

function placed(context: CoreContext, { id, of, accountId, day, zone }: Copy): readonly Planned[] {
  const { database } = context.workspace
  if (database.get('SELECT 1 FROM posts WHERE id = ?', of) === undefined) return []
  const first = postById(database, of)
  const account = accountById(database, accountId ?? first.accountId)
  const meant = meantTime(first, account, day, zone)
  if (meant !== null && !isWallTime(meant))
    fail(
      'bad-input',
      {
        en: 'A post would leave the calendar, which goes from 1970 to 9999.',
        id: 'Ada posting yang keluar dari kalender, yang mencakup tahun 1970 sampai 9999.',
      },
      { field: 'copies.day', expected: 'a day from 1970 to 9999', got: day ?? '' },
    )
  return [{ id, first, account, meant, isPlaced: day !== undefined }]
}

/** The time asked for, on the account's clock; null for a copy without a date. */
function meantTime(
  { wall, instant }: Post,
  account: Account,
  day: string | null | undefined,
  zone: string | undefined,
): string | null {
  if (day === undefined) return wall
  if (day === null) return null
  if (zone === undefined || instant === null) return `${day}T${wall?.slice(11) ?? defaultPostTime}`
  // The day is one of another clock, on which the original has its time.
  const shown = instantOf(`${day}T${wallTimeOf(instant, zone).slice(11)}`, zone, 'earlier')
  return shown.ok ? wallTimeOf(shown.instant, account.zone) : `${day}T${wall?.slice(11) ?? defaultPostTime}`
}
