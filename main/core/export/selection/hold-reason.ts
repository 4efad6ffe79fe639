import type { PreflightPost } from '../../../../shared/contract/methods/export.ts'
import type { Verdict } from '../../../../shared/policy/index.ts'
import type { Client } from '../../../../shared/post/client.ts'
import type { Post } from '../../../../shared/post/post.ts'

/** Why a post is not exported; null for one that is ready. */
export function holdReason(
  post: Pick<Post, 'media' | 'state'>,
  client: Client,
  verdict: Verdict,
  needsMedia: boolean,
): PreflightPost['why'] {
  if (verdict.status === 'blocked') return 'blocked'
  if (needsMedia && post.media.length === 0) return 'no-media'
  return client.planning.needsApproval && post.state !== 'approved' ? 'unapproved' : null
}
