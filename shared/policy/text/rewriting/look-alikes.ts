import { codePointAt } from '../code-points.ts'
import { FOLD_KEEP, foldClass, foldedCodePoint, foldedUnit } from '../character-classes.ts'
import { anyLookOf } from '../look-alike-letters.ts'
import type { Rewriting } from './rewriting.ts'

/** Ends a word. */
const BREAK = 1
/** A letter, digit or sign that a host may contain, or one that folding makes plain. */
const PLAIN = 2
/** Looks like one or two ASCII letters. */
const LOOKS = 3
/** Stands for a letter, but only between two letters: "$", "@", "|". */
const SIGN = 4

const signs: Readonly<Record<string, string>> = { $: 's', '@': 'a', '|': 'l', '!': 'i' }

/** By UTF-16 unit; 0 means not looked up yet. */
const classes = new Uint8Array(0x10000)
for (let unit = 0; unit < 0x80; unit++) {
  const character = String.fromCharCode(unit)
  classes[unit] = /[a-z0-9.:/_-]/i.test(character) ? PLAIN : character in signs ? SIGN : BREAK
}

function classOf(unit: number): number {
  const known = classes[unit] as number
  if (known !== 0) return known
  const found = computeClass(unit)
  classes[unit] = found
  return found
}

function computeClass(unit: number): number {
  // A pair is looked up by its code point.
  if (unit >= 0xd800 && unit <= 0xdfff) return isLetterPlane(unit) ? LOOKS : BREAK
  const character = String.fromCharCode(unit)
  if (foldClass(unit) !== FOLD_KEEP) return anyLookOf(character) === '' ? PLAIN : LOOKS
  if (anyLookOf(character) !== '') return LOOKS
  // "é" and "ą" read as their base letters, but alone do not suggest a disguised host.
  return plainLetter(character) === '' ? BREAK : PLAIN
}

/** High surrogates of the planes with letters of historic scripts, and of those with emoji and a few other signs. */
export const isLetterPlane = (unit: number): boolean =>
  (unit >= 0xd800 && unit <= 0xd83b) || unit === 0xd83d || unit === 0xd83e

/** Alchemical symbols and segmented digits; other pairs with these high surrogates are emoji. */
const isLetterOfEmojiPlane = (high: number, low: number): boolean =>
  high === 0xd83d ? low >= 0xdf00 && low <= 0xdf7f : low >= 0xdff0

/** The ASCII base letter of an accented Latin letter; '' for any other character. */
function plainLetter(character: string): string {
  const [base = ''] = character.normalize('NFD')
  return base !== character && /[a-z]/i.test(base) ? base : ''
}

/** The shortest word that makes a text worth reading by its looks, in UTF-16 units. */
const minWord = 4

/** Letters and signs that look like ASCII letters: "ᔕᕼOᑭEE.ᑕO.IᗪD" is "SHOPEE.CO.ID", "$hopee" is "shopee". */
export function lookAlikes(text: string): Rewriting[] {
  const words = wordsThatLook(text)
  const found: Rewriting[] = []
  for (let word = 0; word < words.length; word += 2) {
    const end = words[word + 1] as number
    for (let at = words[word] as number; at < end;) {
      const codePoint = codePointAt(text, at)
      const next = at + (codePoint > 0xffff ? 2 : 1)
      const read = letterFor(codePoint)
      if (read !== null) found.push({ start: at, end: next, text: read })
      at = next
    }
  }
  return found
}

function letterFor(codePoint: number): string | null {
  const character = String.fromCodePoint(codePoint)
  if (codePoint < 0x80) return signs[character] ?? null
  const looks = anyLookOf(character)
  if (looks !== '') return looks
  const folded = codePoint > 0xffff ? foldedCodePoint(codePoint) : foldedUnit(codePoint)
  if (folded !== null) return null
  const plain = plainLetter(character)
  return plain === '' ? null : plain
}

/** The words that contain a look-alike: start and end of each, in turn. Empty if all of them are short. */
function wordsThatLook(text: string): number[] {
  const found: number[] = []
  let longest = 0
  let start = -1
  let count = 0
  for (let at = 0; at <= text.length; at++) {
    const unit = text.charCodeAt(at)
    let kind = at === text.length ? BREAK : classOf(unit)
    if (kind === SIGN) kind = isBetweenLetters(text, at) ? LOOKS : BREAK
    else if (kind === LOOKS && unit >= 0xd800 && unit <= 0xdfff) {
      kind = anyLookOf(String.fromCodePoint(codePointAt(text, at))) === '' ? BREAK : LOOKS
      if (kind === LOOKS) at++
    }
    if (kind === BREAK) {
      if (count > 0) {
        found.push(start, at)
        longest = Math.max(longest, at - start)
      }
      start = -1
      count = 0
      continue
    }
    if (start < 0) start = kind === LOOKS && unit > 0xd7ff && unit < 0xe000 ? at - 1 : at
    if (kind === LOOKS) count++
  }
  return longest < minWord ? [] : found
}

/** Whether the character at an index is read as another letter in its context. */
export function looksLikeAt(text: string, at: number): boolean {
  const kind = classOf(text.charCodeAt(at))
  if (kind === SIGN) return isBetweenLetters(text, at)
  if (kind !== LOOKS) return false
  const unit = text.charCodeAt(at)
  if ((unit === 0xd83d || unit === 0xd83e) && !isLetterOfEmojiPlane(unit, text.charCodeAt(at + 1)))
    return false
  const codePoint = codePointAt(text, at)
  return codePoint <= 0xffff || anyLookOf(String.fromCodePoint(codePoint)) !== ''
}

const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

/** "$hopee" and "l@zada", not "$5", "@lazada", "murah!" or the user name of an address. */
function isBetweenLetters(text: string, at: number): boolean {
  const sign = text.charAt(at)
  // "l@z@d@": after another such sign, even at the end.
  if (
    sign === '@' &&
    /@[a-z]{1,3}$/i.test(text.slice(Math.max(0, at - 4), at)) &&
    /[a-z]/i.test(text.charAt(at - 5) || text.charAt(0))
  )
    return true
  // "tokopedi@.com"
  const last = sign === '@' && text.charAt(at + 1) === '.' && isLetter(text.charCodeAt(at + 2))
  if (!isLetter(text.charCodeAt(at + 1)) && !last) return false
  if (sign === '$') return true
  let start = at
  while (at - start < longestFront && isLetter(text.charCodeAt(start - 1))) start--
  const before = text.charAt(start - 1)
  return start < at && (sign !== '@' || !/[.:/@\d_-]/.test(before))
}

/** Longer than the letters before a sign in any shop name. */
const longestFront = 16
