/**
 * Wrappers that do not carry their destination as a readable address: hosts with hyphens for dots, custom encodings,
 * paths without a scheme. Everything else is found by looking for addresses inside an address.
 */
interface KnownWrapper {
  /** The host or a parent domain. */
  readonly host: string | RegExp
  /** The addresses inside, with their scheme, given the host and what follows it. */
  readonly inner: (host: string, rest: string) => readonly (string | null)[]
}

/** A host written as one label: "-" for a dot and "--" for a hyphen. Sources: Google Translate, AMP cache URL format. */
function unfoldedHost(label: string): string | null {
  const host = label.replaceAll('--', '\0').replaceAll('-', '.').replaceAll('\0', '-')
  return host.includes('.') ? host : null
}

const labelBefore = (host: string, domain: string): string => host.slice(0, -domain.length - 1)

const translated = (host: string, rest: string): string | null => {
  const target = unfoldedHost(labelBefore(host, 'translate.goog'))
  return target === null ? null : `https://${target}${rest}`
}

/** "/c/s/host/path": content, over https; also v (viewer), i (image), r (font), and without the s over http. */
function ampCached(host: string, rest: string): (string | null)[] {
  const inPath = /^\/[a-z]{1,3}\/(?:s\/)?([^/?#]+\.[^/?#]+.*)$/i.exec(rest)?.[1]
  if (inPath !== undefined) return [`https://${inPath}`]
  const label = labelBefore(host, 'cdn.ampproject.org')
  const target = unfoldedHost(label)
  return [target === null ? null : `https://${target}${rest}`]
}

const afterPath =
  (pattern: RegExp) =>
  (_host: string, rest: string): (string | null)[] => {
    const found = pattern.exec(rest)?.[1]
    return [found === undefined ? null : withScheme(found)]
  }

const withScheme = (address: string): string => (/^https?:/i.test(address) ? address : `https://${address}`)

function parameter(rest: string, name: string): string | null {
  const found = new RegExp(`[?&;]${name}=([^&#]*)`, 'i').exec(rest)?.[1]
  return found === undefined || found === '' ? null : found
}

function percentDecoded(value: string | null): string | null {
  if (value === null) return null
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

/** Proofpoint v2 writes "-" for "%" and "_" for "/". Source: Proofpoint URL Defense, version 2. */
const proofpoint2 = (value: string | null): string | null =>
  value === null ? null : percentDecoded(value.replaceAll('-', '%').replaceAll('_', '/'))

/** Proofpoint v3 puts the address between "__" and "__;", with "*" for characters that it encodes at the end. */
const proofpoint3 = (_host: string, rest: string): (string | null)[] => {
  const found = /^\/v3\/__(.+?)__;/.exec(rest)?.[1]
  return [found === undefined ? null : withScheme(found.replace(/^(https?:)\/\*?(?=[^/])/, '$1//'))]
}

/** Bing puts "a1" in front of base64url. */
function bing(value: string | null): string | null {
  if (value === null || !/^a1[\w-]+$/.test(value)) return null
  try {
    return atob(value.slice(2).replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return null
  }
}

const knownWrappers: readonly KnownWrapper[] = [
  { host: 'translate.goog', inner: (host, rest) => [translated(host, rest)] },
  { host: 'cdn.ampproject.org', inner: ampCached },
  { host: 'bing-amp.com', inner: afterPath(/^\/[a-z]{1,3}\/(?:s\/)?([^/?#]+\.[^/?#]+.*)$/i) },
  {
    host: /(?:^|\.)google\.(?:com?\.)?[a-z]{2,3}$/,
    inner: afterPath(/^\/amp\/(?:s\/)?([^/?#]+\.[^/?#]+.*)$/i),
  },
  { host: 'bing.com', inner: (_host, rest) => [bing(parameter(rest, 'u'))] },
  {
    host: 'search.yahoo.com',
    inner: (_host, rest) => [percentDecoded(/\/RU=([^/]+)/.exec(rest)?.[1] ?? null)],
  },
  {
    host: 'urldefense.proofpoint.com',
    inner: (_host, rest) => [rest.startsWith('/v2/') ? proofpoint2(parameter(rest, 'u')) : null],
  },
  { host: 'urldefense.com', inner: proofpoint3 },
  { host: 'urldefense.us', inner: proofpoint3 },
  { host: 'web.archive.org', inner: afterPath(/^\/web\/[^/]+\/((?!https?:)[^/?#]+\.[^/?#]+.*)$/i) },
  {
    host: 'prf.hn',
    inner: (_host, rest) => [percentDecoded(/\/destination:([^/]+)/i.exec(rest)?.[1] ?? null)],
  },
  { host: '12ft.io', inner: afterPath(/^\/(?:proxy\?q=)?([^/?#]+\.[^/?#]+.*)$/i) },
  {
    host: 'webcache.googleusercontent.com',
    inner: (_host, rest) => {
      const query = percentDecoded(parameter(rest, 'q'))
      const found = /^cache:(?:[\w-]{12}:)?(.+)$/.exec(query ?? '')?.[1]
      return [found === undefined ? null : withScheme(found.split(/[\s+]/)[0] ?? found)]
    },
  },
]

const isWrapper = (host: string, wrapper: string | RegExp): boolean =>
  typeof wrapper === 'string' ? host === wrapper || host.endsWith(`.${wrapper}`) : wrapper.test(host)

const wrapperDomains = new Set(
  knownWrappers.flatMap(({ host }) =>
    typeof host === 'string' ? [host.split('.').slice(-2).join('.')] : [],
  ),
)

/** Whether a registrable domain may belong to a known wrapper. */
export const isWrapperDomain = (domain: string): boolean =>
  wrapperDomains.has(domain) || domain.startsWith('google.') || domain === 'proofpoint.com'

/** The destinations of a known wrapper's address; empty for any other host. */
export function knownInner(host: string, rest: string): string[] {
  const found: string[] = []
  for (const wrapper of knownWrappers) {
    if (!isWrapper(host, wrapper.host)) continue
    for (const inner of wrapper.inner(host, rest)) {
      if (inner !== null && /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(inner)) found.push(inner)
    }
  }
  return found
}
