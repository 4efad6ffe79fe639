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

/**
 * "sho pee.co.id", "s h o p e e.co.id": a listed host whose first label is split by spaces, hyphens or a line break.
 */
export function joinedBefore(text: string, start: number, host: string, policy: Policy): JoinedHost | null {
  let joined = host
  let at = start
  for (let pieces = 0; pieces < maxPieces; pieces++) {
    const gap = text.charCodeAt(at - 1)
    if (!isSpace(gap) && gap !== 0x2d && gap !== 0x5f && gap !== 0x2a) return null
    let piece = at - 1
    while (
      piece > 0 &&
      at - piece < 24 &&
      hostClass(text.charCodeAt(piece - 1)) !== NONE &&
      text.charCodeAt(piece - 1) < 0x80
    ) {
      piece--
    }
    if (piece === at - 1) return null
    joined = text.slice(piece, at - 1).toLowerCase() + joined
    at = piece
    if (joined.length > 64) return null
    if (joined.length < minHost) continue
    const match = policy.placeOfHost(joined)
    if (match !== null && match.domain === joined && match.place.list !== 'tiktok')
      return { host: joined, start: at }
  }
  return null
}
