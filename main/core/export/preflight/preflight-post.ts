import type { BatchOutcome, PreflightPost } from '../../../../shared/contract/methods/export.ts'
import { mediaOf } from '../../../../shared/post/media.ts'
import { studioHorizon } from '../../../../shared/plan/posting-limits.ts'
import { firstWords } from '../../../../shared/post/post.ts'
import { reasonOf } from '../../../../shared/post/vet-post.ts'
import type { SelectedPost } from '../selection/vet-selection.ts'

/** What is known of a post besides its own content. */
export type PreflightFacts = Pick<PreflightPost, 'status' | 'reason' | 'change' | 'why' | 'notes'>

/**
 * What the user should know about a post before exporting it. `now` is in milliseconds since 1970 UTC; `isThere` tells
 * by its hash whether a file exists.
 */
export function preflightFacts(
  { post, verdict, change, why }: SelectedPost,
  now: number,
  isThere: (hash: string) => boolean,
): PreflightFacts {
  const minutes = (post.instant - now) / 60_000
  const notes: PreflightPost['notes'][number][] = []
  if (post.media.length === 0) notes.push('no-media')
  if (post.privacy === null) notes.push('no-privacy')
  if (minutes < 0) notes.push('past')
  // Every scheduler needs some minutes' notice, TikTok Studio the most.
  else if (minutes < studioHorizon.from) notes.push('soon')
  const hashes = post.media.flatMap((ref) => mediaOf(ref).hash ?? [])
  if (hashes.some((hash) => !isThere(hash))) notes.push('file-missing')
  return { status: verdict.status, reason: reasonOf(verdict), change, why, notes }
}

/** The outcome of a post with those facts. */
export function outcomeOf({ why, status }: Pick<PreflightFacts, 'why' | 'status'>): BatchOutcome {
  return why !== null ? 'held' : status === 'warn' ? 'warned' : 'ready'
}

/** A post as a batch's table shows it. For the parameters see `preflightFacts`. */
export function preflightPost(
  chosen: SelectedPost,
  now: number,
  isThere: (hash: string) => boolean,
): PreflightPost {
  const { post } = chosen
  return {
    id: post.id,
    clientId: post.clientId,
    accountId: post.accountId,
    campaignId: post.campaignId,
    wall: post.wall,
    format: post.format,
    state: post.exportedRevision === post.revision ? 'exported' : post.state,
    words: firstWords(post.caption),
    file: firstFile(post.media),
    ...preflightFacts(chosen, now, isThere),
  }
}

export const firstFile = ([ref]: readonly string[]): string | null =>
  ref === undefined ? null : mediaOf(ref).name
