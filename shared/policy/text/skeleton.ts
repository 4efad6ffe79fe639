import { toUnicode } from 'punycode/punycode.es6.js'
import { anyLookOf } from './look-alike-letters.ts'

/** Digits and letters used for one another in names: l, I and 1 are the same; "0" is an "o". */
const asLetter: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['|', 'l'],
  ['!', 'l'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['$', 's'],
  ['6', 'b'],
  ['8', 'b'],
  ['7', 't'],
  ['9', 'g'],
  ['_', '-'],
])

/**
 * How a name looks at a glance: look-alike letters, accents and digits as the ASCII letters they resemble, "rn" as "m",
 * "vv" as "w", "cl" as "d". Two names with the same skeleton can be mistaken for each other but are not the same.
 * Sources: Unicode Technical Standard 39 (skeletons); the pairs and digits are the usual ones of typed look-alikes.
 */
export function skeleton(name: string): string {
  let plain = ''
  if (isAscii(name)) {
    for (const letter of name.toLowerCase()) plain += asLetter.get(letter) ?? letter
    return withPairs(plain)
  }
  for (const character of name.normalize('NFD')) {
    if (/\p{M}/u.test(character)) continue
    const lower = character.toLowerCase()
    for (const letter of anyLookOf(character) || lower) plain += asLetter.get(letter) ?? letter
  }
  return withPairs(plain)
}

const withPairs = (plain: string): string =>
  plain.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd')

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false
  return true
}

/** A host in the letters that are shown; unchanged when its punycode is invalid. */
export function shownHost(host: string): string {
  if (!host.includes('xn--')) return host
  try {
    return toUnicode(host)
  } catch {
    return host
  }
}

/** Drops hyphens and doubled letters, which are easy to overlook. */
export const squeezed = (name: string): string => name.replaceAll('-', '').replace(/(.)\1+/gu, '$1')
