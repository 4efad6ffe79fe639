import type { ManifestPost } from '../../../../shared/export/manifest.ts'
import type { Post } from '../../../../shared/post/post.ts'
import type { Database } from '../../store/sqlite.ts'

/**
 * A post's state when exported and, if approved, who approved it: the author of the first revision in the latest
 * run of approved ones, or the post's creator if it was never changed.
 */
export function approvalOf(
  database: Database,
  post: Pick<Post, 'id' | 'state' | 'revision'>,
  required: boolean,
): ManifestPost['approval'] {
  const unknown = { at: null, by: null, required, state: post.state }
  if (post.state !== 'approved') return unknown
  const revisions = database.all(
    "SELECT actor, at, json_extract(fields, '$.state') AS state FROM revisions WHERE post_id = ? ORDER BY number DESC",
    post.id,
  )
  const end = revisions.findIndex(({ state }) => state !== 'approved')
  const by =
    (end < 0 ? revisions.at(-1) : revisions[end - 1]) ??
    database.get('SELECT actor, at FROM commands WHERE id = ?', post.revision)
  if (by === undefined) return unknown
  return {
    at: new Date(Number(by['at'])).toISOString(),
    by: String(by['actor']).toWellFormed(),
    required,
    state: post.state,
  }
}
