import { registrableDomain } from '../hosts/top-level-domains.ts'
import type { HostMatch, Policy } from '../policy.ts'
import { lookAlikeOf } from '../hosts/look-alikes.ts'

/** What is known from a host alone. */
export interface HostFacts {
  readonly domain: string | null
  readonly match: HostMatch | null
  readonly looksLike: string | null
}

const remembered = new WeakMap<Policy, Map<string, HostFacts>>()
/** The cache is cleared when it reaches this many hosts, which is cheaper than evicting selectively. */
const maxRemembered = 2048

/**
 * The facts about a host, cached: the captions of a plan keep leading to the same few places. How it was typed matters
 * only when no place is known, to see what it looks like.
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
