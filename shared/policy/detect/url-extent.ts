import { LABEL, hostClass } from '../text/character-classes.ts'

/** ASCII that always ends a link. */
const stops = new Set([...' \t\n\r\f\v"<>`^|{}\0'].map((character) => character.charCodeAt(0)))
const trailing = new Set([...".,;:!?'*_~"].map((character) => character.charCodeAt(0)))

/**
 * Where a link's path, query and fragment end, from the character after its host: at white space, quotes, symbols and
 * scripts written without spaces. Leaves out trailing punctuation and closing brackets that were opened outside the
 * link. A comma ends a path ("toko,gratis ongkir") but belongs to a query.
 */
export function pathEnd(text: string, from: number): number {
  let end = from
  let inQuery = false
  let round = 0
  let square = 0
  const length = text.length
  while (end < length) {
    const unit = text.charCodeAt(end)
    if (unit < 0x80) {
      if (stops.has(unit) || unit < 0x20) break
      if (unit === 0x3f || unit === 0x23) inQuery = true
      if (unit === 0x2c && !inQuery) break
      // A bracket opened before the link ends it: "[a](https://x.id/y)[b](…)".
      if (unit === 0x28) round++
      else if (unit === 0x5b) square++
      else if (unit === 0x29 && --round < 0) break
      else if (unit === 0x5d && --square < 0) break
    } else if (hostClass(unit) !== LABEL) break
    end++
  }
  while (end > from) {
    const last = text.charAt(end - 1)
    if (trailing.has(last.charCodeAt(0))) end--
    else break
  }
  return end
}

export const isSlash = (unit: number): boolean => unit === 0x2f || unit === 0x5c

/** The length of what may come between a host and its path: a root dot, a port, or both. */
export function portLength(text: string, hostEnd: number): number {
  const unit = text.charCodeAt(hostEnd)
  if (unit !== 0x2e && unit !== 0x3a) return 0
  const port =
    /^\.?:\d{1,5}(?!\d)/.exec(text.slice(hostEnd, hostEnd + 8)) ??
    /^\.(?=[/\\])/.exec(text.slice(hostEnd, hostEnd + 2))
  return port?.[0].length ?? 0
}

/** Where a link ends after its host: a root dot before a port or path, the port, and the path. */
export function tailEnd(text: string, hostEnd: number): number {
  const from = hostEnd + portLength(text, hostEnd)
  const next = text.charCodeAt(from)
  if (isSlash(next) || next === 0x3f || next === 0x23) {
    const end = pathEnd(text, from)
    return isSlash(next) ? Math.max(end, from) : end
  }
  return from
}
