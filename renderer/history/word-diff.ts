import { diffArrays } from 'diff'

export interface Piece {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

const words = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * Splits a text into words, punctuation and blanks; languages without spaces by dictionary. Keeps letters with their
 * marks.
 */
const segmentsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

/** Compares two texts by words, including blanks: joining the pieces of each side gives the text again. */
export function piecesOf(before: string, after: string): readonly Piece[] {
  return diffArrays(segmentsOf(before), segmentsOf(after)).map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
