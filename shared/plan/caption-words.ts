/** Scripts without spaces between words. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Javanese}\p{Script=Balinese}]/u

/** Created on first use, because it loads dictionaries. */
let segmenter: Intl.Segmenter | null = null

/** The words in a run of letters without spaces. */
function segmented(letters: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  return [...segmenter.segment(letters)].map(({ segment }) => segment)
}

const run = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** Accents that do not distinguish words. The vowels of Thai or Hindi are combining marks too, but they do. */
const accents = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/g

const withoutAccents = (word: string): string => word.replace(accents, '')

/**
 * The words of a caption in order, ignoring case, punctuation, accents and emoji. Thai, Japanese and other scripts
 * without spaces between words are split by dictionary (Intl.Segmenter); all others at non-letters, which takes half
 * the time.
 */
export function wordsOf(caption: string): string[] {
  if (!unspaced.test(caption))
    return caption.normalize('NFKD').toLowerCase().match(run)?.map(withoutAccents) ?? []
  // Before NFKD decomposes the letters, because dictionaries contain composed ones.
  const runs = caption.normalize('NFC').toLowerCase().match(run) ?? []
  const words = runs.flatMap((letters) => (unspaced.test(letters) ? segmented(letters) : [letters]))
  return words.map((word) => withoutAccents(word.normalize('NFKD')))
}
