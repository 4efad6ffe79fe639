import { diffArrays } from 'diff'

export interface Piece {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

const words = new Intl.Segmenter('en', { granularity: 'word' })

/** Words, signs and blanks, one after another; of languages without spaces by dictionary, and no letter without its marks. */
const segmentsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

/** Two texts compared by words, blanks among them: the pieces of each kind, joined, give the texts again. */
export function piecesOf(before: string, after: string): readonly Piece[] {
  return diffArrays(segmentsOf(before), segmentsOf(after)).map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
