// Excludes the # of the keycap emoji.
const hashtag =
  /(?<![\p{L}\p{N}_&/])[#＃](?!\uFE0F?\u20E3)[\p{L}\p{M}\p{N}_]*[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*/gu

/** The ranges of a text's hashtags, in UTF-16 units. A number alone ("#1") is not a hashtag. */
export function findHashtags(text: string): { start: number; end: number }[] {
  if (!text.includes('#') && !text.includes('＃')) return []
  return [...text.matchAll(hashtag)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
}

const mention = /(?<![\p{L}\p{N}_.@])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,22}[A-Za-z0-9_])?/gu

/** The ranges of a text's @mentions, in UTF-16 units. Handles are 2 to 24 characters. */
export function findMentions(text: string): { start: number; end: number }[] {
  if (!text.includes('@')) return []
  return [...text.matchAll(mention)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
}
