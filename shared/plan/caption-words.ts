/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Javanese}\p{Script=Balinese}]/u

/** Made when it is first needed: it brings dictionaries. */
let segmenter: Intl.Segmenter | null = null

/** The words in letters that stand together without a space. */
function segmented(letters: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  return [...segmenter.segment(letters)].map(({ segment }) => segment)
}

const run = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** Accents and the like, without which a word is the same; the vowels of Thai or Hindi are marks too, and part of it. */
const accents = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/g

const withoutAccents = (word: string): string => word.replace(accents, '')

/**
 * The words of a caption in order, case, punctuation, accents and emoji aside. Thai, Japanese and others that put no spaces
 * between words are parted by dictionary (Intl.Segmenter); all others, which takes half the time, by what is no letter.
 */
export function wordsOf(caption: string): string[] {
  if (!unspaced.test(caption))
    return caption.normalize('NFKD').toLowerCase().match(run)?.map(withoutAccents) ?? []
  // Before they are taken apart by NFKD: a dictionary has whole letters.
  const runs = caption.normalize('NFC').toLowerCase().match(run) ?? []
  const words = runs.flatMap((letters) => (unspaced.test(letters) ? segmented(letters) : [letters]))
  return words.map((word) => withoutAccents(word.normalize('NFKD')))
}
