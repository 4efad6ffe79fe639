import type { Detection } from '../detect/detection.ts'
import { registrableDomain } from '../hosts/top-level-domains.ts'
import { unsafeSchemes } from '../detect/scheme-links.ts'
import type { LinkKind, Place } from '../packs/schema.ts'
import type { Policy } from '../policy.ts'
import { asciiHost, isIpAddress } from '../hosts/hosts.ts'
import { factsOf } from './host-facts.ts'
import { unwrap, type UnwrapStep, type Unwrapped } from './unwrap.ts'

/** One address on the way from what was typed to the destination. */
export interface ChainStep {
  readonly url: string
  /** Lower-case ASCII; null for an app address that names no host. */
  readonly host: string | null
  /** The registrable domain; null for IP addresses and app addresses. */
  readonly domain: string | null
  readonly by: 'typed' | UnwrapStep
  readonly kind: LinkKind
  readonly place: Place | null
  readonly traits: readonly StepTrait[]
  /** The listed host that this one can be mistaken for. */
  readonly looksLike: string | null
}

type StepTrait = 'userinfo' | 'credentials' | 'look-alike' | 'download'

/** Redirects within redirects are followed this deep. */
const maxDepth = 4
/** Limit on the addresses in a chain, however many parameters carry one. */
const maxSteps = 16

/** The chain of a link: what was typed, then each address found inside it, outermost first. */
export function resolve(detection: Detection, policy: Policy): ChainStep[] {
  const first =
    detection.shape === 'scheme'
      ? schemeStep(detection.url, detection.scheme, 'typed', policy)
      : webStep(detection.url, 'typed', policy, detection.text)
  if (first === null) return []
  const inside = unwrap(first.url, first.domain)
  return inside.length === 0 ? [first] : followed(first, inside, policy)
}

/** The steps that follow a first address carrying others. */
function followed(first: ChainStep, inside: readonly Unwrapped[], policy: Policy): ChainStep[] {
  const chain = [first]
  const seen = new Set([first.url])
  let layer = inside
  for (let depth = 0; depth < maxDepth && layer.length > 0; depth++) {
    const steps: ChainStep[] = []
    for (const inner of layer) {
      if (seen.has(inner.url) || chain.length + steps.length >= maxSteps) continue
      seen.add(inner.url)
      const step = innerStep(inner, policy)
      if (step !== null) steps.push(step)
    }
    chain.push(...steps)
    layer = steps.flatMap((step) => unwrap(step.url, step.domain))
  }
  return chain
}

/** The host as written, with the capitals that a browser would not keep. */
function typedHostOf(text: string): string | undefined {
  return /^(?:[a-z]+:[/\\]*)?(?:[^/\\?#@]*@)?([^/\\?#:]+)/i.exec(text)?.[1]
}

/** An address found inside another: a web address under a known ending, or that of an app. */
function innerStep({ url, by, isBare }: Unwrapped, policy: Policy): ChainStep | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? ''
  if (scheme !== 'http' && scheme !== 'https') {
    const step = schemeStep(url, scheme, by, policy)
    return step.place !== null || step.host !== null ? step : null
  }
  const step = webStep(url, by, policy)
  // A name with a dot in a path may be a file, unless it is a listed host.
  if (isBare === true && (step === null || step.place === null)) return null
  return step !== null && (step.domain !== null || step.kind === 'ip') ? step : null
}

function webStep(
  url: string,
  by: ChainStep['by'],
  policy: Policy,
  typed: string | null = null,
): ChainStep | null {
  const host = asciiHost(url)
  if (host === null) return null
  if (isIpAddress(host))
    return { url, host, domain: null, by, kind: 'ip', place: null, traits: [], looksLike: null }
  const { match, domain, looksLike } = factsOf(
    host,
    () => (typed === null ? undefined : typedHostOf(typed)) ?? host,
    policy,
  )
  const store = storeApp(host, url, policy)
  return {
    url,
    host,
    domain,
    by,
    kind: store === undefined ? (match?.kind ?? 'web') : 'store',
    place: store ?? match?.place ?? null,
    traits: traitsOf(url, host, looksLike),
    looksLike,
  }
}

/**
 * Extensions of files that install or run something. Source: the most common of Google Safe Browsing's dangerous file
 * types.
 */
const program = /\.(?:apk|apks|xapk|aab|exe|msi|scr|bat|cmd|jar|vbs|ps1|dmg|pkg|deb|rpm|ipa|appx)\/?$/i
const programParameter =
  /[?&](?:file|filename|download|dl|f|attachment)=[^&#]*\.(?:apk|apks|xapk|exe|msi|dmg|ipa|appx)(?:[&#]|$)/i

const noTraits: readonly StepTrait[] = []
/** Quick check: an address can have traits only with one of these characters after its host, or an @ before it. */
const mayHaveTraits = (url: string, host: string): boolean => {
  const hostAt = url.indexOf(host)
  return hostAt < 0 || /[@.%?]/.test(url.slice(hostAt + host.length)) || url.lastIndexOf('@', hostAt) >= 0
}

function traitsOf(url: string, host: string, looksLike: string | null): readonly StepTrait[] {
  if (looksLike === null && !mayHaveTraits(url, host)) return noTraits
  const [, authority = '', rest = ''] = /^[a-z]+:[/\\]*([^/\\?#]*)(.*)$/i.exec(url) ?? []
  const traits: StepTrait[] = []
  if (authority.includes('@')) traits.push(/^[^@:]+:[^@]+@/.test(authority) ? 'credentials' : 'userinfo')
  if (looksLike !== null) traits.push('look-alike')
  const path = rest.slice(0, rest.search(/[?#]|$/))
  const isHandle = /^\/@[^/]*\/?$/.test(path)
  if (
    (rest.length > 4 && !isHandle && program.test(path.replaceAll(/%2e/gi, '.'))) ||
    programParameter.test(rest)
  ) {
    traits.push('download')
  }
  return traits
}

/** App stores by host, with the place where their pages name the app. */
function storeApp(host: string, url: string, policy: Policy): Place | null | undefined {
  if (host === 'play.google.com' || host === 'market.android.com') {
    const id = /[?&]id=([\w.]+)/.exec(url)?.[1]
    return id === undefined ? undefined : policy.placeOfAndroidPackage(id)
  }
  if (host === 'apps.apple.com' || host === 'itunes.apple.com' || host === 'appsto.re') {
    const id = /\/id(\d+)|[?&]id=(\d+)/.exec(url)
    if (id === null) return undefined
    // The page's name reveals the brand when its number is not listed.
    const name = /\/app\/([^/?#]+)/.exec(url)?.[1] ?? ''
    return policy.placeOfIosId(id[1] ?? id[2] ?? '') ?? policy.placeNamedIn(name.split('-'))
  }
  if (
    /^(?:appgallery\.huawei\.com|appgallery\.cloud\.huawei\.com|galaxystore\.samsung\.com|apkpure\.com|www\.apkmirror\.com)$/.test(
      host,
    )
  ) {
    const name = /(?:[/=])((?:com|blibli|net|id)\.[\w.]+)/.exec(url)?.[1]
    return name === undefined ? undefined : policy.placeOfAndroidPackage(name)
  }
  return undefined
}

/** Schemes that open an app store. */
const storeSchemes: ReadonlySet<string> = new Set([
  'market',
  'itms-apps',
  'itms-appss',
  'itms',
  'appmarket',
  'samsungapps',
])

/** The app named by an address of a store or of Android. */
function namedApp(url: string, scheme: string, policy: Policy): Place | null {
  const name =
    scheme === 'android-app'
      ? /^android-app:\/\/([\w.]+)/i.exec(url)?.[1]
      : (/[;#]package=([\w.]+)/i.exec(url)?.[1] ?? /[?&]id=([a-z][\w.]+)/i.exec(url)?.[1])
  if (name !== undefined) return policy.placeOfAndroidPackage(name)
  const ios = storeSchemes.has(scheme) ? /\/id(\d+)|[?&]id=(\d+)/.exec(url) : null
  if (ios !== null) {
    const page = /\/app\/([^/?#]+)/.exec(url)?.[1] ?? ''
    return policy.placeOfIosId(ios[1] ?? ios[2] ?? '') ?? policy.placeNamedIn(page.split('-'))
  }
  const inner = scheme === 'intent' ? /[;#]scheme=([a-z][\w+.-]*)/i.exec(url)?.[1] : undefined
  return inner === undefined ? null : policy.placeOfScheme(inner.toLowerCase())
}

function schemeStep(url: string, scheme: string, by: ChainStep['by'], policy: Policy): ChainStep {
  const place = policy.placeOfScheme(scheme) ?? namedApp(url, scheme, policy)
  // An app's address may name a host, as intent:// does; it counts only under a known ending.
  const hostless = unsafeSchemes.has(scheme) || storeSchemes.has(scheme) || scheme === 'android-app'
  const named = hostless ? null : asciiHost(url.replace(/^[^:]+:/, 'http:'))
  const host = named !== null && registrableDomain(named) !== null ? named : null
  return {
    url,
    host,
    domain: host === null ? null : registrableDomain(host),
    by,
    kind: unsafeSchemes.has(scheme) ? 'unsafe-scheme' : storeSchemes.has(scheme) ? 'store' : 'app',
    place: place ?? (host === null ? null : (policy.placeOfHost(host)?.place ?? null)),
    traits: [],
    looksLike: null,
  }
}
