import { GLUE, hostClass } from './character-classes.ts'

/**
 * Words as lists of phrases know them: without case, accents, doubled letters or digits that stand for letters, so
 * that "KLIK", "kliik", "kl1k" and "klík" are one word. A word is found by a hash that is made while the text is read.
 */

/** What ends a word. */
const NO_WORD = 0
/** What belongs to a word and says nothing in it: combining marks. */
const SILENT = 1
const UNKNOWN = 0xffff

const leet = 'oizeasgtbg'
const letters = new Uint16Array(0x10000).fill(UNKNOWN)
for (let unit = 0; unit < 0x80; unit++) {
  const character = String.fromCharCode(unit)
  letters[unit] = /[a-z]/i.test(character)
    ? character.toLowerCase().charCodeAt(0)
    : /\d/.test(character)
      ? leet.charCodeAt(unit - 0x30)
      : NO_WORD
}

/** The letter that a unit counts as in a word; below 2 when it ends one or says nothing. */
export function letterOf(unit: number): number {
  const known = letters[unit] ?? NO_WORD
  if (known !== UNKNOWN) return known
  const found = computeLetter(unit)
  letters[unit] = found
  return found
}

function computeLetter(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return NO_WORD
  if (hostClass(unit) === GLUE) return NO_WORD
  const character = String.fromCharCode(unit)
  if (/\p{M}/u.test(character)) return SILENT
  if (!/[\p{L}\p{N}]/u.test(character)) return NO_WORD
  if (character === 'đ' || character === 'Đ') return 0x64
  return character.normalize('NFD').toLowerCase().charCodeAt(0)
}

const seed = 0x811c9dc5
const prime = 0x01000193

/** Adds a letter to a word's hash. Kept apart so that reading a text and making a list of words cannot differ. */
export const hashed = (hash: number, letter: number): number => Math.imul(hash ^ letter, prime)
export const emptyHash: number = seed | 0

/** A word as it is compared: "Whatsappp" is "whatsap". */
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

/** The hash of a word, as reading a text makes it. 32 bits, signed. */
export function hashOfWord(word: string): number {
  const key = wordKey(word)
  let hash = emptyHash
  for (let index = 0; index < key.length; index++) hash = hashed(hash, key.charCodeAt(index))
  return hash
}
