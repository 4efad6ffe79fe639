import { suffixOf } from '../hosts/top-level-domains.ts'
import type { Place } from '../packs/schema.ts'
import type { Detection } from './detection.ts'
import type { Mention } from './mention.ts'
import { isSlash, pathEnd } from './url-extent.ts'

/** A spelled-out dot, alone or in brackets, or a note to remove something. */
const plainDot =
  /\s{0,3}(?:\.?\s{0,3}[([{<]\s{0,3}(?:(?:hapus|hilangkan|buang|remove|delete|take|ลบ|xóa|xoá|bỏ|alisin|tanggalin|burahin)[^)\]}>]{0,20}|del|no space|spasi|tanpa spasi|titik|dot)\s{0,3}[)\]}>]\s{0,3}\.?|[([{<*_-]*\s{0,3}(?:dot|titik|tanda\s{1,3}titik|tik|noktah|chấm|dấu\s{1,3}chấm|tuldok|punto|ponto|point|punkt|d\.?o\.?t)\s{0,3}[)\]}>*_-]*)\s{0,3}/iuy
/** Signs that touch both labels. */
const signs = /[^\p{L}\p{N}\s]{1,4}/uy
const label = /[a-z]{2,5}/iy
/** The most labels in an ending. */
const maxLabels = 3

/**
 * Addresses made of a listed shop's name and one of its endings, however the dots between them are written:
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

/** A mention may include the verb before the name. */
function startOfName(text: string, start: number, end: number): number {
  const typed = text.slice(start, end)
  const last = /\S+$/.exec(typed)
  return last === null ? start : start + last.index
}

interface HostBehind {
  readonly domain: string
  readonly end: number
}

/** The longest ending of a place's domains that follows its name. */
function hostBehind(text: string, end: number, place: Place): HostBehind | null {
  let best: HostBehind | null = null
  let at = end
  let isPlain = true
  const labels: string[] = []
  while (labels.length < maxLabels) {
    const dot = matchAt(plainDot, text, at)
    const gap = dot === '' ? matchAt(signs, text, at) : dot
    if (gap === '') break
    isPlain &&= dot !== ''
    const typed = matchAt(label, text, at + gap.length)
    if (typed === '') break
    at += gap.length + typed.length
    labels.push(typed.toLowerCase())
    const ending = labels.join('.')
    // "Shopee-ID" names a branch: after a sign, a single label is an ending only if it is unambiguous or a path
    // follows.
    const isBranch = !isPlain && labels.length === 1 && ending !== 'com' && ending !== 'net'
    if (isBranch && !/^\/[a-z0-9_.-]{4,}/.test(text.slice(at, at + 40))) continue
    if (/[\p{L}\p{N}]/u.test(text.charAt(at))) continue
    const domain = place.domains.find((each) => suffixOf(each) === ending)
    if (domain !== undefined) best = { domain, end: at }
  }
  return best
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
