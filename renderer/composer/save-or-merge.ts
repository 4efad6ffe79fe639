import type { Client } from '../../shared/contract/client.ts'
import { ContractError } from '../../shared/contract/errors.ts'
import type { Post } from '../../shared/post/post.ts'
import { clashes, type Fields } from './draft-fields.ts'

/** A change to a post's fields, with its base. */
export interface Save {
  readonly id: string
  readonly change: Partial<Fields>
  /** The revision it is based on. */
  readonly onto: string
  /** The post as it was when typing began; a save answered in the meantime replaces it. */
  base(): Post | null
  readonly commandId: string
  /** The command that this save continues, as one step of undo. */
  readonly continues: string | undefined
}

/** Saves; if somebody else changed other fields meanwhile, merges with their change. */
export async function saveOrMerge(
  client: Client,
  { id, change, onto, base, commandId, continues }: Save,
): Promise<Post> {
  try {
    return await client.call(
      'posts.save',
      { id, revision: onto, fields: change, ...(continues === undefined ? {} : { continues }) },
      { commandId },
    )
  } catch (error) {
    if (!(error instanceof ContractError) || error.failure.code !== 'conflict') throw error
    const theirs = await client.call('posts.get', { id })
    const begun = base()
    if (begun === null || clashes(begun, theirs, change)) throw error
    return client.call('posts.save', { id, revision: theirs.revision, fields: change })
  }
}
