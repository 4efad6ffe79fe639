import { GLUE, NONE, hostClass } from '../text/character-classes.ts'
import type { Policy } from '../policy.ts'
import { asciiHost } from '../resolve/hosts.ts'
import type { Detection } from './detection.ts'
import { joinedBefore, type JoinedHost } from './joined-host.ts'
import { pointedAt } from './pointers.ts'
import {
  abbreviations,
  dottedNames,
  fileEndings,
  registrableDomain,
  suffixOf,
  usualEndings,
  wordEndings,
} from './top-level-domains.ts'
import { pathEnd } from './url-extent.ts'

const isSlash = (unit: number): boolean => unit === 0x2f || unit === 0x5c
const isDigits = (text: string): boolean => /^\d+$/.test(text)

/** http, https and ftp, and how they are disguised or mistyped; the last only as a word of its own before slashes. */
const webScheme = /h(?:tt|xx)ps?$|(?<![\p{L}\p{N}])(?:h{0,2}t{1,4}ps?|ftps?|wss?)$/iu

/** The link whose scheme ends with the colon at an index, when that scheme is one of the web's or a disguise of one. */
export function webLinkAt(text: string, colon: number, free: number, policy: Policy): Detection | null {
  const word = webScheme.exec(text.slice(Math.max(free, colon - 8), colon))?.[0]
  if (word === undefined) return null
  let authority = colon + 1
  while (isSlash(text.charCodeAt(authority))) authority++
  const slashes = authority > colon + 1
  if (!slashes && !/^h(?:tt|xx)ps?$/i.test(word)) return null
  const authorityEnd = endOfAuthority(text, authority)
  const hostStart = authority + text.slice(authority, authorityEnd).lastIndexOf('@') + 1
  const host = typedHost(text, hostStart, slashes, policy)
  if (host === null) return null
  const start = colon - word.length
  const end = tailEnd(text, host.end)
  const typed = text.slice(start, end)
  const scheme = word.toLowerCase().endsWith('s') ? 'https' : 'http'
  const url = `${scheme}://${text.slice(authority, hostStart)}${host.text}${text.slice(host.end, end)}`
  if (asciiHost(url) === null) return null
  return { start, end, text: typed, shape: 'host', scheme, url, confidence: 1, signs: ['scheme'] }
}

interface TypedHost {
  readonly end: number
  readonly text: string
}

/** The host behind a scheme: bracketed IPv6, a name under a known ending, or whatever a browser takes for a host. */
function typedHost(text: string, start: number, slashes: boolean, policy: Policy): TypedHost | null {
  if (text.charCodeAt(start) === 0x5b) {
    const close = text.indexOf(']', start)
    return close < 0 || close - start > 60 ? null : { end: close + 1, text: text.slice(start, close + 1) }
  }
  let end = start
  while (end < text.length && end - start < longestAuthority) {
    const unit = text.charCodeAt(end)
    if (unit === 0x2e) {
      const next = text.charCodeAt(end + 1)
      if (hostClass(next) === NONE && next !== 0x25) break
    } else if (
      hostClass(unit) === NONE &&
      !(unit === 0x25 && /^[0-9a-f]{2}/i.test(text.slice(end + 1, end + 3)))
    )
      break
    end++
  }
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--
  const region = text.slice(start, end)
  // "http:besok" is a word after a colon: a host has a dot, is encoded or a number, or was written with slashes.
  if (region === '' || (!slashes && !/[.%]/.test(region))) return null
  if (/^https?$/i.test(region) && text.charCodeAt(end) === 0x3a) return null
  if (!region.includes('%')) {
    const found = longestHost(splitLabels(text, start, end), policy)
    if (found !== null && found.start === start && (found.known || !isLongerName(text, found, end))) {
      return (
        (found.known ? null : acrossBreak(text, end, region, policy)) ?? {
          end: found.end,
          text: text.slice(start, found.end),
        }
      )
    }
  }
  const across = acrossBreak(text, end, region, policy)
  if (across !== null) return across
  const tail = withoutGluedTail(region)
  return { end: start + tail.length, text: decodedHost(tail) }
}

/** Behind a scheme a host may have an ending that nobody can register: what looks like one more label is one. */
const isLongerName = (text: string, { end, dropped }: FoundHost, regionEnd: number): boolean =>
  dropped > 0 && /^\.[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(text.slice(end, regionEnd))

/** A listed host that a tab or a line break cuts in two; a browser drops both. Source: WHATWG URL, 4.4. */
function acrossBreak(text: string, end: number, region: string, policy: Policy): TypedHost | null {
  if (!/[\t\n\r]/.test(text.charAt(end))) return null
  const next = /^[\t\n\r]{1,2}([a-z0-9.-]+)/i.exec(text.slice(end, end + 64))
  if (next?.[1] === undefined) return null
  const host = `${region}${next[1].replace(/[.-]+$/, '')}`
  return policy.placeOfHost(host.toLowerCase()) === null
    ? null
    : { end: end + next[0].length - (region.length + next[1].length - host.length), text: host }
}

/** A host encoded more than once, which a browser would refuse and a redirector would not. */
function decodedHost(host: string): string {
  let current = host
  for (let layer = 0; layer < 3 && current.includes('%25'); layer++) current = current.replaceAll('%25', '%')
  return current
}

/** Where a link ends behind its host: a root's dot before a port or path, the port, and the path. */
function tailEnd(text: string, hostEnd: number): number {
  const port =
    /^\.?:\d{1,5}(?!\d)/.exec(text.slice(hostEnd, hostEnd + 8))?.[0] ??
    /^\.(?=[/\\])/.exec(text.slice(hostEnd, hostEnd + 2))?.[0] ??
    ''
  const from = hostEnd + port.length
  const next = text.charCodeAt(from)
  if (isSlash(next) || next === 0x3f || next === 0x23) {
    const end = pathEnd(text, from)
    return isSlash(next) ? Math.max(end, from) : end
  }
  return from
}

/** No authority that is looked at is longer, user name and all. */
const longestAuthority = 1024

/** Ends at a slash, `?`, `#`, white space or any sign that no authority holds. */
function endOfAuthority(text: string, from: number): number {
  let index = from
  let bracketed = false
  const limit = Math.min(text.length, from + longestAuthority)
  for (; index < limit; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 0x5b && index === from) bracketed = true
    else if (unit === 0x5d && bracketed) bracketed = false
    else if (isSlash(unit) || unit === 0x3f || unit === 0x23) break
    else if (unit < 0x80) {
      const allowed =
        hostClass(unit) !== NONE ||
        unit === 0x2e ||
        unit === 0x3a ||
        unit === 0x40 ||
        unit === 0x25 ||
        unit === 0x7e ||
        unit === 0x21 ||
        unit === 0x24 ||
        unit === 0x26 ||
        unit === 0x2b ||
        unit === 0x3d
      if (!allowed) break
    } else if (hostClass(unit) === NONE) break
  }
  return index
}

/** A script without spaces glued behind the last label ("co.id的商品") is not part of the host. */
function withoutGluedTail(authority: string): string {
  const lastDot = authority.lastIndexOf('.')
  if (lastDot < 0) return authority
  for (let index = lastDot + 2; index < authority.length; index++) {
    const before = authority.charCodeAt(index - 1)
    if (before < 0x80 && hostClass(authority.charCodeAt(index)) === GLUE) return authority.slice(0, index)
  }
  return authority
}

export interface HostOutcome {
  readonly link: Detection | null
  /** Up to here the text has been dealt with. */
  readonly end: number
}

/** The link without a scheme that has the dot at an index in its host, if there is one. */
export function hostLinkAt(text: string, dot: number, free: number, policy: Policy): HostOutcome {
  const runStart = startOfRun(text, dot, free)
  const runEnd = endOfRun(text, dot)
  const before = runStart > 0 ? text.charCodeAt(runStart - 1) : 0
  const after = text.charCodeAt(runEnd)
  if (after === 0x40) {
    // "budi.santoso@…": an e-mail address, unless a host stands before the @ and a path behind: then one hides the other.
    const domainEnd = endOfRun(text, runEnd)
    const hides =
      isSlash(text.charCodeAt(domainEnd)) &&
      registrableDomain(text.slice(runStart, runEnd).toLowerCase()) !== null
    if (!hides) return { link: null, end: domainEnd }
    return { link: null, end: runEnd + 1 }
  }
  if (before === 0x40) {
    const hidden = isSlash(after) && hostClass(text.charCodeAt(runStart - 2)) !== NONE
    if (!hidden) return { link: null, end: runEnd }
  }
  const labels = splitLabels(text, runStart, runEnd)
  const address = bareAddress(text, runStart, runEnd)
  if (address !== null) return { link: address, end: address.end }
  const host = longestHost(labels, policy)
  if (host === null) {
    const link = reversedHost(text, runStart, runEnd, policy)
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

/** "198.51.100.7/toko": an IPv4 address counts as a link when a path or a port shows that it is one. */
function bareAddress(text: string, start: number, end: number): Detection | null {
  if (end - start > 15 || !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text.slice(start, end))) return null
  const stops = tailEnd(text, end)
  if (
    stops < end + 2 ||
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
    signs: ['path'],
  }
}

/** Reversed hosts shorter than this come about by chance. */
const shortestReversed = 8

/** "di.oc.eepohs": a listed host written backwards. */
function reversedHost(text: string, start: number, end: number, policy: Policy): Detection | null {
  if (end - start < shortestReversed || end - start > longestHostName) return null
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
    signs: ['written backwards', 'known host'],
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
    signs: ['cut in two', 'known host'],
  }
}

/** So far from a dot its host is looked for, in UTF-16 units: four times the longest host name. */
const longestRun = 1024

function startOfRun(text: string, dot: number, free: number): number {
  let index = dot
  const floor = Math.max(free, dot - longestRun)
  while (index > floor) {
    const unit = text.charCodeAt(index - 1)
    if (unit === 0x2e ? text.charCodeAt(index) === 0x2e || index === dot : hostClass(unit) === NONE) break
    index--
  }
  return text.charCodeAt(index) === 0x2e ? index + 1 : index
}

function endOfRun(text: string, dot: number): number {
  let index = dot + 1
  const limit = Math.min(text.length, dot + longestRun)
  while (index < limit) {
    const unit = text.charCodeAt(index)
    if (unit === 0x2e ? hostClass(text.charCodeAt(index + 1)) === NONE : hostClass(unit) === NONE) break
    index++
  }
  return index
}

interface Label {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The labels of the host in a run. A label that mixes ASCII with a script without spaces is cut where they meet. */
function splitLabels(text: string, from: number, to: number): Label[] {
  let labels: Label[] = []
  for (let start = from; start <= to;) {
    const dot = text.indexOf('.', start)
    const end = dot < 0 || dot > to ? to : dot
    const cut = cutGlue(text, start, end)
    if (cut.start > start) {
      if (labels.length > 1) return labels
      labels = []
    }
    if (cut.end > cut.start)
      labels.push({ start: cut.start, end: cut.end, text: text.slice(cut.start, cut.end) })
    if (cut.end < end && labels.length > 1) return labels
    if (cut.end < end) labels = []
    start = end + 1
  }
  return labels
}

/** The part of a label that can belong to a host: its ASCII tail when it begins glued, its ASCII head when it ends so. */
function cutGlue(text: string, start: number, end: number): { start: number; end: number } {
  let hasAscii = false
  let hasGlue = false
  for (let index = start; index < end; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) hasAscii = true
    else if (hostClass(unit) === GLUE) hasGlue = true
  }
  let first = start
  let last = end
  if (hasAscii && hasGlue) {
    if (text.charCodeAt(start) >= 0x80) {
      while (first < end && text.charCodeAt(first) >= 0x80) first++
    }
    last = first
    while (last < end && text.charCodeAt(last) < 0x80) last++
  }
  while (first < last && isEdge(text.charCodeAt(first))) first++
  while (last > first && isEdge(text.charCodeAt(last - 1))) last--
  return { start: first, end: last }
}

const isEdge = (unit: number): boolean => unit === 0x2d || unit === 0x5f

interface FoundHost {
  readonly start: number
  readonly end: number
  readonly labels: readonly Label[]
  readonly host: string
  readonly known: boolean
  /** Labels behind the host that were left out: a sentence glued to it. */
  readonly dropped: number
}

/** The longest host name there is, in characters. Source: RFC 1035, 2.3.4. */
const longestHostName = 253
/** At most so many labels behind a host are taken for a sentence glued to it. */
const mostDropped = 3

/** The longest run of labels that ends in a known public suffix; a glued next sentence is left out. */
function longestHost(labels: readonly Label[], policy: Policy): FoundHost | null {
  for (let dropped = 0; dropped <= mostDropped && labels.length - dropped >= 2; dropped++) {
    const tail = tailOf(labels.slice(-longestHostName), dropped)
    const found = hostOf(tail, dropped, policy) ?? hostBeforeHyphen(tail, dropped, policy)
    if (found === null) continue
    if (dropped > 1 && !found.known) return null
    // "shopee.co.id.Gratis ongkir": a new sentence may begin with a word that is an ending too.
    if (!found.known && titlecase.test(labels.at(-1 - dropped)?.text ?? '')) {
      const shorter = hostOf(tailOf(labels.slice(-longestHostName), dropped + 1), dropped + 1, policy)
      if (shorter?.known === true) return shorter
    }
    return found
  }
  return null
}

/** As many labels before the dropped ones as fit a host name. */
function tailOf(labels: readonly Label[], dropped: number): readonly Label[] {
  let from = labels.length - dropped
  for (let length = 0; from > 0; from--) {
    length += (labels[from - 1]?.text.length ?? 0) + 1
    if (length > longestHostName) break
  }
  return labels.slice(from, labels.length - dropped)
}

/** "lazada.co.id-gratis ongkir": words hung on to a known host by a hyphen. */
function hostBeforeHyphen(labels: readonly Label[], dropped: number, policy: Policy): FoundHost | null {
  const last = labels.at(-1)
  const hyphen = last?.text.search(/[-_]/) ?? -1
  if (last === undefined || hyphen < 2 || last.text.startsWith('xn--')) return null
  const cut = { start: last.start, end: last.start + hyphen, text: last.text.slice(0, hyphen) }
  const found = hostOf([...labels.slice(0, -1), cut], dropped + 1, policy)
  return found?.known === true ? found : null
}

function hostOf(labels: readonly Label[], dropped: number, policy: Policy): FoundHost | null {
  const first = labels[0]
  const last = labels.at(-1)
  if (first === undefined || last === undefined || labels.length < 2 || !couldEndHost(last.text)) return null
  const host = asciiHost(`http://${labels.map((label) => label.text).join('.')}`)
  if (host === null || registrableDomain(host) === null) return null
  return {
    start: first.start,
    end: last.end,
    labels,
    host,
    known: policy.placeOfHost(host) !== null || policy.placeOfName(registrableDomain(host) ?? '') !== null,
    dropped,
  }
}

/** A last label is letters only, at least two, or punycode. */
function couldEndHost(label: string): boolean {
  if (/^[a-z]{2,}$/i.test(label)) return true
  if (/^xn--[a-z0-9-]+$/i.test(label)) return true
  if (label.length < 2 && label.charCodeAt(0) < 0x80) return false
  for (let index = 0; index < label.length; index++) if (label.charCodeAt(index) < 0x80) return false
  return label.length > 0
}

function completed(text: string, host: FoundHost, runStart: number): Detection | null {
  let end = host.end
  const signs: string[] = []
  const tail =
    /^\.?:\d{1,5}(?!\d)/.exec(text.slice(end, end + 8)) ?? /^\.(?=[/\\])/.exec(text.slice(end, end + 2))
  if (host.dropped === 0 && tail !== null) {
    end += tail[0].length
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
  if (/^www\d?$/i.test(host.labels[0]?.text ?? '')) signs.push('www')
  if (host.known) signs.push('known host')
  const confidence = host.known
    ? knownConfidence(host, signs)
    : signs.length > 0
      ? 0.95
      : guessedConfidence(host, signs, surroundingsOf(text, host))
  const before = runStart > 0 ? text.charCodeAt(runStart - 1) : 0
  if (before === 0x40 && !(host.known && signs.includes('path'))) return null
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

/** "shopee.co.id.:443" is the same address without the root's dot. */
const withoutTrailingDot = (typed: string): string => typed.replace(/^([^/\\?#:]*)\.(?=[:/\\?#]|$)/, '$1')

/** What stands round a host, and speaks for or against it. */
interface Surroundings {
  readonly callFollows: boolean
  /** White space, or nothing, is on both sides. */
  readonly standsAlone: boolean
  /** A word before it leads to an address. */
  readonly pointed: boolean
  /** "bagus.id card": a sentence about a card. */
  readonly followedByCard: boolean
}

function surroundingsOf(text: string, host: FoundHost): Surroundings {
  return {
    callFollows: text.charAt(host.end) === '(',
    standsAlone: standsAlone(text, host),
    pointed: pointedAt(text, host.start),
    followedByCard: /^[ -](?:card|kartu|number|pelanggan|badge|line)/i.test(
      text.slice(host.end, host.end + 12),
    ),
  }
}

/** Whether white space, or nothing, is on both sides. */
const standsAlone = (text: string, { start, end }: FoundHost): boolean =>
  /^\s?$/.test(text.charAt(start - 1)) && /^\s?$/.test(text.charAt(end)) && end - start < 16

const titlecase = /^[A-Z][a-z]/

/** Endings that begin a sentence in English as they stand: "bought on Shopee.My skin loves it". */
const sentenceStarts = new Set('my in it me to link is so be es'.split(' '))

/** A short known host that could be an abbreviation ("S.Id", "T.Me") needs a path or lower case to be sure. */
function knownConfidence(host: FoundHost, signs: string[]): number {
  const last = host.labels.at(-1)?.text ?? ''
  if (
    host.labels.length === 2 &&
    titlecase.test(last) &&
    sentenceStarts.has(last.toLowerCase()) &&
    signs.length === 1
  ) {
    signs.push('a new sentence may begin after the dot')
    return 0.4
  }
  if (signs.includes('path') || signs.includes('port') || host.host.length > 5) return 0.99
  const lowerCase = host.labels.every((label) => label.text === label.text.toLowerCase())
  if (lowerCase) return 0.7
  signs.push('could be an abbreviation')
  return 0.3
}

/** How likely a bare host is meant as one. The signs say what spoke against it. */
function guessedConfidence(
  host: FoundHost,
  signs: string[],
  { callFollows, standsAlone, pointed, followedByCard }: Surroundings,
): number {
  const lowered = (sign: string, confidence: number): number => {
    signs.push(sign)
    return confidence
  }
  const labels = host.labels.map((label) => label.text)
  const first = labels[0] ?? ''
  const last = labels.at(-1) ?? ''
  const ending = last.toLowerCase()
  if (dottedNames.has(host.host)) return lowered('a name with a dot', 0.4)
  if (host.dropped > 0) return lowered('a sentence is glued to it', 0.4)
  if (callFollows) return lowered('a function in code', 0.2)
  if (
    labels.every((label) => label.length === 1 || titlecase.test(label)) &&
    labels.some((label) => label.length === 1)
  ) {
    return lowered('initials or a degree', 0.1)
  }
  const [, before = ''] = labels.toReversed()
  if (titlecase.test(last) || (/^[A-Z]+$/.test(last) && /[a-z]$/.test(before))) {
    return lowered('a new sentence may begin after the dot', 0.3)
  }
  if (labels.length > 2 && labels.slice(1, -1).some((label) => label.length === 1))
    return lowered('initials or a degree', 0.3)
  if (labels.slice(0, -1).every((label) => /^\d+\p{L}?$/u.test(label))) return lowered('a number', 0.3)
  if (isDigits(before) || /^(?:v|rp|rm)?\d+$/i.test(before)) return lowered('a number', 0.3)
  if (fileEndings.has(ending) && (labels.length > 2 || /[_\d]/.test(first)))
    return lowered('a file name', 0.2)
  if (/^\P{ASCII}+$/u.test(last)) {
    if (!standsAlone) return lowered('two sentences without a space', 0.3)
    signs.push('stands alone')
    return 0.7
  }
  if (labels.length === 2) {
    if (abbreviations.has(first.toLowerCase())) return lowered('an abbreviation', 0.2)
    if (first.length === 1) return lowered('initials or a degree', 0.2)
    if (
      /^[A-Z]{2,4}$/.test(last) &&
      /^[A-Za-z]{1,4}$/.test(first) &&
      !/^(?:COM|NET|ORG|ID|MY|SG|CO)$/.test(last)
    ) {
      return lowered('initials or a degree', 0.3)
    }
    if (wordEndings.has(ending) && !(pointed && (ending === 'me' || ending === 'link')))
      return lowered('the ending is a word', 0.35)
    if (fileEndings.has(ending)) return lowered('a file name', 0.45)
  }
  if (!usualEndings.has(ending) && !pointed && !suffixOf(host.host).includes('.'))
    return lowered('the ending is a word or rare', 0.4)
  if (ending === 'id' && labels.length === 2 && followedByCard) return lowered('an identity card', 0.3)
  if (labels.slice(1).every((label) => titlecase.test(label))) return lowered('sentences without spaces', 0.4)
  signs.push('known ending')
  return 0.85
}
