import type { Policy } from '../policy.ts'
import type { Detection } from './detection.ts'
import { pathEnd } from './url-extent.ts'

/** Schemes that run code, embed a page in the link or open files. Source: WHATWG URL, CWE-939. */
export const unsafeSchemes: ReadonlySet<string> = new Set([
  'javascript',
  'vbscript',
  'data',
  'file',
  'blob',
  'view-source',
])

const isLetter = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
const isSchemeUnit = (unit: number): boolean =>
  isLetter(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2d || unit === 0x2e

/** The longest scheme considered, in characters. */
const maxScheme = 32

/** The link with an app's or an unsafe scheme whose colon is at an index. */
export function schemeLinkAt(text: string, colon: number, free: number, policy: Policy): Detection | null {
  const spaced = spacedScheme(text, colon, free, policy)
  if (spaced !== null) return spaced
  let start = colon
  const floor = Math.max(free, colon - maxScheme)
  while (start > floor && isSchemeUnit(text.charCodeAt(start - 1))) start--
  while (start < colon && !isLetter(text.charCodeAt(start))) start++
  if (colon - start < 2) return null
  const scheme = text.slice(start, colon).toLowerCase()
  if (scheme === 'http' || scheme === 'https') return null
  const after = text.slice(colon + 1, colon + 3)
  const slashes = /^[/\\]{2}/.test(after)
  const known = policy.placeOfScheme(scheme) !== null
  const opaque =
    (unsafeSchemes.has(scheme) || scheme === 'intent') &&
    isOpaqueBody(scheme, text.slice(colon + 1, colon + 24))
  if (!slashes && !opaque && !(known && after.startsWith('/'))) return null
  const end = pathEnd(text, colon + 1)
  if (end <= colon + (slashes ? 3 : 1)) return null
  const typed = text.slice(start, end)
  return {
    start,
    end,
    text: typed,
    shape: 'scheme',
    scheme,
    url: `${scheme}${text.slice(colon, end)}`,
    confidence: known || opaque ? 0.99 : 0.9,
    signs: [known ? 'app-scheme' : opaque ? 'unsafe-scheme' : 'scheme'],
  }
}

/** "tokopedia : // shop": a listed app's scheme, separated from its slashes. */
function spacedScheme(text: string, colon: number, free: number, policy: Policy): Detection | null {
  if (text.charCodeAt(colon - 1) !== 0x20 && text.charCodeAt(colon + 1) !== 0x20) return null
  const behind = /^:\s{0,2}[/\\]\s?[/\\]\s{0,2}(?=\S)/.exec(text.slice(colon, colon + 10))
  const before = /([a-z][a-z0-9+.-]{2,31})\s?$/i.exec(text.slice(Math.max(free, colon - 33), colon))
  const scheme = before?.[1]?.toLowerCase() ?? ''
  if (behind === null || before === null || policy.placeOfScheme(scheme) === null) return null
  const start = colon - before[0].length
  const end = Math.max(pathEnd(text, colon + behind[0].length), colon + behind[0].trimEnd().length)
  return {
    start,
    end,
    text: text.slice(start, end),
    shape: 'scheme',
    scheme,
    url: `${scheme}://${text.slice(colon + behind[0].length, end)}`,
    confidence: 0.9,
    signs: ['app-scheme', 'spaced'],
  }
}

/** "data: stok habis" is a word and a colon; "data:text/html" is a link. */
function isOpaqueBody(scheme: string, body: string): boolean {
  if (scheme === 'data') return /^[a-z]+\/[a-z0-9.+-]+[;,]/i.test(body)
  if (scheme === 'intent') return /^#Intent;/i.test(body)
  if (scheme === 'file' || scheme === 'blob' || scheme === 'view-source') return /^[/\\]|^https?:/i.test(body)
  return /^[^\s]*[(=;/%]/.test(body)
}
