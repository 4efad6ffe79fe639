import { deviceName, pathKey } from './batch-path.ts'

/**
 * UTF-16 units of a part of a name, where nothing else is said. A unit takes at most three bytes of UTF-8, so a part
 * stays below the 255 bytes that ext4 and the 255 units that NTFS give a whole name.
 */
const maxPart = 60

/**
 * A part of a file name made from a user's words, in lower case and composed (NFC): letters of any script with all their
 * marks, digits, and hyphens for whatever stands between them. Thai vowel signs and tones and Japanese voicing are part
 * of a word: without them one name is another. Never empty, never a device's name, at most `longest` UTF-16 units, cut
 * between characters as people count them.
 */
export function fileNamePart(words: string, longest = maxPart): string {
  const plain = words
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    // Signs that are not seen, such as joiners and the choice between two looks of one character, and the frames of keycaps.
    .replace(/[\p{Cf}\p{Me}\p{Variation_Selector}]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    // A mark that belonged to a sign that is gone.
    .replace(/(^|-)\p{M}+/gu, '$1')
    .replace(/-{2,}/g, '-')
    .replace(/^-+/, '')
    // Small letters compose otherwise than large ones, and so do marks once nothing stands before them.
    .normalize('NFC')
  const cut = cutTo(plain, longest).replace(/-+$/, '')
  return cut === '' || deviceName.test(cut) ? `batch-${cut || '1'}` : cut
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

function cutTo(text: string, longest: number): string {
  if (text.length <= longest) return text
  let end = 0
  for (const { index, segment } of characters.segment(text.slice(0, longest + 1))) {
    if (index + segment.length > longest) break
    end = index + segment.length
  }
  // One character that is longer than all that there is room for is cut between its code points.
  return end > 0
    ? text.slice(0, end)
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
}

/** `@lestari.skin` as it stands in the names of files: a handle holds nothing that a name may not hold. */
export function handlePart(handle: string): string {
  return /^@[a-z0-9_.]*[a-z0-9_]$/.test(handle) ? handle : `@${fileNamePart(handle, 24)}`
}

/** Gives names of which no two are one file on any system, in the order in which they are asked for. */
export class FreeNames {
  readonly #taken = new Set<string>()
  /** How far each name has been counted, so that many files of one name are not counted anew each. */
  readonly #numbers = new Map<string, number>()

  /** The first of `numbered(null)`, `numbered(2)`, `numbered(3)`, … that is free. It is taken then. */
  take(numbered: (number: number | null) => string): string {
    const plain = numbered(null)
    const key = pathKey(plain)
    if (!this.#taken.has(key)) {
      this.#taken.add(key)
      return plain
    }
    for (let number = this.#numbers.get(key) ?? 2; ; number++) {
      const name = numbered(number)
      if (this.#taken.has(pathKey(name))) continue
      this.#taken.add(pathKey(name))
      this.#numbers.set(key, number + 1)
      return name
    }
  }
}
