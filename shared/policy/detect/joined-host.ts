import { NONE, hostClass } from '../text/character-classes.ts'
import type { Policy } from '../policy.ts'
import { isSpace } from './separators.ts'

export interface JoinedHost {
  readonly host: string
  readonly start: number
}

/** At most this many pieces are joined before a host's first label: the letters of a spelled-out brand. */
const maxPieces = 14
/** Shorter hosts occur by chance. */
const minHost = 8

/** Signs that may split a name, besides emoji. */
const cuts = new Set('-_*/|\'"+~^=()[]{}<>\u2019\u201c\u201d')

/** The start of the gap that ends at an index: a space, or some signs or emoji; the index itself if there is none. */
function gapBefore(text: string, at: number): number {
  if (isSpace(text.charCodeAt(at - 1))) return at - 1
  let from = at
  while (from > 0 && at - from < widestGap) {
    const unit = text.charCodeAt(from - 1)
    if (
      unit === 0xfe0f ||
      unit === 0x200d ||
      (unit >= 0x2190 && unit <= 0x2bff) ||
      cuts.has(text.charAt(from - 1))
    )
      from--
    else if (unit >= 0xdc00 && unit <= 0xdfff && isEmojiHigh(text.charCodeAt(from - 2))) from -= 2
    else break
  }
  return from
}

/** Two emoji with their selectors. */
const widestGap = 6
const isEmojiHigh = (unit: number): boolean => unit >= 0xd83c && unit <= 0xd83e

/**
 * "sho pee.co.id", "s h o p e e.co.id": a listed host whose first label is split by spaces, signs, emoji or a line break.
 */
export function joinedBefore(text: string, start: number, host: string, policy: Policy): JoinedHost | null {
  let joined = host
  let at = start
  for (let pieces = 0; pieces < maxPieces; pieces++) {
    const gap = gapBefore(text, at)
    if (gap === at) return null
    let piece = gap
    while (
      piece > 0 &&
      gap - piece < 24 &&
      hostClass(text.charCodeAt(piece - 1)) !== NONE &&
      text.charCodeAt(piece - 1) < 0x80
    ) {
      piece--
    }
    if (piece === gap) return null
    const isSign = !isSpace(text.charCodeAt(gap))
    const front = text.slice(piece, gap).toLowerCase()
    at = piece
    // "sh🔥pee.co.id": the sign stands for a letter.
    const missing = isSign && pieces === 0 ? policy.hostWithOneMore(front, joined) : null
    if (missing !== null) return { host: missing, start: at }
    joined = front + joined
    if (joined.length > 64) return null
    if (joined.length < minHost) continue
    const match = policy.placeOfHost(joined)
    if (match !== null && match.domain === joined && match.place.list !== 'tiktok')
      return { host: joined, start: at }
  }
  return null
}
