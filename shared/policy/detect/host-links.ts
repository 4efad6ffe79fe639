import { NONE, hostClass } from '../text/character-classes.ts'
import { asciiHost } from '../hosts/hosts.ts'
import { skeleton } from '../text/skeleton.ts'
import type { Policy } from '../policy.ts'
import type { Detection } from './detection.ts'
import { maxHost, maxHostName, type FoundHost } from './found-host.ts'
import { guessedConfidence, knownConfidence, surroundingsOf } from './host-confidence.ts'
import { splitLabels } from './host-labels.ts'
import { joinedBefore, type JoinedHost } from './joined-host.ts'
import { registrableDomain } from '../hosts/top-level-domains.ts'
import type { Sign } from './signs.ts'
import { plainlyPointedAt } from './pointers.ts'
import { isSlash, pathEnd, portLength, tailEnd } from './url-extent.ts'

export interface HostOutcome {
  readonly link: Detection | null
  /** The text has been handled up to here. */
  readonly end: number
}

/** The scheme-less link whose host contains the dot at an index, if any. */
export function hostLinkAt(text: string, dot: number, free: number, policy: Policy): HostOutcome {
  const runStart = startOfRun(text, dot, free)
  const runEnd = endOfRun(text, dot)
  const before = runStart > 0 ? text.charCodeAt(runStart - 1) : 0
  const after = text.charCodeAt(runEnd)
  if (after === 0x40) {
    // "budi.santoso@…" is an e-mail address, unless a host precedes the @ and a path follows: then one host hides the
    // other.
    const domainEnd = endOfRun(text, runEnd)
    const hides =
      isSlash(text.charCodeAt(domainEnd)) &&
      registrableDomain(text.slice(runStart, runEnd).toLowerCase()) !== null
    if (!hides) return { link: null, end: domainEnd }
    return { link: null, end: runEnd + 1 }
  }
  if (before === 0x40) {
    const hidden =
      (isSlash(after) && hostClass(text.charCodeAt(runStart - 2)) !== NONE) ||
      (followsCredentials(text, runStart) &&
        policy.placeOfHost(text.slice(runStart, runEnd).toLowerCase())?.place.list === 'marketplace')
    if (!hidden) return { link: null, end: runEnd }
  }
  const labels = splitLabels(text, runStart, runEnd)
  const address = bareAddress(text, runStart, runEnd)
  if (address !== null) return { link: address, end: address.end }
  const host = maxHost(labels, policy)
  if (host === null) {
    const link = reversedHost(text, runStart, runEnd, policy) ?? imitatedHost(text, runStart, runEnd, policy)
    return { link, end: runEnd }
  }
  const cut = host.known ? null : joinedBefore(text, host.start, host.host, policy)
  if (cut !== null && cut.start >= free) {
    const tail = tailEnd(text, host.end)
    return { link: joinedLink(text, cut, host.end, tail), end: Math.max(tail, runEnd) }
  }
  const link = completed(text, host, runStart)
  return { link, end: Math.max(link?.end ?? runEnd, host.end) }
}

/** "nama:sandi@": a user name and a password; "Email:cs@" is a label in front of a mailbox. */
const followsCredentials = (text: string, at: number): boolean => {
  const label = /(?<![\w.-])([\w.-]+):[\w.-]+@$/.exec(text.slice(Math.max(0, at - 48), at))?.[1]
  return (
    label !== undefined &&
    !/^(?:e-?mail|surel|mailto|kontak|contact|hubungi|cs|kirim|to|ke|via|fb|ig|wa|tiktok)$/i.test(label)
  )
}

/** "198.51.100.7/toko": an IPv4 address counts as a link when it has a path or a port. */
function bareAddress(text: string, start: number, end: number): Detection | null {
  if (end - start > 15 || !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text.slice(start, end))) return null
  const stops = tailEnd(text, end)
  const isPointed =
    stops < end + 2 &&
    (plainlyPointedAt(text, start) || /https?:? $/i.test(text.slice(Math.max(0, start - 7), start)))
  if (
    (stops < end + 2 && !isPointed) ||
    text
      .slice(start, end)
      .split('.')
      .some((part) => Number(part) > 255)
  )
    return null
  const typed = text.slice(start, stops)
  return {
    start,
    end: stops,
    text: typed,
    shape: 'host',
    scheme: 'http',
    url: `http://${typed}`,
    confidence: 0.9,
    signs: isPointed ? [] : ['path'],
  }
}

/** Shorter reversed hosts occur by chance. */
const minReversed = 8

/** "di.oc.eepohs": a listed host written backwards. */
function reversedHost(text: string, start: number, end: number, policy: Policy): Detection | null {
  if (end - start < minReversed || end - start > maxHostName) return null
  const typed = text.slice(start, end)
  const host = [...typed.toLowerCase()].reverse().join('')
  const match = policy.placeOfHost(host)
  if (match === null || match.domain !== host || match.place.list === 'tiktok') return null
  return {
    start,
    end,
    text: typed,
    shape: 'host',
    scheme: 'http',
    url: `http://${host}/`,
    confidence: 0.8,
    signs: ['backwards', 'known-host'],
  }
}

/**
 * "ѕhорее.со.іd", "www.shopee.c0.1d": even the ending is imitated, so no such host exists, but a reader takes it for a
 * listed one.
 */
function imitatedHost(text: string, start: number, end: number, policy: Policy): Detection | null {
  if (end - start < minReversed || end - start > maxHostName) return null
  const typed = text.slice(start, end)
  // "Rp99.000" and "12.12" are numbers.
  if (!/[^\d.-]$|[^\d.-][^.]*$/.test(typed)) return null
  const look = skeleton(typed)
  const { hosts } = policy.brandLooks
  let tail = 0
  while (tail >= 0 && !hosts.has(look.slice(tail))) tail = look.indexOf('.', tail) + 1 || -1
  if (tail < 0) return null
  const host = asciiHost(`http://${typed}`)
  if (host === null) return null
  const stops = Math.max(pathEnd(text, end), end)
  return {
    start,
    end: stops,
    text: text.slice(start, stops),
    shape: 'host',
    scheme: 'http',
    url: `http://${host}${text.slice(end, stops)}`,
    confidence: 0.9,
    signs: ['known-host'],
  }
}

function joinedLink(text: string, joined: JoinedHost, hostEnd: number, end: number): Detection {
  return {
    start: joined.start,
    end,
    text: text.slice(joined.start, end),
    shape: 'host',
    scheme: 'http',
    url: `http://${joined.host}${text.slice(hostEnd, end)}`,
    confidence: 0.9,
    signs: ['cut-in-two', 'known-host'],
  }
}

/** How far from a dot its host is searched for, in UTF-16 units: four times the longest host name. */
const maxRun = 1024

function startOfRun(text: string, dot: number, free: number): number {
  let index = dot
  const floor = Math.max(free, dot - maxRun)
  while (index > floor) {
    const unit = text.charCodeAt(index - 1)
    if (unit === 0x2e ? text.charCodeAt(index) === 0x2e || index === dot : hostClass(unit) === NONE) break
    index--
  }
  return text.charCodeAt(index) === 0x2e ? index + 1 : index
}

function endOfRun(text: string, dot: number): number {
  let index = dot + 1
  const limit = Math.min(text.length, dot + maxRun)
  while (index < limit) {
    const unit = text.charCodeAt(index)
    if (unit === 0x2e ? hostClass(text.charCodeAt(index + 1)) === NONE : hostClass(unit) === NONE) break
    index++
  }
  return index
}

function completed(text: string, host: FoundHost, runStart: number): Detection | null {
  let end = host.end
  const signs: Sign[] = []
  const port = host.dropped === 0 ? portLength(text, end) : 0
  if (port > 0) {
    end += port
    signs.push('port')
  }
  if (host.dropped === 0) {
    const next = text.charCodeAt(end)
    const opensPath = isSlash(next) || (next === 0x3f && /^\?[\w.~-]+=/.test(text.slice(end, end + 80)))
    if (opensPath) {
      const pathStops = pathEnd(text, end)
      if (pathStops > end + 1) signs.push('path')
      end = Math.max(pathStops, end)
    }
  }
  const first = host.labels[0]?.text ?? ''
  if (first.length <= 4 && /^www\d?$/i.test(first)) signs.push('www')
  if (host.known) signs.push('known-host')
  const confidence = host.known
    ? knownConfidence(host, signs)
    : signs.length > 0
      ? 0.95
      : guessedConfidence(host, signs, surroundingsOf(text, host))
  const before = runStart > 0 ? text.charCodeAt(runStart - 1) : 0
  if (before === 0x40 && !(host.known && (signs.includes('path') || followsCredentials(text, runStart))))
    return null
  const typed = text.slice(host.start, end)
  return {
    start: host.start,
    end,
    text: typed,
    shape: 'host',
    scheme: 'http',
    url: `http://${withoutTrailingDot(typed)}`,
    confidence,
    signs,
  }
}

/** "shopee.co.id.:443" is the same address without the root dot. */
function withoutTrailingDot(typed: string): string {
  const end = typed.search(/[/\\?#:]|$/)
  return typed.charCodeAt(end - 1) === 0x2e ? typed.slice(0, end - 1) + typed.slice(end) : typed
}
