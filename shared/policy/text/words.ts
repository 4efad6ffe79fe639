import { looksOf } from './look-alike-letters.ts'
import { mayStandForAnother } from './rewriting/seeds.ts'
import { FOLD_KEEP, foldClass, GLUE, hostClass } from './character-classes.ts'

/**
 * Words as phrase lists compare them: without case, accents, doubled letters or digits for letters, so that "KLIK",
 * "kliik", "kl1k" and "klík" are one word. Words are looked up by a hash computed while the text is read.
 */

/** What ends a word. */
const NO_WORD = 0
/** A combining mark: part of a word, but ignored. */
export const SILENT = 1
/** Not looked up yet, changed by folding, or looking like another letter: codes from here on need a closer look. */
export const CLOSER_LOOK = 0xfffe
const FOLDABLE = 0xfffe
const UNKNOWN = 0xffff

const leet = 'oizeasgtbg'
/** Filled on first use: computing all 65,536 up front would cost more than a day's captions. */
export const letters: Uint16Array = new Uint16Array(0x10000).fill(UNKNOWN)
for (let unit = 0; unit < 0x80; unit++) {
  const character = String.fromCharCode(unit)
  letters[unit] = /[a-z]/i.test(character)
    ? character.toLowerCase().charCodeAt(0)
    : /\d/.test(character)
      ? leet.charCodeAt(unit - 0x30)
      : NO_WORD
}

const plainLetters = new Map<number, number>()

/** The code of a unit within a word; below 2 when it ends a word or is ignored. */
export function letterOf(unit: number): number {
  const known = letters[unit] ?? NO_WORD
  if (known < CLOSER_LOOK) return known
  if (unit >= 0xd800 && unit <= 0xdfff) {
    if (foldClass(unit) === FOLD_KEEP) letters[unit] = NO_WORD
    return NO_WORD
  }
  let found = plainLetters.get(unit)
  if (found === undefined) {
    found = computeLetter(unit)
    plainLetters.set(unit, found)
    letters[unit] = foldClass(unit) === FOLD_KEEP && !mayStandForAnother(unit) ? found : FOLDABLE
  }
  return found
}

function computeLetter(unit: number): number {
  if (hostClass(unit) === GLUE) return NO_WORD
  const character = String.fromCharCode(unit)
  if (/\p{M}/u.test(character)) return SILENT
  if (!/[\p{L}\p{N}]/u.test(character)) return NO_WORD
  if (character === 'đ' || character === 'Đ') return 0x64
  // Letters of other scripts that look like ASCII ones count as those: "оrder" with a Cyrillic o.
  const looks = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(character)
    ? looksOf(character)
    : ''
  return (looks === '' ? character.normalize('NFD').toLowerCase() : looks).charCodeAt(0)
}

/** Adds a letter to a word's hash. Shared, so that scanning a text and compiling a word list cannot differ. */
export const hashed = (hash: number, letter: number): number => ((hash << 5) + hash) ^ letter
export const emptyHash = 5381

/** A word in the form used for comparison: "Whatsappp" is "whatsap". */
export function wordKey(word: string): string {
  let key = ''
  let last = 0
  for (let index = 0; index < word.length; index++) {
    const letter = letterOf(word.charCodeAt(index))
    if (letter < 2 || letter === last) continue
    key += String.fromCharCode(letter)
    last = letter
  }
  return key
}

/** The hash of a number's exact digits, distinct from all words: "810" is not "bio". */
export function hashOfNumber(text: string, start: number, end: number): number {
  let hash = 0x2f0b4c47
  for (let index = start; index < end; index++) hash = hashed(hash, text.charCodeAt(index))
  return hash
}

/** The hash of a word or a number, the same as scanning computes. Signed 32 bits. */
export function hashOfWord(word: string): number {
  if (/^\d+$/.test(word)) return hashOfNumber(word, 0, word.length)
  const key = wordKey(word)
  let hash = emptyHash
  for (let index = 0; index < key.length; index++) hash = hashed(hash, key.charCodeAt(index))
  return hash
}
