import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Post } from '../../../shared/post/post.ts'
import { instantOf } from '../../../shared/time/wall-time.ts'
import { changePlan } from '../context/change-plan.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { buildPost, fieldsFor, timeOnDay } from '../posts/index.ts'
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
      const stored = buildPost(context, {
        id,
        account,
        fields: {
          ...fieldsFor(account, first),
          ...(account.id === first.accountId ? {} : { variants: [] }),
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
  const meant = timeOnDay(first, account, day, zone)
  return [{ id, first, account, meant, isPlaced: day !== undefined }]
}
