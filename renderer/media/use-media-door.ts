import { useQuery } from '@tanstack/react-query'
import { mediaOf, mediaTypes, type StoredMedia } from '../../shared/post/media.ts'
import { useClient, useCore } from '../connection/client-context.ts'

/** Where this window hands media over and sees it. */
export interface Door {
  readonly address: string
  readonly key: string
}

export function useMediaDoor(): Door | undefined {
  const client = useClient()
  return useQuery({
    queryKey: ['native.mediaDoor'],
    queryFn: () => client.native('native.mediaDoor', {}),
  }).data
}

/** The address at which the window sees a file of the workspace. */
export const addressOf = ({ address, key }: Door, { hash, format }: StoredMedia): string =>
  `${address}/${hash}?type=${encodeURIComponent(mediaTypes[format])}&key=${encodeURIComponent(key)}`

/** A file that a post names, with what the workspace knows of it. */
export interface PostFile {
  readonly ref: string
  readonly name: string
  readonly media: StoredMedia | null
  /** Whether its bytes are in the workspace's folder; null for a name or an address from elsewhere. */
  readonly present: boolean | null
}

const nothing: readonly { readonly media: StoredMedia; readonly present: boolean }[] = []

/** The files of a post, in its order. */
export function usePostFiles(refs: readonly string[]): readonly PostFile[] {
  const named = refs.map((ref) => ({ ref, ...mediaOf(ref) }))
  const hashes = named.flatMap(({ hash }) => hash ?? [])
  const { data = nothing } = useCore('media.get', { hashes }, hashes.length > 0)
  const known = new Map(data.map((entry) => [entry.media.hash, entry]))
  return named.map(({ ref, hash, name }) => {
    const entry = hash === null ? undefined : known.get(hash)
    return {
      ref,
      name,
      media: entry?.media ?? null,
      present: hash === null ? null : (entry?.present ?? false),
    }
  })
}
