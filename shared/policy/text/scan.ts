import { FOLD_KEEP, foldClass, GLUE, hostClass } from './character-classes.ts'
import { changesAt } from './fold.ts'
import { isMixed, LONG, NAMES, seedAt, seedBits } from './rewriting/seeds.ts'
import { CLOSER_LOOK, emptyHash, hashed, hashOfNumber, letterOf, letters, SILENT } from './words.ts'

/** Which words are worth stopping at, and why: role bits by a 16-bit fold of the words' hashes. */
export type WordFilter = Uint8Array
/** A word that begins a phrase or a name. */
export const BEGINS_PHRASE = 1
/** A last label of a host. */
export const ENDS_HOST = 2
/** A spelled-out zero, as telephone numbers begin. */
export const BEGINS_NUMBER = 4
/** A word for a dot, or a label that precedes a country's ending: a host may continue after it. */
export const PARTS_HOST = 8

/** A listed host without its dots: "shopeecoid". */
export const IS_COMPACT_HOST = 16

/** The name of a letter, as spelled aloud. */
export const NAMES_LETTER = 32

export const wordFilterSize = 0x10000
export const filterIndex = (hash: number): number => (hash ^ (hash >>> 16)) & 0xffff

/** What one pass over a text found worth a second look. Positions are indexes into the text, in order. */
export interface Scan {
  /** Positions of dots and colons; only the first `markCount` are valid. The next scan overwrites this buffer. */
  readonly marks: Int32Array
  readonly markCount: number
  /** All words and numbers. The next scan overwrites them. */
  readonly tokens: Tokens
  /** The roles of all tokens combined. */
  readonly roles: number
  /**
   * Indexes of tokens that may begin a phrase; only the first `openingCount` are valid. The next scan overwrites this
   * buffer.
   */
  readonly openings: Int32Array
  readonly openingCount: number
  /** Indexes of tokens that may end a host with disguised dots. */
  readonly endings: readonly number[]
  /** Starts of numbers with enough digits for a telephone number. */
  readonly numbers: readonly number[]
  /** Runs of single letters with separators: start and end of each. */
  readonly spelled: readonly number[]
  /** Long words that may contain a word for a dot: start and end of each. */
  readonly long: readonly number[]
  /** Indexes of tokens that may be a listed host without its dots. */
  readonly compact: readonly number[]
  /** Whether the text contains a script written without spaces. */
  readonly hasGlue: boolean
  /** What in the text may stand for something else: the bits of rewriting/seeds.ts. */
  readonly seeds: number
}

/** The words and numbers of a text: start, end, hash and role of each in turn. */
export interface Tokens {
  readonly count: number
  readonly data: Int32Array
}

const SPACE = 0x20
const DOT = 0x2e
const COLON = 0x3a

/** Fewest single letters that may spell a host. */
const minSpelled = 4
/** Fewest letters of a word that may hide a host without its dots. */
const minLong = 8
const maxLong = 80
/** Most characters between the letters of a spelled word or the parts of a number: " . ". */
const widestGap = 3
/** The shortest word in base64 that contains a host: "c2hvcGVlLmlk" has 12 letters. */
const minEncoded = 12
/** Fewest bytes written one by one, each as a word of two hexadecimal digits. */
const minBytes = 8
/** Fewest names of letters in a row that may spell a shop. */
const minNames = 5
/** Codes of plain letters run from 2 up to those that need a closer look. */
const plainLetters = CLOSER_LOOK - 2
/** Fewest digits of a telephone number. */
const minDigits = 8

/** Reused from one scan to the next, because allocating a list for each text would cost more than the scan. */
let buffer = new Int32Array(4 * 1024)
let openingBuffer = new Int32Array(1024)
let markBuffer = new Int32Array(2048)

function bufferFor(length: number): Int32Array {
  // A word and its terminator take at least two units.
  const needed = 4 * ((length >> 1) + 1)
  if (buffer.length < needed) {
    buffer = new Int32Array(needed * 2)
    openingBuffer = new Int32Array(needed)
    markBuffer = new Int32Array(needed)
  }
  return buffer
}

/**
 * Whether a host may end with a word that a single character separates from the word before. If that is a space, the
 * previous word must be a word for a dot, or a label such as "co"; only "com" makes a host of words separated by
 * spaces.
 */
function mayGoOn(text: string, start: number, end: number, roleBefore: number): boolean {
  if (text.charCodeAt(start - 1) !== SPACE || (roleBefore & PARTS_HOST) !== 0) return true
  return end - start === 3 && (text.charCodeAt(start) | 0x20) === 0x63
}

/** Whether "dot", "titik", "noktah", "chấm" or "punto" may be inside a word, by two letters of each. */
function holdsDot(text: string, start: number, end: number): boolean {
  for (let index = start + 2; index < end - 2; index++) {
    const next = text.charCodeAt(index + 1) | 0x20
    switch (text.charCodeAt(index) | 0x20) {
      case 0x6f:
        if (next === 0x74 && (text.charCodeAt(index - 1) | 0x20) === 0x64) return true
        break
      case 0x74:
        if (next === 0x69 && (text.charCodeAt(index - 1) | 0x20) === 0x69) return true
        if (next === 0x61 && (text.charCodeAt(index - 1) | 0x20) === 0x6b) return true
        if (next === 0x6f && (text.charCodeAt(index - 1) | 0x20) === 0x6e) return true
        break
      case 0x68:
        if (next > 0x7f && (text.charCodeAt(index - 1) | 0x20) === 0x63) return true
        break
    }
  }
  return false
}

/**
 * Scans a text once, front to back, in linear time. Null when the text does not read as written and must be folded
 * first; never null for a folded text.
 */
export function scan(text: string, filter: WordFilter, isFolded: false): Scan | null
export function scan(text: string, filter: WordFilter, isFolded: true): Scan
export function scan(text: string, filter: WordFilter, isFolded: boolean): Scan | null {
  let markCount = 0
  const endings: number[] = []
  let roles = 0
  const numbers: number[] = []
  const spelled: number[] = []
  const long: number[] = []
  const compact: number[] = []
  const table = letters
  const length = text.length
  const data = bufferFor(length)
  const openings = openingBuffer
  const marks = markBuffer
  let openingCount = 0
  let count = 0
  let hasGlue = false
  let seeds = 0
  let names = 0
  let bytes = 0
  let spelledStart = -1
  let spelledCount = 0
  let lastEnd = -9
  let numberStart = -1
  let numberDigits = 0
  for (let index = 0; index < length;) {
    const unit = text.charCodeAt(index)
    if (unit === SPACE) {
      index++
      continue
    }
    let letter = table[unit] as number
    if (letter < 2) {
      if (unit === DOT || unit === COLON) marks[markCount++] = index
      else if (unit < 0x80) {
        const seed = seedBits[unit] as number
        if (seed !== 0 && (seeds | seed) !== seeds) seeds |= seedAt(text, index)
        if (unit > SPACE && !isFolded && foldClass(unit) !== FOLD_KEEP && changesAt(text, index)) return null
      } else {
        if (seedBits[unit] !== 0) seeds |= seedAt(text, index)
        if (unit > 0xe00 && !hasGlue && hostClass(unit) === GLUE) hasGlue = true
      }
      index++
      continue
    }
    if (letter >= CLOSER_LOOK) {
      letter = letterOf(unit)
      if (seedBits[unit] !== 0) seeds |= seedAt(text, index)
      if (!isFolded && foldClass(unit) !== FOLD_KEEP && changesAt(text, index)) return null
      if (letter < 2) {
        if (!hasGlue && hostClass(unit) === GLUE) hasGlue = true
        index++
        continue
      }
    }
    const start = index
    let hash = hashed(emptyHash, letter)
    let last = letter
    for (index++; index < length; index++) {
      letter = table[text.charCodeAt(index)] as number
      if (letter === last) continue
      // One comparison catches everything but plain letters: codes below 2 and those that need a closer look.
      if ((letter - 2) >>> 0 >= plainLetters) {
        if (letter === 0) break
        if (letter === SILENT) continue
        const next = text.charCodeAt(index)
        letter = letterOf(next)
        if (seedBits[next] !== 0) seeds |= seedAt(text, index)
        if (!isFolded && foldClass(next) !== FOLD_KEEP && changesAt(text, index)) return null
        if (letter === 0) break
        if (letter === SILENT || letter === last) continue
      }
      hash = hashed(hash, letter)
      last = letter
    }
    const size = index - start
    const at = count * 4
    data[at] = start
    data[at + 1] = index
    data[at + 2] = hash
    if (unit <= 0x39 && isNumber(text, start, index)) {
      if (numberDigits === 0 || start - lastEnd > widestGap) {
        numberStart = start
        numberDigits = 0
      }
      if (numberDigits < minDigits && numberDigits + size >= minDigits) numbers.push(numberStart)
      numberDigits += size
      hash = hashOfNumber(text, start, index)
      data[at + 2] = hash
      const role = (filter[(hash ^ (hash >>> 16)) & 0xffff] as number) & BEGINS_PHRASE
      data[at + 3] = role
      roles |= role
      if (role !== 0) openings[openingCount++] = count
    } else {
      numberDigits = 0
      const role = filter[(hash ^ (hash >>> 16)) & 0xffff] as number
      data[at + 3] = role
      if (role !== 0) {
        roles |= role
        if ((role & BEGINS_PHRASE) !== 0) openings[openingCount++] = count
        if (
          (role & ENDS_HOST) !== 0 &&
          (start - lastEnd !== 1 || mayGoOn(text, start, index, data[at - 1] as number))
        )
          endings.push(count)
      }
      if ((role & NAMES_LETTER) === 0) names = 0
      else if (start - lastEnd > widestGap) names = 1
      else if (++names >= minNames) seeds |= NAMES
      if ((role & IS_COMPACT_HOST) !== 0 && size > minLong) compact.push(count)
      if (size >= minEncoded && isMixed(text, start, index)) seeds |= LONG
      if (size >= minLong && size < maxLong && holdsDot(text, start, index)) long.push(start, index)
    }
    if (size !== 2) bytes = 0
    else if (start - lastEnd !== 1) bytes = 1
    else if (++bytes >= minBytes) seeds |= LONG
    if (size === 1) {
      if (spelledCount > 0 && start - lastEnd <= widestGap) spelledCount++
      else {
        if (spelledCount >= minSpelled) spelled.push(spelledStart, lastEnd)
        spelledCount = 1
        spelledStart = start
      }
    } else if (spelledCount > 0) {
      if (spelledCount >= minSpelled) spelled.push(spelledStart, lastEnd)
      spelledCount = 0
    }
    lastEnd = index
    count++
  }
  if (spelledCount >= minSpelled) spelled.push(spelledStart, lastEnd)
  return {
    marks,
    markCount,
    tokens: { count, data },
    roles,
    openings,
    openingCount,
    endings,
    numbers,
    spelled,
    long,
    compact,
    hasGlue,
    seeds,
  }
}

function isNumber(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (text.charCodeAt(index) > 0x39) return false
  return true
}
