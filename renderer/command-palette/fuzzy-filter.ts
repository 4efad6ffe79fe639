import UFuzzy from '@leeoniya/ufuzzy'
import { finderOf, plainText } from '../../shared/post/find-text.ts'

/** One wrong, missing, extra or swapped letter in each word; letters of every script count. */
const fuzzy = new UFuzzy({
  intraMode: 1,
  unicode: true,
  interSplit: String.raw`[^\p{L}\p{M}\d']+`,
  intraSplit: String.raw`\p{Ll}\p{Lu}`,
  intraBound: String.raw`\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}`,
  intraChars: String.raw`[\p{L}\p{M}\d']`,
  intraContr: String.raw`'\p{L}{1,2}\b`,
})

/** With fewer letters than this, one wrong letter would find nearly anything. */
const minFuzzy = 4
/** ufuzzy 1.0.19 takes seconds for a word of 300 letters, and ends the process at 9,000: nobody types such a name. */
const maxWord = 30
const maxFuzzy = 100
const notLetters = /[^\p{L}\p{M}\p{N}]+/gu

/** The items that hold what was typed, in their order, then those that hold it with a typing error, likely ones first. */
export function fuzzyFilter<Item extends { readonly label: string }>(
  items: readonly Item[],
  typed: string,
): Item[] {
  const holds = finderOf(typed)
  const exact = items.filter(({ label }) => holds(label))
  // A sign before a word would leave out what has the word.
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
