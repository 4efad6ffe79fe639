/** How one step of a chain was found in the step before it. */
export type UnwrapStep = 'query' | 'path' | 'fragment' | 'base64' | 'app-link'

export interface Unwrapped {
  readonly url: string
  readonly by: UnwrapStep
}

/** Query parameters that carry a destination even when it has no scheme. */
const destinationParameters = new Set(
  'url u uri link to target dest destination redirect redirect_uri redirect_url redirecturl return returnurl goto go out next continue origin_link deep_link deeplink al'.split(
    ' ',
  ),
)

/** At most this often is a value percent-decoded. Three layers are seen in the wild; more is a loop. */
const maxDecodings = 3

const webAddress = /^(?:https?:)?[/\\]{2}[^\s/\\?#]/i
const bareHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#:]|$)/i

/** The addresses that an address carries inside it, in its query, path or fragment. */
export function unwrap(url: string): Unwrapped[] {
  const found: Unwrapped[] = []
  const authority = /^[a-z][a-z0-9+.-]*:[/\\]*[^/\\?#]*/i.exec(url)
  if (authority === null) return found
  const rest = url.slice(authority[0].length)
  const hashAt = rest.indexOf('#')
  const beforeHash = hashAt < 0 ? rest : rest.slice(0, hashAt)
  const queryAt = beforeHash.indexOf('?')
  const path = queryAt < 0 ? beforeHash : beforeHash.slice(0, queryAt)
  if (queryAt >= 0) fromParameters(beforeHash.slice(queryAt + 1), 'query', found)
  fromPath(path, queryAt < 0 ? '' : beforeHash.slice(queryAt), found)
  if (hashAt >= 0) {
    const fragment = rest.slice(hashAt + 1)
    const direct = addressIn(fragment.replace(/^[!/]+/, ''), false)
    if (direct !== null) found.push({ url: direct, by: 'fragment' })
    else fromParameters(fragment.slice(fragment.indexOf('?') + 1), 'fragment', found)
  }
  return found
}

function fromParameters(query: string, by: UnwrapStep, found: Unwrapped[]): void {
  if (/^https?(?::|%3a)/i.test(query)) {
    const whole = addressIn(query, false)
    if (whole !== null) found.push({ url: whole, by })
    return
  }
  for (const pair of query.split('&', 64)) {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? '' : pair.slice(0, equals).toLowerCase()
    const value = equals < 0 ? pair : pair.slice(equals + 1)
    if (value.length < 4) continue
    const direct = addressIn(value, destinationParameters.has(name))
    if (direct !== null) {
      found.push({ url: direct, by })
      continue
    }
    const decoded = fromBase64(value)
    if (decoded !== null) found.push({ url: decoded, by: 'base64' })
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
    const decoded = segment.length >= 12 ? fromBase64(segment) : null
    if (decoded !== null) found.push({ url: decoded, by: 'base64' })
  }
}

/** The web address that a value is once it is decoded; with `bare`, a host without a scheme counts too. */
function addressIn(value: string, bare: boolean): string | null {
  let current = value
  for (let decodings = 0; ; decodings++) {
    if (/^https?:[/\\]*[^\s/\\]/i.test(current)) return current.replace(/^(https?):[/\\]*/i, '$1://')
    if (webAddress.test(current)) return `http:${current}`
    if (bare && bareHost.test(current) && /[a-z]/i.test(current)) return `http://${current}`
    if (decodings === maxDecodings || !current.includes('%')) return null
    const next = decodedOnce(current)
    if (next === null || next === current) return null
    current = next
  }
}

function decodedOnce(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

/** `aHR0c` and `Ly9` are how base64 of "http" and "//" begin; `d3d3` is "www". */
function fromBase64(value: string): string | null {
  const plain = value.includes('%') ? (decodedOnce(value) ?? value) : value
  if (!/^(?:aHR0c|Ly9|d3d3)[\w+/=-]+$/.test(plain)) return null
  try {
    const text = atob(plain.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
    return /^(?:https?:|\/\/)[^\s]+$/i.test(text)
      ? addressIn(text, false)
      : text.startsWith('www.')
        ? `http://${text}`
        : null
  } catch {
    return null
  }
}
