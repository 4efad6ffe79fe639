import type { Client } from '../../shared/contract/client.ts'
import type { Account } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Post, PostFields } from '../../shared/post/post.ts'

/** Wednesday, 25 November 2026, noon in Jakarta. */
export const now = (): number => Date.UTC(2026, 10, 25, 5)

export const make = (client: Client, account: Account, fields: Partial<PostFields>): Promise<Post> =>
  client.call('posts.create', { id: newId(), fields: { accountId: account.id, ...fields } })

export const wallsOf = async (client: Client, ids: readonly string[]): Promise<(string | null)[]> =>
  (await Promise.all(ids.map((id) => client.call('posts.get', { id })))).map(({ wall }) => wall)
