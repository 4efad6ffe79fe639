import { useCallback, useMemo } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import type { FindMedia } from '../../shared/post/media.ts'
import { vetPost } from '../../shared/post/vet-post.ts'
import type { Verdict } from '../../shared/policy/index.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import type { usePostFiles } from '../media/index.ts'
import { usePolicies } from '../state/use-policies.ts'
import type { Fields } from './draft-fields.ts'

interface VetPost {
  /** Vets a version of the post as of today, with the packs and decisions of its client. */
  readonly vet: (post: Fields) => Verdict
  readonly find: FindMedia
}

/** Vets a post of an account in the window, without waiting for the core. */
export function useVetPost(
  account: Account,
  client: Client,
  files: ReturnType<typeof usePostFiles>,
): VetPost {
  const policies = usePolicies()
  const find = useMemo((): FindMedia => {
    const known = new Map(files.flatMap(({ media }) => (media === null ? [] : [[media.hash, media]])))
    return (hash) => known.get(hash)
  }, [files])
  const vet = useCallback(
    (post: Fields) => {
      const today = wallTimeOf(Date.now(), account.zone).slice(0, 10)
      return vetPost(post, account, today, policies.of(client.id), client.policy, find)
    },
    [account, client, find, policies],
  )
  return { vet, find }
}
