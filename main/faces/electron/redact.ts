import { homedir } from 'node:os'

/** Fields that may contain user content or secrets. Their values are never logged. */
const leftOut =
  /caption|title|(?<!con)text|words|hashtag|first.?comment|body|secret|passw|token|cookie|auth|pem$|^key$|privatekey/i

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g
/** As in addresses of the browser edition and of media: #token=…, ?key=…. */
const named = /\b(token|key|secret|password|authorization)(["']?\s*[=:]\s*["']?)(?:bearer\s+)?[^\s&"',;)]+/gi
/** 32 or more bytes as base64 or hexadecimal, except for an id's 36 digits and hyphens. */
const long =
  /(?<![\w-])(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-]))(?=[\w+-]*\d)[\w+-]{40,}={0,2}/gi

/** Limits on text, lists, fields and depth of logged details; stacks are cut at the text limit too. */
const longest = { text: 4000, list: 20, fields: 40, depth: 4 } as const

/** Redacts a value for the log: no captions, no keys, no user name, and nothing long. */
export type Redact = (value: unknown, name?: string) => unknown

/** Replaces the home folder, which contains the user's name, with `~` wherever it occurs. */
export function redacting(home: string = homedir()): Redact {
  const homes = homesOf(home)
  const ofText = (text: string): string => {
    let plain = text.length > longest.text ? `${text.slice(0, longest.text)}…` : text
    plain = plain.replace(privateKey, '[private key]').replace(named, '$1$2[…]')
    for (const each of homes) plain = plain.replaceAll(each, '~')
    return plain.replace(long, (found) => `${found.slice(0, 6)}[…]`)
  }
  const of = (value: unknown, name: string, depth: number): unknown => {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
    if (leftOut.test(name)) return '[left out]'
    if (typeof value === 'string') return ofText(value)
    if (value instanceof Error) return errorOf(value, depth)
    if (typeof value === 'bigint') return String(value)
    if (typeof value === 'symbol') return ofText(value.toString())
    if (typeof value !== 'object') return `[${typeof value}]`
    if (depth >= longest.depth) return '[…]'
    if (Array.isArray(value)) return value.slice(0, longest.list).map((each) => of(each, '', depth + 1))
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, longest.fields)
        .map(([key, each]) => [ofText(key), of(each, key, depth + 1)]),
    )
  }
  const errorOf = (error: Error, depth: number): unknown => ({
    error: ofText(error.stack ?? `${error.name}: ${error.message}`),
    ...('code' in error ? { code: of(error.code, '', depth + 1) } : {}),
    ...(error.cause === undefined || depth >= longest.depth ? {} : { cause: of(error.cause, '', depth + 1) }),
  })
  return (value, name = '') => of(value, name, 0)
}

/** The ways a folder may be written: as it is, with slashes, as a URL, and escaped in quoted text. */
function homesOf(home: string): string[] {
  if (home === '' || home === '/') return []
  const slashes = home.replaceAll('\\', '/')
  const forms = [home, slashes, encodeURI(slashes), home.replaceAll('\\', '\\\\')]
  return [...new Set(forms)].sort((a, b) => b.length - a.length)
}
