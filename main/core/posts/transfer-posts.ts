import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Post } from '../../../shared/post/post.ts'
import { instantOf, wallTimeOf } from '../../../shared/time/wall-time.ts'
import { changePlan } from '../context/change-plan.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { accountById } from '../store/tables/accounts.ts'
import { postById, postRow } from '../store/tables/posts.ts'
import { buildPost, instantOrFail } from './build-post.ts'
import { validWallTime } from './change-posts.ts'
import { fieldsFor, timeOnDay } from './placed-post.ts'

/** Posts on other days or for other accounts, each vetted again for its new place. */
export function transferPosts(
  context: CoreContext,
  { moves }: ParsedInputOf<'posts.transfer'>,
  head: Head,
): OutputOf<'posts.transfer'> {
  const byId = new Map(moves.map((move) => [move.id, move]))
  if (byId.size < moves.length)
    fail(
      'bad-input',
      {
        en: 'The request moves a post twice. Nothing was changed.',
        id: 'Permintaan ini memindahkan satu posting dua kali. Tidak ada yang diubah.',
      },
      { field: 'moves', expected: 'each post once' },
    )
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    const present = [...byId.values()].filter(
      ({ id }) => database.get('SELECT 1 FROM posts WHERE id = ?', id) !== undefined,
    )
    if (present.length === 0)
      fail('not-found', {
        en: 'These posts are not in this plan any more.',
        id: 'Posting ini sudah tidak ada di rencana ini.',
      })
    let changed = 0
    let blocked = 0
    let exported = 0
    let stripped = 0
    const adjusted: { readonly id: string; readonly meant: string; readonly wall: string }[] = []
    for (const { id, accountId, day, wall: given, zone } of present) {
      const before = postById(database, id)
      const account = accountById(database, accountId ?? before.accountId)
      const isSameAccount = account.id === before.accountId
      const meant =
        given === undefined ? timeOnDay(before, account, day, zone) : onClockOf(account, given, zone)
      if (isSameAccount && meant === before.wall) continue
      const isSameTime = meant === before.wall && account.zone === before.zone
      const place = meant === null || isSameTime ? null : validWallTime(meant, account.zone, true)
      const wall = place?.wall ?? meant
      if (meant !== null && wall !== null && wall !== meant) adjusted.push({ id, meant, wall })
      const stored = buildPost(context, {
        id,
        account,
        fields: {
          ...fieldsFor(account, before),
          wall,
          // What was approved, and what a scheduler calls the post, concern the account that it was for.
          ...(isSameAccount
            ? {}
            : { externalId: null, state: before.state === 'approved' ? 'draft' : before.state }),
        },
        instant: isSameTime
          ? before.instant
          : wall === null
            ? null
            : instantOrFail(wall, account.zone, place?.which),
        before,
        revision: head.id,
      })
      plan.put('posts', postRow(stored))
      changed++
      if (!isSameAccount && before.exportedBatch !== null) exported++
      if (account.clientId !== before.clientId && hasOwn(before)) stripped++
      if (stored.post.status === 'blocked' && before.status !== 'blocked') blocked++
    }
    return { changed, blocked, adjusted, exported, stripped }
  })
}

/** Whether a post has something that stays with its client. */
const hasOwn = ({ campaignId, labels, assignee, notes, referenceLink }: Post): boolean =>
  campaignId !== null || labels.length > 0 || `${assignee}${notes}${referenceLink}` !== ''

/** A wall time of a zone on the account's clock. */
function onClockOf(account: Account, wall: string, zone: string | undefined): string {
  const found = zone === undefined || zone === account.zone ? null : instantOf(wall, zone, 'earlier')
  if (found === null) return wall
  if (found.ok) return wallTimeOf(found.instant, account.zone)
  return found.problem === 'gap' && zone !== undefined ? onClockOf(account, found.next, zone) : wall
}
