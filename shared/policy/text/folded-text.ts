import { codePointAt } from './code-points.ts'

/** A text as it is read, with the mapping back to what was typed. Offsets are UTF-16 units, ends are exclusive. */
export interface FoldedText {
  readonly original: string
  readonly text: string
  /** The typed range for a range of the folded text, including marks drawn over its last character. */
  range(start: number, end: number): TextRange
}

export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Marks drawn over the character before them, which folding drops. */
const laidOver = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe0f\ufe20-\ufe2f]/

export const isCombiningMark = (unit: number): boolean => laidOver.test(String.fromCharCode(unit))

export function endAfterMarks(original: string, end: number): number {
  let index = end
  while (index < original.length && laidOver.test(original.charAt(index))) index++
  return index
}

/**
 * Builds a folded text piece by piece. An unchanged run costs one entry whatever its length, so folding an ordinary
 * caption takes no longer than reading it.
 */
export class FoldBuilder {
  readonly #original: string
  readonly #parts: string[] = []
  #length = 0
  /** Four numbers per piece: its start in the folded text, its start and end in the original, and 1 if it was kept. */
  readonly #pieces: number[] = []

  constructor(original: string) {
    this.#original = original
  }

  get length(): number {
    return this.#length
  }

  /** Appends units unchanged. */
  keep(start: number, end: number): void {
    if (end <= start) return
    this.#pieces.push(this.#length, start, end, 1)
    this.#parts.push(this.#original.slice(start, end))
    this.#length += end - start
  }

  /** Appends what some units stand for. Units that stand for nothing leave no entry. */
  replace(text: string, start: number, end: number): void {
    if (text === '') return
    this.#pieces.push(this.#length, start, end, 0)
    this.#parts.push(text)
    this.#length += text.length
  }

  finish(): FoldedText {
    const original = this.#original
    // Joining gives one flat string; repeated concatenation would be read through its parts each time.
    const text = this.#parts.join('')
    const pieces = this.#pieces
    return {
      original,
      text,
      range: (start, end) =>
        start >= end
          ? emptyRange(pieces, text, original, start)
          : {
              start: unitOf(pieces, start).start,
              end: endAfterMarks(original, unitOf(pieces, end - 1).end),
            },
    }
  }
}

function emptyRange(pieces: readonly number[], text: string, original: string, at: number): TextRange {
  const start = at < text.length ? unitOf(pieces, at).start : original.length
  return { start, end: start }
}

/** The typed range of one folded unit: one unit of an unchanged run, otherwise the whole piece. */
function unitOf(pieces: readonly number[], index: number): TextRange {
  let low = 0
  let high = pieces.length / 4 - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle * 4] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  const at = pieces[low * 4] ?? 0
  const start = pieces[low * 4 + 1] ?? 0
  const end = pieces[low * 4 + 2] ?? 0
  return pieces[low * 4 + 3] === 1
    ? { start: start + index - at, end: start + index - at + 1 }
    : { start, end }
}

/** A text with some parts reversed, as a right-to-left override shows them. */
export function reversedIn(folded: FoldedText, parts: readonly TextRange[]): FoldedText {
  const order = Array.from({ length: folded.text.length }, (_, index) => index)
  for (const { start, end } of parts) {
    const turned = codePointsOf(folded.text, start, end).toReversed().flat()
    turned.forEach((from, index) => {
      order[start + index] = from
    })
  }
  return {
    original: folded.original,
    text: order.map((index) => folded.text.charAt(index)).join(''),
    range: (start, end) => {
      const ranges = order.slice(start, end).map((index) => folded.range(index, index + 1))
      if (ranges.length === 0) return folded.range(start, start)
      return {
        start: Math.min(...ranges.map((range) => range.start)),
        end: Math.max(...ranges.map((range) => range.end)),
      }
    },
  }
}

/** A text with a space inserted at each of some positions, given in order. */
export function separatedAt(folded: FoldedText, places: readonly number[]): FoldedText {
  let text = ''
  let from = 0
  /** Positions of the spaces in the new text. */
  const spaces: number[] = []
  for (const place of new Set(places)) {
    text += folded.text.slice(from, place)
    spaces.push(text.length)
    text += ' '
    from = place
  }
  text += folded.text.slice(from)
  /** Maps a position in the new text to the folded one by subtracting the spaces before it. */
  const before = (at: number): number => {
    let low = 0
    let high = spaces.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((spaces[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return at - low
  }
  return { original: folded.original, text, range: (start, end) => folded.range(before(start), before(end)) }
}

/** The indexes of a text's units, grouped by code point. */
function codePointsOf(text: string, start: number, end: number): number[][] {
  const found: number[][] = []
  for (let index = start; index < end; index++) {
    const isPair = codePointAt(text, index) > 0xffff && index + 1 < end
    found.push(isPair ? [index, index + 1] : [index])
    if (isPair) index++
  }
  return found
}
