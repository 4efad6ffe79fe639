interface Replacement {
  readonly find: string
  readonly by: string
  readonly matchCase: boolean
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The places in a text, in UTF-16 units, at which one sign that a person sees ends and the next begins. */
function endsOf(text: string): (at: number) => boolean {
  // Each sign of ASCII stands for itself.
  if (/^[\t\n\x20-\x7e]*$/.test(text)) return () => true
  const found = new Set([0, text.length])
  for (const { index } of graphemes.segment(text)) found.add(index)
  return (at) => found.has(at)
}

/**
 * Text with every occurrence of some plain text replaced, upper and lower case alike unless they are told apart. Only whole
 * signs are found: not the woman in an emoji of a family, nor a letter without its marks.
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
      // What is found may begin again inside of what was cut out of a sign.
      pattern.lastIndex = match.index + ((text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1)
    }
  }
  return replaced + text.slice(from)
}
