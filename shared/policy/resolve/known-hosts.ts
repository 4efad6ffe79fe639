import { registrableDomain } from '../detect/top-level-domains.ts'
import type { HostMatch, Policy } from '../policy.ts'
import { lookAlikeOf } from './look-alikes.ts'

/** What can be told of a host by itself. */
export interface HostFacts {
  readonly domain: string | null
  readonly match: HostMatch | null
  readonly looksLike: string | null
}

const remembered = new WeakMap<Policy, Map<string, HostFacts>>()
/** So many hosts are remembered; then all are forgotten, which costs less than to choose. */
const mostRemembered = 2048

/** The facts of a host, remembered: captions of one plan lead to the same few places again and again. */
export function factsOf(host: string, typed: string, policy: Policy): HostFacts {
  let memory = remembered.get(policy)
  if (memory === undefined) {
    memory = new Map()
    remembered.set(policy, memory)
  }
  const key = typed === host ? host : `${host} ${typed}`
  let facts = memory.get(key)
  if (facts === undefined) {
    const domain = registrableDomain(host)
    const match = policy.placeOfHost(host) ?? (domain === null ? null : policy.placeOfName(domain))
    facts = {
      domain,
      match,
      looksLike: match === null ? lookAlikeOf(host, typed, policy) : null,
    }
    if (memory.size >= mostRemembered) memory.clear()
    memory.set(key, facts)
  }
  return facts
}
