import { asciiHost } from '../hosts/hosts.ts'
import { registrableDomain, wordEndings } from '../hosts/top-level-domains.ts'
import type { Detection } from './detection.ts'
import { plainlyPointedAt } from './pointers.ts'
import { isSlash, pathEnd } from './url-extent.ts'

/** A label of letters and emoji in front of a dot. A single class, so that it is found in one pass. */
const label = /(?:[a-z0-9\p{Extended_Pictographic}\p{EMod}\p{RI}-]|\ufe0f|\u200d){1,48}$/iu
const ending = /^\.([a-z]{2,6}(?:\.[a-z]{2})?)(?![\p{L}\p{N}-])/u
/** The longest label examined, in UTF-16 units. */
const longest = 48

/** The address at a dot whose second-level label contains emoji: "🍕.ws", "https://i❤️.to/x". */
export function emojiHostAt(text: string, dot: number, free: number): Detection | null {
  const last = ending.exec(text.slice(dot, dot + 12))?.[1]
  if (last === undefined) return null
  const before = text.slice(Math.max(free, dot - longest), dot)
  const name = label.exec(before)?.[0]
  if (name === undefined || !/\p{Extended_Pictographic}|\p{RI}/u.test(name)) return null
  const hostStart = dot - name.length
  const host = asciiHost(`http://${name}.${last}`)
  if (host === null || registrableDomain(host) === null) return null
  const hostEnd = dot + 1 + last.length
  const scheme = /https?:\/\/$/i.exec(text.slice(Math.max(free, hostStart - 8), hostStart))?.[0] ?? ''
  const end = isSlash(text.charCodeAt(hostEnd)) ? Math.max(pathEnd(text, hostEnd), hostEnd) : hostEnd
  const hasPath = end > hostEnd + 1
  const isSure = scheme !== '' || hasPath || plainlyPointedAt(text, hostStart)
  // "Promo🎉.me and you" is a sentence with a missing space.
  const confidence = isSure ? 0.95 : wordEndings.has(last) ? 0.4 : 0.85
  const start = hostStart - scheme.length
  return {
    start,
    end,
    text: text.slice(start, end),
    shape: 'host',
    scheme: /^https/i.test(scheme) ? 'https' : 'http',
    url: `${/^https/i.test(scheme) ? 'https' : 'http'}://${host}${text.slice(hostEnd, end)}`,
    confidence,
    signs: [
      ...(scheme === '' ? [] : (['scheme'] as const)),
      ...(hasPath ? (['path'] as const) : []),
      'known-ending',
    ],
  }
}

/** Whether a UTF-16 unit can end an emoji. */
export const endsEmoji = (unit: number): boolean =>
  unit === 0xfe0f || (unit >= 0xdc00 && unit <= 0xdfff) || (unit >= 0x2190 && unit <= 0x2bff)
