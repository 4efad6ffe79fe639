import type { Account } from '../../../../shared/post/account.ts'
import type { Post } from '../../../../shared/post/post.ts'
import type { CoreContext } from '../../context/context.ts'
import { postOf } from '../../store/tables/posts.ts'
import { optionalText } from '../../store/tables/columns.ts'

/** What makes a post the same as another: who, when and what. Without a caption its files tell it apart. */
export const duplicateKey = (
  accountId: string,
  wall: string | null,
  caption: string,
  media: readonly string[] | string = [],
): string =>
  `${accountId}\n${wall ?? ''}\n${caption === '' ? `\n${typeof media === 'string' ? media : JSON.stringify(media)}` : caption}`

/** A post that is planned at a time, and its words. */
export interface PlannedAt {
  readonly id: string
  readonly caption: string
}

/** What is planned already for some accounts. */
export interface PlannedPosts {
  /** The id of the post that has this key; undefined when none has. */
  keyed(key: string): string | undefined
  /** The post that has this id, or this external id, and is the account's. */
  known(accountId: string, postId: string | null, externalId: string | null): Post | null
  /** The post of an account at a time, if it is the only one. */
  at(accountId: string, wall: string): PlannedAt | null
  /** The post as it is planned. */
  post(id: string): Post | null
  /** Whether any post, of whatever account, has this id. */
  isTaken(postId: string): boolean
}

/** Asked once for all, for asking row by row would be slow where many share a time. */
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
