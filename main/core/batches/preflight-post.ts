import type { PreflightPost } from '../../../shared/contract/batches.ts'
import { mediaOf } from '../../../shared/post/media.ts'
import { studioHorizon } from '../../../shared/plan/planning.ts'
import { firstWords } from '../../../shared/post/post.ts'
import { reasonOf } from '../../../shared/post/vet-post.ts'
import type { ChosenPost } from './choose-posts.ts'

/** A post as a table of a batch shows it. `now` is in milliseconds since 1970 UTC; `isThere` tells of files by their hash. */
export function preflightPost(
  { post, verdict, change, why }: ChosenPost,
  now: number,
  isThere: (hash: string) => boolean,
): PreflightPost {
  const minutes = (post.instant - now) / 60_000
  const notes: PreflightPost['notes'][number][] = []
  if (post.privacy === null) notes.push('no-privacy')
  if (minutes < 0) notes.push('past')
  // Every scheduler wants some minutes, and TikTok Studio the most.
  else if (minutes < studioHorizon.from) notes.push('soon')
  const hashes = post.media.flatMap((ref) => mediaOf(ref).hash ?? [])
  if (hashes.some((hash) => !isThere(hash))) notes.push('file-missing')
  return {
    id: post.id,
    clientId: post.clientId,
    accountId: post.accountId,
    campaignId: post.campaignId,
    wall: post.wall,
    format: post.format,
    state: post.exportedRevision === post.revision ? 'exported' : post.state,
    status: verdict.status,
    words: firstWords(post.caption),
    reason: reasonOf(verdict),
    change,
    why,
    notes,
  }
}
