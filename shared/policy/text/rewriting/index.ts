import type { Scan } from '../scan.ts'
import { encodedWords, escaped, percentEncoded } from './encoded.ts'
import { letterNames } from './letter-names.ts'
import { lookAlikes } from './look-alikes.ts'
import type { Rewriting } from './rewriting.ts'
import { emojiNames, type EmojiNames } from './emoji-names.ts'
import { EMOJI, ESCAPE, LONG, LOOKS, NAMES, PERCENT, SEAM, TURNED } from './seeds.ts'
import { upsideDown } from './upside-down.ts'
import { wrappedLetters } from './wrapped-letters.ts'

/** Everything in a text that stands for other text. The scan is of the folded text. */
export function rewritings(text: string, { seeds, hasGlue }: Scan, names: EmojiNames): readonly Rewriting[] {
  if (seeds === 0 && !hasGlue) return none
  const found: Rewriting[][] = []
  if ((seeds & LOOKS) !== 0) found.push(lookAlikes(text))
  if ((seeds & TURNED) !== 0) found.push(upsideDown(text))
  if ((seeds & SEAM) !== 0) found.push(wrappedLetters(text))
  if ((seeds & ESCAPE) !== 0) found.push(escaped(text))
  if ((seeds & PERCENT) !== 0) found.push(percentEncoded(text))
  if ((seeds & LONG) !== 0) found.push(encodedWords(text))
  if ((seeds & EMOJI) !== 0) found.push(emojiNames(text, names))
  // The scan does not recognise Thai names, because it does not split Thai into words.
  if ((seeds & NAMES) !== 0 || (hasGlue && text.includes('เอ'))) found.push(letterNames(text))
  return found.flat()
}

const none: readonly Rewriting[] = []
