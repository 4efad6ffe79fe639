import { mediaOf } from '../../../shared/post/media.ts'
import type { SlimPost } from '../../../shared/post/post.ts'
import { slimColumns, slimPostOf } from '../store/post-rows.ts'
import type { Row } from '../store/sqlite.ts'

/** The columns of a slim post, and of a post without words its first file. */
export const slimColumnsWithFile = `${slimColumns}, CASE WHEN trim(caption, char(9, 10, 13, 32)) = '' THEN media ->> 0 END AS first_file`

/** A slim post that is told by its first file where it has no words. */
export function slimWithFile(row: Row): SlimPost {
  const post = slimPostOf(row)
  const ref = row['first_file']
  return post.words === '' && typeof ref === 'string' ? { ...post, file: mediaOf(ref).name } : post
}
