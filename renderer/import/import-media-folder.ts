import type { Client } from '../../shared/contract/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { pairSidecars, sidecarTable } from '../../shared/post/sidecars.ts'
import { sendFile, type MediaAddress } from '../media/index.ts'

/**
 * Takes a folder's videos and photos into the workspace, one after another, and gives the table of their posts. What was
 * taken in before it is cancelled stays in the workspace as a file that no post names.
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
  const pairs = pairSidecars([...byName.keys()])
  if (pairs.length === 0) return null
  const posts: { media: string; caption: string }[] = []
  for (const { media, caption } of pairs) {
    onProgress(posts.length, pairs.length)
    const video = byName.get(media)
    if (video === undefined) continue
    const uploadId = newId()
    await sendFile({
      client,
      mediaAddress,
      bridge: window.tautan,
      uploadId,
      file: video,
      signal,
      onProgress: () => undefined,
    })
    const { ref } = await client.call('media.add', { uploadId, name: video.name })
    const words = caption === null ? '' : ((await byName.get(caption)?.text()) ?? '')
    posts.push({ media: ref, caption: words.replace(/^\uFEFF/, '').trim() })
  }
  return new File([sidecarTable(posts)], `${folder}.json`, { type: 'application/json' })
}
