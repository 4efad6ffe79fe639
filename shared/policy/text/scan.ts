import { GLUE, hostClass } from './character-classes.ts'
import { emptyHash, hashed, letterOf } from './words.ts'

/** Which words of a text are worth stopping at: a bit for each of the 65,536 low halves of their hashes. */
export type WordFilter = Uint8Array

export const wordFilterSize = 0x10000
export const filterIndex = (hash: number): number => (hash ^ (hash >>> 16)) & 0xffff

/** What one reading of a text found worth a second look. Positions are indexes into the text, in order. */
export interface Scan {
  /** Dots and colons. */
  readonly marks: readonly number[]
  /** Words that may be of a list: start, end and hash of each. */
  readonly words: readonly number[]
  /** Where numbers begin. */
  readonly numbers: readonly number[]
  /** Runs of single letters with something between them: start and end of each. */
  readonly spelled: readonly number[]
  /** Long words that may hide a "dot" inside: start and end of each. */
  readonly long: readonly number[]
  /** Whether it holds a script that is written without spaces. */
  readonly hasGlue: boolean
}

const DOT = 0x2e
const COLON = 0x3a

/** From so many single letters on, they may spell a host. */
const fewestSpelled = 4
/** From so many letters on, a word may hold a host without its dots. */
const fewestLong = 8
/** So many characters may stand between the letters of a spelled word: " . ". */
const widestGap = 3

/** Reads a text once, from front to back. Linear, whatever the text. */
export function scan(text: string, filter: WordFilter): Scan {
  const marks: number[] = []
  const words: number[] = []
  const numbers: number[] = []
  const spelled: number[] = []
  const long: number[] = []
  let hasGlue = false
  const length = text.length
  let spelledStart = -1
  let spelledEnd = -1
  let spelledCount = 0
  for (let index = 0; index < length;) {
    const unit = text.charCodeAt(index)
    const letter = letterOf(unit)
    if (letter < 2) {
      if (unit === DOT || unit === COLON) marks.push(index)
      else if (!hasGlue && unit > 0xe00 && hostClass(unit) === GLUE) hasGlue = true
      index++
      continue
    }
    const start = index
    let hash = emptyHash
    let last = 0
    let current = letter
    let digits = 0
    do {
      if (current !== last && current !== 1) {
        hash = hashed(hash, current)
        last = current
      }
      const read = text.charCodeAt(index)
      if (read <= 0x39 && read >= 0x30) digits++
      index++
      current = index < length ? letterOf(text.charCodeAt(index)) : 0
    } while (current !== 0)
    const size = index - start
    if (digits > 0 && unit >= 0x30 && unit <= 0x39) numbers.push(start)
    if (size > digits && filter[filterIndex(hash)] === 1) words.push(start, index, hash)
    if (size >= fewestLong && size < 80) long.push(start, index)
    if (size === 1) {
      if (spelledCount > 0 && start - spelledEnd <= widestGap) spelledCount++
      else {
        if (spelledCount >= fewestSpelled) spelled.push(spelledStart, spelledEnd)
        spelledCount = 1
        spelledStart = start
      }
      spelledEnd = index
    } else if (spelledCount > 0) {
      if (spelledCount >= fewestSpelled) spelled.push(spelledStart, spelledEnd)
      spelledCount = 0
    }
  }
  if (spelledCount >= fewestSpelled) spelled.push(spelledStart, spelledEnd)
  return { marks, words, numbers, spelled, long, hasGlue }
}
