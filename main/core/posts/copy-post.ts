import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { postRow, postById } from '../store/tables/posts.ts'
import { buildPost, fieldsOf, instantOrFail } from './build-post.ts'
import { changePlan } from '../context/change-plan.ts'
import { validWallTime } from './change-posts.ts'
import { accountById } from '../store/tables/accounts.ts'

/** Drafts of a post for other accounts. Export, approval and import data stay with the original. */
export function copyPost(
  context: CoreContext,
  input: ParsedInputOf<'posts.copyTo'>,
  head: Head,
): OutputOf<'posts.copyTo'> {
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    const first = postById(database, input.id)
    let blocked = 0
    const adjusted: { readonly id: string; readonly meant: string; readonly wall: string }[] = []
    for (const { id, accountId, caption } of input.copies) {
      const account = accountById(database, accountId)
      if (account.clientId !== first.clientId) {
        fail(
          'bad-input',
          {
            en: `${account.handle} belongs to another client.`,
            id: `${account.handle} milik klien lain.`,
          },
          { field: 'copies.accountId', expected: "an account of the post's client", got: account.handle },
        )
      }
      const meant = first.wall
      const place = meant === null ? null : validWallTime(meant, account.zone, true)
      const wall = place?.wall ?? null
      const stored = buildPost(context, {
        id,
        account,
        fields: {
          ...fieldsOf(first),
          caption: caption ?? first.caption,
          variants: [],
          wall,
          state: 'draft',
          externalId: null,
        },
        instant: place === null ? null : instantOrFail(place.wall, account.zone, place.which),
        before: null,
        revision: head.id,
      })
      if (stored.post.status === 'blocked') blocked++
      if (meant !== null && wall !== null && wall !== meant) adjusted.push({ id, meant, wall })
      plan.add('posts', postRow(stored))
    }
    return { changed: input.copies.length, blocked, adjusted }
  })
}
