import { GLUE, NONE, hostClass } from '../text/character-classes.ts'
import type { Policy } from '../policy.ts'
import { asciiHost } from '../hosts/hosts.ts'
import type { Detection } from './detection.ts'
import { maxHost, type FoundHost } from './found-host.ts'
import { isEdge, splitLabels } from './host-labels.ts'
import { isSlash, tailEnd } from './url-extent.ts'

/** http(s) and hxxp(s), also glued to a word; typos, ftp and ws only as whole words, and then only before slashes. */
const webScheme = /h(?:tt|xx)ps?$|(?<![\p{L}\p{N}])(?:h{0,2}t{1,4}ps?|ftps?|wss?)$/iu

/** The schemes all end in p or s; most colons follow something else. */
const endsInPOrS = (unit: number): boolean => (unit | 0x20) === 0x70 || (unit | 0x20) === 0x73

/** The link whose web scheme, possibly disguised, ends with the colon at an index. */
export function webLinkAt(text: string, colon: number, free: number, policy: Policy): Detection | null {
  if (!endsInPOrS(text.charCodeAt(colon - 1))) return null
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

/** The host after a scheme: bracketed IPv6, a name under a known ending, or anything a browser accepts as a host. */
function typedHost(text: string, start: number, slashes: boolean, policy: Policy): TypedHost | null {
  if (text.charCodeAt(start) === 0x5b) {
    const close = text.indexOf(']', start)
    return close < 0 || close - start > 60 ? null : { end: close + 1, text: text.slice(start, close + 1) }
  }
  let end = start
  while (end < text.length && end - start < maxAuthority) {
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
  // "http:besok" is just a word after a colon: without slashes, a host needs a dot or percent-encoding.
  if (region === '' || (!slashes && !/[.%]/.test(region))) return null
  if (/^https?$/i.test(region) && text.charCodeAt(end) === 0x3a) return null
  if (!region.includes('%')) {
    const found = maxHost(splitLabels(text, start, end), policy)
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

/** After a scheme a host may have an unregistrable ending, so what looks like one more label is one. */
const isLongerName = (text: string, { end, dropped }: FoundHost, regionEnd: number): boolean =>
  dropped > 0 && /^\.[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(text.slice(end, regionEnd))

/** A listed host split by a tab or a line break; a browser drops both. Source: WHATWG URL, 4.4. */
function acrossBreak(text: string, end: number, region: string, policy: Policy): TypedHost | null {
  if (!/[\t\n\r]/.test(text.charAt(end))) return null
  const next = /^[\t\n\r]{1,2}([a-z0-9.-]+)/i.exec(text.slice(end, end + 64))
  if (next?.[1] === undefined) return null
  const host = `${region}${next[1].replace(/[.-]+$/, '')}`
  return policy.placeOfHost(host.toLowerCase()) === null
    ? null
    : { end: end + next[0].length - (region.length + next[1].length - host.length), text: host }
}

/** A host encoded more than once: a browser would refuse it, a redirector would not. */
function decodedHost(host: string): string {
  let current = host
  for (let layer = 0; layer < 3 && current.includes('%25'); layer++) current = current.replaceAll('%25', '%')
  return current
}

/** The longest authority considered, user name included, in UTF-16 units. */
const maxAuthority = 1024

/** Ends at a slash, `?`, `#`, white space or any character that an authority cannot contain. */
function endOfAuthority(text: string, from: number): number {
  let index = from
  let bracketed = false
  const limit = Math.min(text.length, from + maxAuthority)
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

/** Text in a script without spaces, glued to the last label ("co.id的商品"), is not part of the host. */
function withoutGluedTail(authority: string): string {
  const lastDot = authority.lastIndexOf('.')
  if (lastDot < 0) return authority
  for (let index = lastDot + 2; index < authority.length; index++) {
    const before = authority.charCodeAt(index - 1)
    if (before < 0x80 && hostClass(authority.charCodeAt(index)) === GLUE) return authority.slice(0, index)
  }
  return authority
}
