import { isWrapperDomain, knownInner } from './known-wrappers.ts'

/** How one step of a chain was found in the step before it. */
export type UnwrapStep = 'query' | 'path' | 'fragment' | 'base64' | 'host' | 'app-link'

export interface Unwrapped {
  readonly url: string
  readonly by: UnwrapStep
  /** A host in a path with no other sign; it counts only when listed. */
  readonly isBare?: boolean
}

/** Query parameters that carry a destination even without a scheme. */
const destinationParameters = new Set(
  'url u uri link to target dest destination redirect redirect_uri redirect_url redirecturl return returnurl return_to returnto goto go out next continue origin_link deep_link deeplink deep_link_value al rd redir forward ued murl urllink af_dp af_web_dp af_android_url af_ios_url uddg imgurl imgrefurl fallback fallback_url $fallback_url $desktop_url $android_url $ios_url $deeplink_path adj_redirect redirect_to adjust_deeplink s.browser_fallback_url open browser_fallback_url href website lp landing'.split(
    ' ',
  ),
)

/** Parameters that carry free text, which may contain an address. */
const textParameters = new Set(
  'text body q message msg caption quote title description subject status'.split(' '),
)

/** Parameters that name the origin of a visit or the contents of a page; they are not destinations. */
const notLeading =
  /^(?:utm_\w+|ref|refs?rc|referr?er(?:_?url)?|ref_url|from|src|source|media|img|image|icon|logo|thumb|thumbnail|poster|scope|sref|origin|issuer|client_id|search_query)$/

/** The most times a value is percent-decoded. Three layers occur in practice; more is a loop. */
const maxDecodings = 3
/** The most parameters examined in one address. */
const maxParameters = 64

const webAddress = /^(?:https?:)?[/\\]{2}[^\s/\\?#]/i
const bareHost = /^(?:[^\s/?#@]+@)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]|$)/iu
const appAddress = /^[a-z][a-z0-9+.-]{2,30}:\/\/[^\s]+$/i

const nothing: readonly Unwrapped[] = []

/** Most addresses are a host and a short path, with nothing inside them. */
function isPlain(url: string, domain: string): boolean {
  if (isWrapperDomain(domain) || /[?#%=@]/.test(url)) return false
  const path = url.indexOf('/', 8)
  return (
    path < 0 ||
    (url.length - path < 400 && !/http|aHR0c|Ly9|d3d3|YUhSMG|eyJ|[a-z0-9]\.[a-z]{2}/i.test(url.slice(path)))
  )
}

/** The addresses that an address carries: in its host, query, path or fragment. */
export function unwrap(url: string, domain: string | null): readonly Unwrapped[] {
  if (domain !== null && isPlain(url, domain)) return nothing
  const found: Unwrapped[] = []
  const opaque = /^[a-z][a-z0-9+.-]*:(?=https?:[/\\]{2})/i.exec(url)
  if (opaque !== null) {
    // "view-source:https://…", "microsoft-edge:https://…": an address after another scheme.
    return [{ url: url.slice(opaque[0].length), by: 'app-link' }]
  }
  // "microsoft-edge:?url=…": a scheme followed only by parameters.
  const bare = /^[a-z][a-z0-9+.-]*:\?(.+)$/i.exec(url)?.[1]
  if (bare !== undefined) {
    fromParameters(bare, 'query', found)
    return found
  }
  const authority = /^[a-z][a-z0-9+.-]*:[/\\]*[^/\\?#]*/i.exec(url)
  if (authority === null) return found
  const rest = url.slice(authority[0].length).replaceAll(/&amp;/gi, '&')
  const host = authority[0]
    .replace(/^[^:]+:[/\\]*/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .toLowerCase()
  for (const inner of knownInner(host, rest)) {
    found.push({ url: inner, by: /translate\.goog$|ampproject\.org$/.test(host) ? 'host' : 'path' })
  }
  fromAppAddress(url, rest, found)
  const hashAt = rest.indexOf('#')
  const beforeHash = hashAt < 0 ? rest : rest.slice(0, hashAt)
  const queryAt = beforeHash.indexOf('?')
  const path = queryAt < 0 ? beforeHash : beforeHash.slice(0, queryAt)
  const isSearch = /^\/(?:search|results)\b/.test(path)
  if (queryAt >= 0 && !isSearch) fromParameters(beforeHash.slice(queryAt + 1), 'query', found)
  fromPath(path, queryAt < 0 ? '' : beforeHash.slice(queryAt), found)
  if (hashAt >= 0) {
    const fragment = rest.slice(hashAt + 1)
    const direct = addressIn(fragment.replace(/^[!/]+/, ''), false)
    if (direct !== null) found.push({ url: direct, by: 'fragment' })
    else if (fromBase64(fragment) !== null) {
      found.push({ url: fromBase64(fragment) ?? '', by: 'base64' })
    } else if (/^[!/]*(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/|$)/i.test(fragment)) {
      found.push({ url: `http://${fragment.replace(/^[!/]+/, '')}`, by: 'fragment', isBare: true })
    } else fromParameters(fragment.slice(fragment.indexOf('?') + 1), 'fragment', found)
  }
  return found
}

/** What app addresses carry besides a query: intent fallbacks, "android-app://package/scheme/host". */
function fromAppAddress(url: string, rest: string, found: Unwrapped[]): void {
  const fallback = /[;#]S\.browser_fallback_url=([^;]+)/i.exec(rest)?.[1]
  if (fallback !== undefined) {
    const inner = addressIn(fallback, true)
    if (inner !== null) found.push({ url: inner, by: 'app-link' })
  }
  const app = /^(?:android|ios)-app:\/\/[\w.]+\/([a-z][\w+.-]*)\/(.+)$/i.exec(url)
  if (app?.[1] !== undefined && app[2] !== undefined)
    found.push({ url: `${app[1]}://${app[2]}`, by: 'app-link' })
  const browser =
    /^(?:googlechromes?|firefox|opera-https?|touch-https?|brave|safari-https?|x-safari-https?):\/\/([^/?#]+\.[^/?#]+.*)$/i.exec(
      url,
    )
  if (browser?.[1] !== undefined) found.push({ url: `https://${browser[1]}`, by: 'app-link' })
}

function fromParameters(query: string, by: UnwrapStep, found: Unwrapped[]): void {
  if (/^(?:https?(?::|%3a)|[/\\]{2})/i.test(query)) {
    const whole = addressIn(query, false)
    if (whole !== null) found.push({ url: whole, by })
    return
  }
  const parts = query.split(/[&;]/, maxParameters)
  for (const part of parts) {
    const equals = part.indexOf('=')
    const name = equals < 0 ? '' : part.slice(0, equals).toLowerCase()
    const value = equals < 0 ? part : part.slice(equals + 1)
    if (value.length < 4 || notLeading.test(name)) continue
    const direct = addressIn(value, destinationParameters.has(name) || (equals < 0 && parts.length === 1))
    if (direct !== null) {
      found.push({ url: direct, by })
      continue
    }
    const decoded = fromBase64(value, destinationParameters.has(name))
    if (decoded !== null) found.push({ url: decoded, by: 'base64' })
    else if (textParameters.has(name)) fromWords(value, name, by, found)
    else fromMiddle(value, by, found)
  }
}

/** An address in the middle of a value: in brackets, among words, or in nested parameters. */
function fromMiddle(value: string, by: UnwrapStep, found: Unwrapped[]): void {
  if (!/https?(?::|%3a|%253a)/i.test(value)) return
  const inner = /https?:[/\\]{2}[^\s"'<>\]]+/i.exec(fullyDecoded(value))?.[0]
  if (inner !== undefined) found.push({ url: inner, by })
}

/** An address among words, as in "text=Order%20di%20https%3A%2F%2F…", or a value that is only a host. */
function fromWords(value: string, name: string, by: UnwrapStep, found: Unwrapped[]): void {
  const text = fullyDecoded(value.replaceAll('+', ' '))
  const pattern = /https?:[/\\]{2}[^\s"'<>]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/?#\s]|$)[^\s"'<>]*/gi
  const addresses = text.match(pattern) ?? []
  for (const address of addresses.slice(0, 4)) {
    // Several words with a dot in them are a search query; a host alone is a destination.
    if (!/^https?:/i.test(address) && name === 'q' && address.length < text.trim().length) continue
    found.push({ url: /^https?:/i.test(address) ? address : `http://${address}`, by })
  }
}

function fromPath(path: string, query: string, found: Unwrapped[]): void {
  const start = /(?:https?(?::|%3a|%253a))/i.exec(path.slice(1))
  if (start !== null) {
    const inner = addressIn(path.slice(1 + start.index) + query, false)
    if (inner !== null) found.push({ url: inner, by: 'path' })
    return
  }
  for (const segment of path.split('/', 16)) {
    if (/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(segment)) {
      found.push({
        url: `http://${segment}${path.slice(path.indexOf(segment) + segment.length)}`,
        by: 'path',
        isBare: true,
      })
    }
    const decoded = segment.length >= 12 ? fromBase64(segment) : null
    if (decoded !== null) found.push({ url: decoded, by: 'base64' })
  }
}

/** The address that a value decodes to; with `bare`, a host without a scheme counts too. */
function addressIn(value: string, bare: boolean): string | null {
  let current = value
  for (let decodings = 0; ; decodings++) {
    // "https:%2F%2F…": the slashes are still encoded.
    if (/^https?:[/\\]*(?!%(?:25){0,2}(?:2f|5c))[^\s/\\]/i.test(current))
      return current.replace(/^(https?):[/\\]*/i, '$1://')
    if (webAddress.test(current)) return `http:${current}`
    if (bare && bareHost.test(current) && /\p{L}/u.test(current) && !isEmail(current))
      return `http://${current}`
    if (appAddress.test(current)) return current
    if (decodings === maxDecodings || !current.includes('%')) return null
    const next = decodedOnce(current)
    if (next === null || next === current) return null
    current = next
  }
}

/** "budi@gmail.com" is an e-mail address; "www.tiktok.com@shopee.co.id" hides one host behind another. */
const isEmail = (value: string): boolean =>
  /^[\w+-]+(?:\.[\w+-]+)?@[\w.-]+$/.test(value) && !/^www\./i.test(value)

function fullyDecoded(value: string): string {
  let current = value
  for (let decodings = 0; decodings < maxDecodings && current.includes('%'); decodings++) {
    const next = decodedOnce(current)
    if (next === null || next === current) break
    current = next
  }
  return current
}

function decodedOnce(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

/**
 * Base64 of "http" begins with `aHR0c`, of "//" with `Ly9`, of "www" with `d3d3`; "http" encoded twice, with `YUhSMG`.
 */
function fromBase64(value: string, bare = false): string | null {
  let plain = value.includes('%') ? (decodedOnce(value) ?? value) : value
  for (let layer = 0; layer < 2; layer++) {
    if (!(bare ? /^[\w+/=-]{12,}$/ : /^(?:aHR0c|SFRUU|Ly9|d3d3|YUhSMG|eyJ)[\w+/=-]+$/).test(plain))
      return null
    try {
      plain = atob(plain.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
    } catch {
      return null
    }
    if (plain.startsWith('{'))
      return /https?:\/\/[^\s"'<>\\]+/i.exec(plain.replaceAll('\\/', '/'))?.[0] ?? null
    if (bare && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\x21-\x7e]*)?$/i.test(plain)) return `http://${plain}`
    if (/^(?:https?:|\/\/)[^\s]+$/i.test(plain)) return addressIn(plain, false)
    if (plain.startsWith('www.')) return `http://${plain}`
  }
  return null
}
