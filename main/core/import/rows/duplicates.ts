import type { Account } from '../../../../shared/post/account.ts'
import type { Post } from '../../../../shared/post/post.ts'
import type { CoreContext } from '../../context/context.ts'
import { postOf } from '../../store/tables/posts.ts'
import { optionalText } from '../../store/tables/columns.ts'

/** What makes two posts the same: account, time and text. Without a caption, the files decide. */
export const duplicateKey = (
  accountId: string,
  wall: string | null,
  caption: string,
  media: readonly string[] | string = [],
): string =>
  `${accountId}\n${wall ?? ''}\n${caption === '' ? `\n${typeof media === 'string' ? media : JSON.stringify(media)}` : caption}`

/** A planned post at a given time, with its caption. */
export interface PlannedAt {
  readonly id: string
  readonly caption: string
}

/** The posts already planned for some accounts. */
export interface PlannedPosts {
  /** The id of the post with this key, if any. */
  keyed(key: string): string | undefined
  /** The account's post with this id or external id. */
  known(accountId: string, postId: string | null, externalId: string | null): Post | null
  /** The account's post at this time, if there is only one. */
  at(accountId: string, wall: string): PlannedAt | null
  /** The post as it is planned. */
  post(id: string): Post | null
  /** Whether any post, of any account, has this id. */
  isTaken(postId: string): boolean
}

/** Reads all posts at once, because querying row by row is slow when many share a time. */
export function loadPlannedPosts(
  { workspace: { database } }: CoreContext,
  accounts: Iterable<Account>,
): PlannedPosts {
  const keys = new Map<string, string>()
  const external = new Map<string, string>()
  const times = new Map<string, PlannedAt | null>()
  for (const { id } of accounts) {
    const rows = database.all(
      "SELECT id, wall, caption, external_id, CASE WHEN caption = '' THEN media ELSE '' END AS media FROM posts WHERE account_id = ?",
      id,
    )
    for (const row of rows) {
      const postId = String(row['id'])
      const wall = optionalText(row, 'wall')
      keys.set(duplicateKey(id, wall, String(row['caption']), String(row['media'])), postId)
      if (wall !== null) {
        const time = `${id}\n${wall}`
        times.set(time, times.has(time) ? null : { id: postId, caption: String(row['caption']) })
      }
      const externalId = optionalText(row, 'external_id')
      if (externalId !== null) external.set(`${id}\n${externalId}`, postId)
    }
  }
  const byId = (id: string): Post | null => {
    const row = database.get('SELECT * FROM posts WHERE id = ?', id)
    return row === undefined ? null : postOf(row)
  }
  return {
    keyed: (key) => keys.get(key),
    at: (accountId, wall) => times.get(`${accountId}\n${wall}`) ?? null,
    post: byId,
    known: (accountId, postId, externalId) => {
      const found = externalId === null ? undefined : external.get(`${accountId}\n${externalId}`)
      if (found !== undefined) return byId(found)
      const own = postId === null || keys.size === 0 ? null : byId(postId)
      return own?.accountId === accountId ? own : null
    },
    isTaken: (postId) => database.get('SELECT 1 FROM posts WHERE id = ?', postId) !== undefined,
  }
}
