import { suffixOf } from '../hosts/top-level-domains.ts'
import type { Place } from '../packs/schema.ts'
import type { Detection } from './detection.ts'
import type { Mention } from './mention.ts'
import { isSlash, pathEnd } from './url-extent.ts'

/** A dot read out, alone or in brackets, or a note to take something out. */
const dotWord = String.raw`\s*[([{<*_-]*\s*(?:dot|titik|tanda\s+titik|tik|noktah|chấm|dấu\s+chấm|tuldok|punto|ponto|point|punkt|d\.?o\.?t)\s*[)\]}>*_-]*\s*`
const removal = String.raw`\.?\s*[([{<]\s*(?:hapus|hilangkan|buang|remove|delete|del|no space|spasi|tanpa spasi|ลบออก|xóa|xoá|alisin|burahin|titik|dot)\s*[)\]}>]\s*\.?\s*`
/** Signs that touch both labels. */
const signs = String.raw`[^\p{L}\p{N}\s]{1,4}`

/** By ending: the pattern of that ending behind a name, with disguised dots. */
const patterns = new Map<string, RegExp>()

/**
 * Addresses whose name is a listed shop's and whose ending is that shop's, however the dots between are written:
 * "shopee/co/id", "shopee (hapus).co.id", "tokopedia dotcom".
 */
export function detectNamedHosts(text: string, mentions: readonly Mention[]): Detection[] {
  const found: Detection[] = []
  for (const { place, start, end } of mentions) {
    if (place?.list !== 'marketplace') continue
    const host = hostBehind(text, end, place)
    if (host === null) continue
    const nameStart = startOfName(text, start, end)
    const stops = isSlash(text.charCodeAt(host.end)) ? Math.max(pathEnd(text, host.end), host.end) : host.end
    found.push({
      start: nameStart,
      end: stops,
      text: text.slice(nameStart, stops),
      shape: 'host',
      scheme: 'http',
      url: `http://${host.domain}${text.slice(host.end, stops)}`,
      confidence: 0.9,
      signs: ['disguised-dots', 'known-host'],
    })
  }
  return found
}

/** A mention may begin with the verb in front of the name. */
function startOfName(text: string, start: number, end: number): number {
  const typed = text.slice(start, end)
  const last = /\S+$/.exec(typed)
  return last === null ? start : start + last.index
}

function hostBehind(
  text: string,
  end: number,
  place: Place,
): { readonly domain: string; readonly end: number } | null {
  const tail = text.slice(end, end + 64)
  if (!/^(?:\s*[^\p{L}\p{N}\s]|\s*(?:d\.?o|ti|ta|no|ch|d[ấâ]|tu|p[ou]))/iu.test(tail)) return null
  for (const domain of place.domains) {
    const ending = suffixOf(domain)
    if (ending === '') continue
    const match = patternOf(ending).exec(tail)
    if (match !== null) return { domain, end: end + match[0].length }
  }
  return null
}

function patternOf(ending: string): RegExp {
  const known = patterns.get(ending)
  if (known !== undefined) return known
  const labels = ending.split('.')
  // "Shopee-ID" names a branch: behind a sign, one label alone is an ending only if it can be nothing else.
  const dot =
    labels.length > 1 || ending === 'com' || ending === 'net'
      ? `(?:${removal}|${dotWord}|${signs})`
      : `(?:${removal}|${dotWord})`
  const pattern = new RegExp(`^${labels.map((label) => `${dot}${label}`).join('')}(?![\\p{L}\\p{N}])`, 'iu')
  patterns.set(ending, pattern)
  return pattern
}
