import type { Detection } from '../detect/detection.ts'
import { registrableDomain } from '../detect/top-level-domains.ts'
import { unsafeSchemes } from '../detect/scheme-links.ts'
import type { LinkKind, Place } from '../packs/schema.ts'
import type { Policy } from '../policy.ts'
import { asciiHost, isIpAddress } from './hosts.ts'
import { unwrap, type UnwrapStep } from './unwrap.ts'

/** One address on the way from what was typed to where it leads. */
export interface ChainStep {
  readonly url: string
  /** Lower-case ASCII; null for an app's address that names no host. */
  readonly host: string | null
  /** The registrable domain; null for IP addresses and app addresses. */
  readonly domain: string | null
  readonly by: 'typed' | UnwrapStep
  readonly kind: LinkKind
  readonly place: Place | null
  readonly traits: readonly 'userinfo'[]
}

/** Redirects within redirects are followed this deep. */
const maxDepth = 4

/** The chain of a link: what was typed first, then each address found inside it, outermost first. */
export function resolve(detection: Detection, policy: Policy): ChainStep[] {
  const first =
    detection.shape === 'scheme'
      ? schemeStep(detection.url, detection.scheme, 'typed', policy)
      : webStep(detection.url, 'typed', policy)
  if (first === null) return []
  const chain = [first]
  const seen = new Set([first.url])
  let layer = [first]
  for (let depth = 0; depth < maxDepth && layer.length > 0; depth++) {
    const next: ChainStep[] = []
    for (const step of layer) {
      for (const inner of unwrap(step.url)) {
        if (seen.has(inner.url) || chain.length + next.length >= 16) continue
        seen.add(inner.url)
        const resolved = webStep(inner.url, inner.by, policy)
        if (resolved !== null && (resolved.domain !== null || resolved.kind === 'ip')) next.push(resolved)
      }
    }
    chain.push(...next)
    layer = next
  }
  return chain
}

function webStep(url: string, by: ChainStep['by'], policy: Policy): ChainStep | null {
  const host = asciiHost(url)
  if (host === null) return null
  if (isIpAddress(host)) return { url, host, domain: null, by, kind: 'ip', place: null, traits: [] }
  const match = policy.placeOfHost(host)
  const store = storeApp(host, url, policy)
  return {
    url,
    host,
    domain: registrableDomain(host),
    by,
    kind: store === undefined ? (match?.kind ?? 'web') : 'store',
    place: store ?? match?.place ?? null,
    traits: /^[a-z]+:[/\\]*[^/\\?#]*@/i.test(url) ? ['userinfo'] : [],
  }
}

/** The brand of an app store's page; null for an app nobody listed; undefined when it is no such page. */
function storeApp(host: string, url: string, policy: Policy): Place | null | undefined {
  if (host === 'play.google.com') {
    const id = /[?&]id=([\w.]+)/.exec(url)?.[1]
    return id === undefined ? undefined : policy.placeOfAndroidPackage(id)
  }
  if (host === 'apps.apple.com' || host === 'itunes.apple.com') {
    const id = /\/id(\d+)/.exec(url)?.[1]
    return id === undefined ? undefined : policy.placeOfIosId(id)
  }
  return undefined
}

function schemeStep(url: string, scheme: string, by: ChainStep['by'], policy: Policy): ChainStep {
  const packageName =
    scheme === 'intent'
      ? /[;#]package=([\w.]+)/.exec(url)?.[1]
      : scheme === 'market'
        ? /[?&]id=([\w.]+)/.exec(url)?.[1]
        : undefined
  const place =
    policy.placeOfScheme(scheme) ??
    (packageName === undefined ? null : policy.placeOfAndroidPackage(packageName))
  // An app's address may name a host, as intent:// does; only one under a known ending counts.
  const named = unsafeSchemes.has(scheme) ? null : asciiHost(url.replace(/^[^:]+:/, 'http:'))
  const host = named !== null && registrableDomain(named) !== null ? named : null
  return {
    url,
    host,
    domain: host === null ? null : registrableDomain(host),
    by,
    kind: unsafeSchemes.has(scheme) ? 'unsafe-scheme' : scheme === 'market' ? 'store' : 'app',
    place: place ?? (host === null ? null : (policy.placeOfHost(host)?.place ?? null)),
    traits: [],
  }
}
