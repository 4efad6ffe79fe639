import { codePointAt } from './code-points.ts'

/** A text as it is read, and the way back to what was typed. Offsets are UTF-16 units, ends are exclusive. */
export interface FoldedText {
  readonly original: string
  readonly text: string
  /** What was typed for a range of the folded text, with the marks laid over its last character. */
  range(start: number, end: number): TextRange
}

export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Marks that are drawn over the character before them, and that folding dropped. */
const laidOver = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe0f\ufe20-\ufe2f]/

export const isCombiningMark = (unit: number): boolean => laidOver.test(String.fromCharCode(unit))

export function endAfterMarks(original: string, end: number): number {
  let index = end
  while (index < original.length && laidOver.test(original.charAt(index))) index++
  return index
}

/**
 * Gathers a folded text piece by piece. Runs that stay as they are cost one entry however long they are, so that an
 * ordinary caption is folded at the speed of reading it.
 */
export class FoldBuilder {
  readonly #original: string
  readonly #parts: string[] = []
  #length = 0
  /** Of each piece: where it begins in the folded text, where it begins and ends in the original, and 1 if it was kept. */
  readonly #pieces: number[] = []

  constructor(original: string) {
    this.#original = original
  }

  get length(): number {
    return this.#length
  }

  /** Takes units over as they are. */
  keep(start: number, end: number): void {
    if (end <= start) return
    this.#pieces.push(this.#length, start, end, 1)
    this.#parts.push(this.#original.slice(start, end))
    this.#length += end - start
  }

  /** Takes what some units stand for. Nothing is kept of units that stand for nothing. */
  replace(text: string, start: number, end: number): void {
    if (text === '') return
    this.#pieces.push(this.#length, start, end, 0)
    this.#parts.push(text)
    this.#length += text.length
  }

  finish(): FoldedText {
    const original = this.#original
    // Joined, the text lies in one piece; added up, it would be read through its parts each time.
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

/** What was typed for one folded unit: one unit of a run that stayed as it was, else the whole piece. */
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

/** A text with parts of it read backwards, as a right-to-left override shows them. */
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

/** A text with a space at each of some places, which are in order. */
export function separatedAt(folded: FoldedText, places: readonly number[]): FoldedText {
  let text = ''
  let from = 0
  /** Where the spaces stand in the new text. */
  const spaces: number[] = []
  for (const place of new Set(places)) {
    text += folded.text.slice(from, place)
    spaces.push(text.length)
    text += ' '
    from = place
  }
  text += folded.text.slice(from)
  /** A place of the new text in the folded one: as many units less as spaces stand before it. */
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

/** The indexes of a text's units, those of one character together. */
function codePointsOf(text: string, start: number, end: number): number[][] {
  const found: number[][] = []
  for (let index = start; index < end; index++) {
    const isPair = codePointAt(text, index) > 0xffff && index + 1 < end
    found.push(isPair ? [index, index + 1] : [index])
    if (isPair) index++
  }
  return found
}
