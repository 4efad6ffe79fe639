import type { Client } from '../../shared/contract/client.ts'
import { folderPosts, folderTable } from '../../shared/post/folder-posts.ts'
import { uploadFile, type MediaAddress } from '../media/index.ts'

/**
 * Uploads a folder's videos and photos to the workspace, one after another, and returns a table of their posts; null
 * if there are none. After a cancel, files already uploaded stay in the workspace without a post.
 */
export async function importMediaFolder(
  client: Client,
  mediaAddress: MediaAddress,
  folder: string,
  files: readonly File[],
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<File | null> {
  const byName = new Map(files.map((file) => [file.name, file]))
  const found = folderPosts([...byName.keys()])
  const total = found.reduce((count, { media }) => count + media.length, 0)
  if (total === 0) return null
  const posts: { media: string[]; caption: string; when: string | null }[] = []
  let done = 0
  for (const { media, caption, when } of found) {
    const refs: string[] = []
    for (const name of media) {
      onProgress(done++, total)
      const file = byName.get(name)
      if (file === undefined) continue
      refs.push(await uploadFile(client, mediaAddress, file, signal))
    }
    const words = caption === null ? '' : ((await byName.get(caption)?.text()) ?? '')
    posts.push({ media: refs, caption: words.replace(/^\uFEFF/, '').trim(), when })
  }
  return new File([folderTable(posts)], `${folder}.json`, { type: 'application/json' })
}
