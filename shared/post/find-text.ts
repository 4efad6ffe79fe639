/**
 * Finding text as people type it: case is ignored, and a letter typed without diacritics also finds the same letter
 * with them, while one typed with them means exactly those. "khuyen" finds "Khuyến", "khuyến" does not find "khuyen".
 */

/**
 * Marks that may be left out, after decomposition: accents of Latin, Greek and Cyrillic, points of Hebrew, vowels of
 * Arabic. In other scripts, such as Thai, combining marks are vowels or tones and stay. The last is the emoji
 * variation selector, which is just as often missing. Source: Unicode 16, Blocks.txt.
 */
const marks = /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u0652\u0670]|\uFE0F/g

/** Letters that Unicode does not decompose, and what people without the right keyboard type instead. */
const strokes: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', ø: 'o', ŧ: 't' }
const stroked = new RegExp(`[${Object.keys(strokes).join('')}]`, 'g')

const isAscii = (text: string): boolean => !/[^\0-\x7F]/.test(text)

/** A text in lower case, without diacritics. */
export function plainText(text: string): string {
  const small = text.toLowerCase()
  if (isAscii(small)) return small
  return small
    .normalize('NFD')
    .replace(marks, '')
    .replace(stroked, (letter) => strokes[letter] ?? letter)
    .normalize('NFC')
}

/** Whether the search text has diacritics, so that matching without them is not enough. */
export const hasMarks = (typed: string): boolean => !isAscii(typed) && small(typed) !== plainText(typed)

/**
 * A predicate for matching many texts against one search text. Ignores white space around it; an empty search text
 * matches everything.
 */
export function finderOf(typed: string): (text: string) => boolean {
  const wanted = typed.trim()
  const plain = plainText(wanted)
  if (!hasMarks(wanted)) return (text) => plainText(text).includes(plain)
  const letters = lettersOf(wanted)
  return (text) => plainText(text).includes(plain) && holdsLetters(lettersOf(text), letters)
}

/** One letter in lower case, with and without its diacritics. */
interface Letter {
  readonly full: string
  readonly plain: string
}

const small = (text: string): string => text.toLowerCase().normalize('NFC').replaceAll('\uFE0F', '')

const lettersOf = (text: string): Letter[] =>
  (small(text).match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).map((full) => ({ full, plain: plainText(full) }))

function holdsLetters(text: readonly Letter[], wanted: readonly Letter[]): boolean {
  const fits = (from: number): boolean =>
    wanted.every(({ full, plain }, index) => {
      const letter = text[from + index]
      return letter !== undefined && letter.plain === plain && (full === plain || letter.full === full)
    })
  for (let from = 0; from + wanted.length <= text.length; from++) if (fits(from)) return true
  return false
}
