interface Replacement {
  readonly find: string
  readonly by: string
  readonly matchCase: boolean
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A predicate for grapheme boundaries in a text, in UTF-16 units. */
function endsOf(text: string): (at: number) => boolean {
  // Every ASCII character is a grapheme.
  if (/^[\t\n\x20-\x7e]*$/.test(text)) return () => true
  const found = new Set([0, text.length])
  for (const { index } of graphemes.segment(text)) found.add(index)
  return (at) => found.has(at)
}

/**
 * Replaces every occurrence of a plain text, ignoring case unless `matchCase`. Matches only whole graphemes: not the
 * woman in a family emoji, nor a letter without its accent.
 */
export function replaceIn(text: string, { find, by, matchCase }: Replacement): string {
  const pattern = new RegExp(find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), matchCase ? 'gu' : 'giu')
  let isEnd: ((at: number) => boolean) | null = null
  let replaced = ''
  let from = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = match.index + match[0].length
    isEnd ??= endsOf(text)
    if (isEnd(match.index) && isEnd(end)) {
      replaced += text.slice(from, match.index) + by
      from = end
      pattern.lastIndex = end
    } else {
      // A match may begin inside the rejected one.
      pattern.lastIndex = match.index + ((text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1)
    }
  }
  return replaced + text.slice(from)
}
