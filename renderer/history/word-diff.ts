import { diffArrays } from 'diff'

export interface Piece {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

const words = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * Splits a text into words, punctuation and blanks, using a dictionary for languages without spaces. Keeps letters
 * together with their combining marks.
 */
const segmentsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

/** Compares two texts by words, including blanks, so that joining the pieces of each side restores its text. */
export function piecesOf(before: string, after: string): readonly Piece[] {
  return diffArrays(segmentsOf(before), segmentsOf(after)).map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
