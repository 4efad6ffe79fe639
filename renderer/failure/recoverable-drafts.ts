import type { Client } from '../../shared/contract/client.ts'
import { ContractError } from '../../shared/contract/errors.ts'
import { dropDraft, orphanedWords, wordsBeside, type KeptDraft } from '../connection/kept-drafts.ts'

/**
 * Unsaved text from pages that can no longer save it, for all posts or one, latest first. Text that the post or one
 * of its revisions already has is dropped. Text of a post that is not in this plan is skipped, because it may belong
 * to another workspace.
 */
export async function recoverableDrafts(client: Client, postId?: string): Promise<readonly KeptDraft[]> {
  const orphaned = (await orphanedWords()).filter((kept) => postId === undefined || kept.postId === postId)
  const found = await Promise.all(orphaned.map((kept) => stillUnsaved(client, kept)))
  return found.filter((kept) => kept !== null)
}

async function stillUnsaved(client: Client, kept: KeptDraft): Promise<KeptDraft | null> {
  try {
    const post = await client.call('posts.get', { id: kept.postId })
    const fields = wordsBeside(kept.fields, post)
    const isSaved =
      Object.keys(fields).length === 0 ||
      (await client.call('posts.revisions', { id: kept.postId })).some(
        (revision) => Object.keys(wordsBeside(fields, { ...post, ...revision.fields })).length === 0,
      )
    if (!isSaved) return { ...kept, fields }
    dropDraft(kept.postId, kept.page)
    return null
  } catch (error) {
    if (error instanceof ContractError && error.failure.code === 'not-found') return null
    throw error
  }
}
