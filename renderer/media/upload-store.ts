import { create } from 'zustand'
import type { Client } from '../../shared/contract/client.ts'
import { ContractError } from '../../shared/contract/errors.ts'
import { newId } from '../../shared/post/ids.ts'
import { sendFile } from './send-file.ts'
import type { MediaAddress } from './use-media-transfer.ts'

/** A file being uploaded for a post. */
interface Upload {
  readonly id: string
  readonly postId: string
  readonly name: string
  /** Bytes sent so far. */
  readonly loaded: number
  readonly total: number
  /** The error message; null if there is none. */
  readonly problem: string | null
  cancel(): void
}

interface UploadState {
  readonly uploads: readonly Upload[]
  put(upload: Upload): void
  change(id: string, change: Partial<Upload>): void
  drop(id: string): void
}

export const useUploads = create<UploadState>()((set) => ({
  uploads: [],
  put: (upload) => set(({ uploads }) => ({ uploads: [...uploads, upload] })),
  change: (id, change) =>
    set(({ uploads }) => ({
      uploads: uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)),
    })),
  drop: (id) => set(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.id !== id) })),
}))

/** Open editors by post, which add new files to their unsaved draft. */
const editors = new Map<string, (ref: string) => void>()

/** While an editor is open for a post, new files go through it. Returns a function that ends this. */
export function onNewFile(postId: string, take: (ref: string) => void): () => void {
  editors.set(postId, take)
  return () => {
    if (editors.get(postId) === take) editors.delete(postId)
  }
}

/**
 * Uploads files in the background, one after another, and adds them to the post as they arrive, even if its editor was
 * closed meanwhile. A cancelled or failed upload leaves nothing behind.
 */
export async function uploadFiles(
  client: Client,
  mediaAddress: MediaAddress,
  postId: string,
  files: readonly File[],
  words: (error: unknown) => string,
  /** Called when a file fails while its post is not open, because the post's own error line is not visible. */
  onUnseen: (name: string, why: string) => void,
): Promise<void> {
  const { put, change, drop } = useUploads.getState()
  const waiting = files.map((file) => ({ file, id: newId(), stop: new AbortController() }))
  for (const { file, id, stop } of waiting) {
    const cancel = (): void => {
      stop.abort()
      drop(id)
    }
    put({ id, postId, name: file.name, loaded: 0, total: file.size, problem: null, cancel })
  }
  for (const { file, id, stop } of waiting) {
    if (stop.signal.aborted) continue
    try {
      await sendFile({
        client,
        mediaAddress,
        bridge: window.tautan,
        uploadId: id,
        file,
        signal: stop.signal,
        onProgress: (loaded) => change(id, { loaded }),
      })
      const { ref } = await client.call('media.add', { uploadId: id, name: file.name })
      if (!stop.signal.aborted) await give(client, postId, ref)
      drop(id)
    } catch (error) {
      if (stop.signal.aborted) continue
      change(id, { problem: words(error) })
      if (!editors.has(postId)) onUnseen(file.name, words(error))
    }
  }
}

/** Uploads a file that belongs to no post yet, such as a logo, and returns its reference. */
export async function uploadFile(
  client: Client,
  mediaAddress: MediaAddress,
  file: File,
  signal: AbortSignal = new AbortController().signal,
): Promise<string> {
  const uploadId = newId()
  await sendFile({
    client,
    mediaAddress,
    bridge: window.tautan,
    uploadId,
    file,
    signal,
    onProgress: () => undefined,
  })
  return (await client.call('media.add', { uploadId, name: file.name })).ref
}

async function give(client: Client, postId: string, ref: string): Promise<void> {
  const editor = editors.get(postId)
  if (editor !== undefined) {
    editor(ref)
    return
  }
  for (let attempt = 1; ; attempt++) {
    const post = await client.call('posts.get', { id: postId })
    if (post.media.includes(ref)) return
    try {
      const fields = withFile(post.format, post.media, ref)
      await client.call('posts.save', { id: postId, revision: post.revision, fields })
      return
    } catch (error) {
      // Somebody saved the post in between: try again on the current revision.
      if (attempt >= attempts || !(error instanceof ContractError) || error.failure.code !== 'conflict')
        throw error
    }
  }
}

const attempts = 4

/**
 * A new video replaces the first one and resets the cover, which belonged to it; photos are appended. Everything else
 * that the post refers to is kept.
 */
export function withFile(
  format: 'video' | 'photo',
  media: readonly string[],
  ref: string,
): { readonly media: string[]; readonly coverMs?: null } {
  if (format === 'video')
    return { media: [ref, ...media.slice(1).filter((other) => other !== ref)], coverMs: null }
  return { media: media.includes(ref) ? [...media] : [...media, ref] }
}
