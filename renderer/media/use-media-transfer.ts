import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { mediaOf, mediaTypes, type StoredMedia } from '../../shared/post/media.ts'
import { useClient, useCore } from '../connection/client-context.ts'

/** Where this window uploads and views media. */
export interface MediaAddress {
  readonly address: string
  readonly key: string
}

export function useMediaTransfer(): MediaAddress | undefined {
  const client = useClient()
  return useQuery({
    queryKey: ['native.mediaTransfer'],
    queryFn: () => client.native('native.mediaTransfer', {}),
  }).data
}

/** The URL from which the window loads a file of the workspace. */
export const addressOf = ({ address, key }: MediaAddress, { hash, format }: StoredMedia): string =>
  `${address}/${hash}?type=${encodeURIComponent(mediaTypes[format])}&key=${encodeURIComponent(key)}`

/** A file that a post refers to, with what the workspace knows about it. */
export interface PostFile {
  readonly ref: string
  readonly name: string
  readonly media: StoredMedia | null
  /** Whether its bytes are in the workspace folder; null if unknown, and for plain file names without a hash. */
  readonly present: boolean | null
}

const nothing: readonly { readonly media: StoredMedia; readonly present: boolean }[] = []

/** The files of a post, in order. */
export function usePostFiles(refs: readonly string[]): readonly PostFile[] {
  const hashes = refs.flatMap((ref) => mediaOf(ref).hash ?? [])
  const { data = nothing, isPlaceholderData } = useCore('media.get', { hashes }, hashes.length > 0)
  return useMemo(() => {
    const known = new Map(data.map((entry) => [entry.media.hash, entry]))
    return refs.map((ref) => {
      const { hash, name } = mediaOf(ref)
      const entry = hash === null ? undefined : known.get(hash)
      // Do not report a file as missing before the core has answered.
      const isKnown = entry !== undefined || (data !== nothing && !isPlaceholderData)
      return {
        ref,
        name,
        media: entry?.media ?? null,
        present: hash === null || !isKnown ? null : (entry?.present ?? false),
      }
    })
  }, [refs, data, isPlaceholderData])
}
