import { isLink, isWhereOneBuys } from './emoji-names.ts'
import { isLetterPlane, looksLikeAt } from './look-alikes.ts'
import { isPlainlyTurned } from './upside-down.ts'

/** A letter or sign that looks like another letter. */
export const LOOKS = 1
/** A letter that is upside down. */
export const TURNED = 2
/** A closing bracket or quote that an opening one follows. */
export const SEAM = 4
/** An escape: "\u002e", "U+002E". */
export const ESCAPE = 8
export const PERCENT = 16
/** A word that is long enough for base64, or bytes in hexadecimal digits. */
export const LONG = 32
/** Names of letters in a row. */
export const NAMES = 64
/** An emoji where the text leads to a place to buy. */
export const EMOJI = 128

const UNKNOWN = 0xffff
/** The seeds that each UTF-16 unit may be; UNKNOWN until it is looked up. */
export const seedBits = new Uint16Array(0x10000).fill(UNKNOWN, 0x80)
for (const sign of '$@|!') seedBits[sign.charCodeAt(0)] = LOOKS
const closers = ')]}>"\'”’）】」』〕〉》'
const openers = new Set('([{<"\'“‘（【「『〔〈《')
for (const closer of closers) if (closer < '\u0080') seedBits[closer.charCodeAt(0)] = SEAM
seedBits[0x5c] = ESCAPE
seedBits[0x2b] = ESCAPE
seedBits[0x25] = PERCENT

function bitsOf(unit: number): number {
  const known = seedBits[unit] as number
  if (known !== UNKNOWN) return known
  const character = String.fromCharCode(unit)
  const found =
    (looksLikeAt(character, 0) ? LOOKS : 0) |
    // Half of a surrogate pair cannot be looked up.
    (isLetterPlane(unit) ? LOOKS : 0) |
    (unit >= 0xd83c && unit <= 0xd83e ? EMOJI : 0) |
    (isPlainlyTurned(character) ? TURNED : 0) |
    (closers.includes(character) ? SEAM : 0)
  seedBits[unit] = found
  return found
}

/** Whether a unit beyond ASCII may be the seed of a rewriting, so that a scan must stop at it. */
export const mayStandForAnother = (unit: number): boolean => bitsOf(unit) !== 0

/** The seeds at an index, given its neighbours. Most units have no bits, so check `seedBits` first. */
export function seedAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const found = bitsOf(unit)
  if (unit < 0x80) {
    if (found === SEAM) {
      const next = text.charAt(at + 1)
      return openers.has(next === ' ' ? text.charAt(at + 2) : next) ? SEAM : 0
    }
    if (found === PERCENT) return text.charCodeAt(at + 3) === unit ? PERCENT : 0
    if (found === LOOKS) return looksLikeAt(text, at) ? LOOKS : 0
    return unit !== 0x2b || (text.charCodeAt(at - 1) | 0x20) === 0x75 ? found : 0
  }
  if (unit < 0xd800 || unit > 0xdfff) return found
  if ((found & EMOJI) !== 0 && (isWhereOneBuys(text, at) || isLink(text, at))) return EMOJI
  return looksLikeAt(text, at) ? LOOKS : 0
}

/** Whether a word mixes lower-case letters with two or more capitals or digits, unlike ordinary words. */
export function isMixed(text: string, start: number, end: number): boolean {
  let small = 0
  let others = 0
  for (let at = start + 1; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x61 && unit <= 0x7a) small++
    else others++
  }
  return small > 0 && others > 1
}
