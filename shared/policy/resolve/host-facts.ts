import { registrableDomain } from '../hosts/top-level-domains.ts'
import type { HostMatch, Policy } from '../policy.ts'
import { lookAlikeOf } from '../hosts/look-alikes.ts'

/** What can be told of a host by itself. */
export interface HostFacts {
  readonly domain: string | null
  readonly match: HostMatch | null
  readonly looksLike: string | null
}

const remembered = new WeakMap<Policy, Map<string, HostFacts>>()
/** So many hosts are remembered; then all are forgotten, which costs less than to choose. */
const maxRemembered = 2048

/**
 * The facts of a host, remembered: captions of one plan lead to the same few places again and again. How it was typed
 * counts only where no place is known, for whom it may look like.
 */
export function factsOf(host: string, typed: () => string, policy: Policy): HostFacts {
  let memory = remembered.get(policy)
  if (memory === undefined) {
    memory = new Map()
    remembered.set(policy, memory)
  }
  const known = memory.get(host)
  if (known !== undefined && known.match !== null) return known
  const asTyped = typed()
  const key = asTyped === host ? host : `${host} ${asTyped}`
  let facts = memory.get(key)
  if (facts === undefined) {
    const domain = registrableDomain(host)
    const match = policy.placeOfHost(host) ?? (domain === null ? null : policy.placeOfName(domain))
    facts = {
      domain,
      match,
      looksLike: match === null ? lookAlikeOf(host, asTyped, policy) : null,
    }
    if (memory.size >= maxRemembered) memory.clear()
    memory.set(match === null ? key : host, facts)
  }
  return facts
}
