import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext } from '../context/context.ts'
import { revisionsOf } from '../store/revisions.ts'
import { postById } from '../store/tables/posts.ts'

type Revisions = OutputOf<'posts.revisions'>

export function listRevisions(
  { workspace: { database } }: CoreContext,
  { id, limit }: ParsedInputOf<'posts.revisions'>,
): Revisions {
  const { accountId } = postById(database, id)
  return revisionsOf(database, id, limit).map(({ number, at, actor, fields }) => {
    // Older revisions do not say; a post could not change its account then.
    const isOwn = (fields.account_id ?? accountId) === accountId
    return {
      number,
      at,
      actor,
      fields: {
        caption: fields.caption,
        title: fields.title,
        description: fields.description,
        firstComment: fields.first_comment,
        onScreenText: fields.on_screen_text,
        altText: fields.alt_text,
        wall: fields.wall,
        // What was approved for another account is a draft for this one, and a campaign stays with its client.
        state: isOwn || fields.state !== 'approved' ? fields.state : 'draft',
        format: fields.format,
        campaignId: isOwn ? fields.campaign_id : null,
        privacy: fields.privacy,
        media: JSON.parse(String(fields.media)),
        coverMs: fields.cover_ms,
        coverPhoto: fields.cover_photo,
        variants: fields.variants === undefined ? undefined : JSON.parse(String(fields.variants)),
      } as Revisions[number]['fields'],
    }
  })
}
