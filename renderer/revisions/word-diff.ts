import { diffWordsWithSpace } from 'diff'

export interface Piece {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

/** Two texts compared by words. */
export function piecesOf(before: string, after: string): readonly Piece[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

/** How many characters came and went. */
export function changeOf(
  before: string,
  after: string,
): { readonly added: number; readonly removed: number } {
  const pieces = piecesOf(before, after)
  const length = (kind: Piece['kind']): number =>
    pieces.filter((piece) => piece.kind === kind).reduce((sum, { text }) => sum + text.length, 0)
  return { added: length('added'), removed: length('removed') }
}
