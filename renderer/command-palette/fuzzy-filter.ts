import UFuzzy from '@leeoniya/ufuzzy'
import { finderOf, plainText } from '../../shared/post/find-text.ts'

/** Allows one wrong, missing, extra or swapped letter per word; letters of every script count. */
const fuzzy = new UFuzzy({
  intraMode: 1,
  unicode: true,
  interSplit: String.raw`[^\p{L}\p{M}\d']+`,
  intraSplit: String.raw`\p{Ll}\p{Lu}`,
  intraBound: String.raw`\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}`,
  intraChars: String.raw`[\p{L}\p{M}\d']`,
  intraContr: String.raw`'\p{L}{1,2}\b`,
})

/** With fewer letters than this, a single typing error would match nearly anything. */
const minFuzzy = 4
/** ufuzzy 1.0.19 takes seconds for a word of 300 letters and crashes the process at 9,000; no name is that long. */
const maxWord = 30
const maxFuzzy = 100
const notLetters = /[^\p{L}\p{M}\p{N}]+/gu

/**
 * Items that contain the typed text, in their own order, then those that match with a typing error, best match first.
 */
export function fuzzyFilter<Item extends { readonly label: string }>(
  items: readonly Item[],
  typed: string,
): Item[] {
  const holds = finderOf(typed)
  const exact = items.filter(({ label }) => holds(label))
  // ufuzzy treats some signs before a word as operators: a minus would exclude the word.
  const needle = plainText(typed).replace(notLetters, ' ').trim()
  const words = needle.split(' ')
  if (needle.length < minFuzzy || needle.length > maxFuzzy || words.some((word) => word.length > maxWord))
    return exact
  const others = items.filter((item) => !exact.includes(item))
  const [found, , order] = fuzzy.search(
    others.map(({ label }) => plainText(label)),
    needle,
    1,
  )
  const ranked =
    found === null ? [] : order === null || order === undefined ? found : order.map((at) => found[at] ?? -1)
  return [...exact, ...ranked.flatMap((at) => others[at] ?? [])]
}
