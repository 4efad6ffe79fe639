import { deviceName, pathKey } from './batch-path.ts'

/**
 * The default length of a part of a name, in UTF-16 units. A unit takes at most three bytes of UTF-8, so a part stays
 * below the limits for a name: 255 bytes on ext4, 255 units on NTFS.
 */
const maxPart = 60

/**
 * A part of a file name made from a user's words, in lower case and composed (NFC): letters of any script with all
 * their marks, digits, and hyphens for everything between. Keeps Thai vowel signs and tones and Japanese voicing,
 * because without them a name can turn into another. Never empty, never a device name, at most `longest` UTF-16 units,
 * cut between graphemes.
 */
export function fileNamePart(words: string, longest = maxPart): string {
  const plain = words
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    // Invisible characters, such as joiners and variation selectors, and keycap frames.
    .replace(/[\p{Cf}\p{Me}\p{Variation_Selector}]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    // A mark whose base character was removed.
    .replace(/(^|-)\p{M}+/gu, '$1')
    .replace(/-{2,}/g, '-')
    .replace(/^-+/, '')
    // Lower-case letters, and marks that lost their base, may compose differently.
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
  // A single grapheme longer than the limit is cut between its code points.
  return end > 0
    ? text.slice(0, end)
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
}

/** `@lestari.skin` as used in file names: a handle contains nothing that a name may not. */
export function handlePart(handle: string): string {
  return /^@[a-z0-9_.]*[a-z0-9_]$/.test(handle) ? handle : `@${fileNamePart(handle, 24)}`
}

/** Gives out names of which no two are the same file on any system. */
export class FreeNames {
  readonly #taken = new Set<string>()
  /** The number reached for each name, so that many files of one name are not counted from the start each time. */
  readonly #numbers = new Map<string, number>()

  /** The first free name among `numbered(null)`, `numbered(2)`, `numbered(3)`, …; marks it as taken. */
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
