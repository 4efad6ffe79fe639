import { useQuery } from '@tanstack/react-query'
import { builtInPolicy, PolicySet, type LoadedPack } from '../../shared/policy/index.ts'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { useClient, useCore } from '../connection/client-context.ts'

type Contents = OutputOf<'packs.contents'>

const builtInOnly = new PolicySet(builtInPolicy, [])

/** Compiled once for all parts of the window that ask. */
const compiled = new WeakMap<Contents, PolicySet>()

function policySetOf(contents: Contents): PolicySet {
  let set = compiled.get(contents)
  if (set === undefined) {
    const added = contents.map(({ hash, pack, clientIds }) => ({
      loaded: { pack, hash } as LoadedPack,
      clientIds,
    }))
    set = added.length === 0 ? builtInOnly : new PolicySet(builtInPolicy, added)
    compiled.set(contents, set)
  }
  return set
}

/** The policies of the workspace's clients. Only the built-in packs until the added ones are known. */
export function usePolicies(): PolicySet {
  const client = useClient()
  const { data: list } = useCore('packs.list', {})
  // A pack may be large, so packs are fetched again only when others are in use.
  const key = list?.packs.map(({ hash, clientIds }) => [hash, clientIds]) ?? []
  const { data } = useQuery({
    queryKey: ['packs.contents', key],
    queryFn: () => client.call('packs.contents', {}),
    staleTime: Number.POSITIVE_INFINITY,
    // Asked for again when the same packs come back: an answer may be newer than the list that it was asked for.
    gcTime: 0,
    placeholderData: (before: Contents | undefined) => before,
    enabled: key.length > 0,
  })
  return data === undefined || key.length === 0 ? builtInOnly : policySetOf(data)
}
