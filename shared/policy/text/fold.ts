import { foldedCodePoint, foldedUnit } from './character-classes.ts'

/** A text as it is read, and the way back to what was typed. Offsets are UTF-16 units. */
export interface FoldedText {
  readonly original: string
  readonly text: string
  /** Where the folded unit at an index begins in the original. */
  startOf(index: number): number
  /** Where the folded unit before an end index ends in the original (end index exclusive, at least 1). */
  endOf(endIndex: number): number
}

/** A letter-like sign followed by this is drawn as an emoji, and read as one. */
const emojiSelector = 0xfe0f

/** HTML entities that can stand in a link. Longer lists add nothing that a host can be written with. */
const namedEntities: ReadonlyMap<string, string> = new Map([
  ['period', '.'],
  ['sol', '/'],
  ['colon', ':'],
  ['commat', '@'],
  ['amp', '&'],
  ['bsol', '\\'],
  ['num', '#'],
  ['quest', '?'],
  ['equals', '='],
  ['lowbar', '_'],
  ['hyphen', '-'],
  ['dash', '-'],
  ['nbsp', ' '],
])

/**
 * Folds a text to what a reader, or a browser, would make of it: styled and full-width letters become plain,
 * invisible characters go, HTML entities and defanged punctuation (`[.]`, `(.)`, `[:]`) become what they stand for.
 * Letter case and accents stay: an accented host is another host. Total: any string is accepted, lone surrogates too.
 */
export function fold(original: string): FoldedText {
  const first = firstFoldable(original)
  return first === original.length ? identity(original) : foldFrom(original, first)
}

function identity(original: string): FoldedText {
  return { original, text: original, startOf: (index) => index, endOf: (endIndex) => endIndex }
}

function firstFoldable(text: string): number {
  const length = text.length
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x80) return index
    if (unit === 0x26 && entityAt(text, index) !== null) return index
    if ((unit === 0x5b || unit === 0x28 || unit === 0x7b) && defangedAt(text, index) !== null) return index
  }
  return length
}

function foldFrom(original: string, first: number): FoldedText {
  const length = original.length
  // An NFKC fold of one unit is at most 18 units, but only ASCII results are taken and none is longer than 5.
  let units = new Uint16Array(length + 64)
  let starts = new Uint32Array(length + 64)
  let ends = new Uint32Array(length + 64)
  let size = 0
  const push = (unit: number, start: number, end: number): void => {
    if (size === units.length) {
      units = grown(units)
      starts = grown(starts)
      ends = grown(ends)
    }
    units[size] = unit
    starts[size] = start
    ends[size] = end
    size++
  }
  const pushAll = (text: string, start: number, end: number): void => {
    for (let index = 0; index < text.length; index++) push(text.charCodeAt(index), start, end)
  }
  for (let index = 0; index < first; index++) push(original.charCodeAt(index), index, index + 1)
  for (let index = first; index < length;) {
    const unit = original.charCodeAt(index)
    if (unit < 0x80) {
      const replaced =
        unit === 0x26
          ? entityAt(original, index)
          : unit === 0x5b || unit === 0x28 || unit === 0x7b
            ? defangedAt(original, index)
            : null
      if (replaced === null) {
        push(unit, index, index + 1)
        index++
      } else {
        pushAll(replaced.text, index, replaced.end)
        index = replaced.end
      }
      continue
    }
    if (unit >= 0xd800 && unit <= 0xdbff && index + 1 < length) {
      const low = original.charCodeAt(index + 1)
      if (low >= 0xdc00 && low <= 0xdfff) {
        const folded = foldedCodePoint((unit - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000)
        if (folded !== null && folded !== '' && original.charCodeAt(index + 2) === emojiSelector)
          push(0x20, index, index + 2)
        else if (folded === null) {
          push(unit, index, index + 2)
          push(low, index, index + 2)
        } else pushAll(folded, index, index + 2)
        index += 2
        continue
      }
    }
    const folded = foldedUnit(unit)
    if (folded !== null && folded !== '' && original.charCodeAt(index + 1) === emojiSelector)
      push(0x20, index, index + 1)
    else if (folded === null) push(unit, index, index + 1)
    else pushAll(folded, index, index + 1)
    index++
  }
  const finalStarts = starts
  const finalEnds = ends
  const total = size
  return {
    original,
    text: stringOf(units, size),
    startOf: (index) => (index < total ? (finalStarts[index] ?? length) : length),
    endOf: (endIndex) => (endIndex > 0 ? (finalEnds[endIndex - 1] ?? length) : 0),
  }
}

function grown<T extends Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(old: T): T {
  const larger = (
    old instanceof Uint16Array ? new Uint16Array(old.length * 2) : new Uint32Array(old.length * 2)
  ) as T
  larger.set(old)
  return larger
}

function stringOf(units: Uint16Array, size: number): string {
  let text = ''
  for (let from = 0; from < size; from += 8192) {
    text += String.fromCharCode.apply(null, units.subarray(from, Math.min(from + 8192, size)) as never)
  }
  return text
}

interface Replacement {
  readonly text: string
  readonly end: number
}

/** The HTML entity that begins at `&`, decoded, when it stands for one visible ASCII character. */
function entityAt(text: string, at: number): Replacement | null {
  const ahead = text.slice(at + 1, at + 11)
  const semicolon = at + 1 + ahead.indexOf(';')
  if (semicolon === at) return null
  const body = text.slice(at + 1, semicolon)
  const code = /^#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body)
  if (code) {
    const codePoint = code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16)
    return codePoint >= 0x20 && codePoint <= 0x7e
      ? { text: String.fromCharCode(codePoint), end: semicolon + 1 }
      : null
  }
  const named = namedEntities.get(body.toLowerCase())
  return named === undefined ? null : { text: named, end: semicolon + 1 }
}

const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' }

/** Punctuation of a link put in brackets so that it is not read as one: `[.]`, `( . )`, `[:]`, `[://]`, `[@]`. */
function defangedAt(text: string, at: number): Replacement | null {
  let index = at + 1
  while (text.charCodeAt(index) === 0x20 && index - at < 3) index++
  let inner = ''
  while (inner.length < 3) {
    const unit = text.charCodeAt(index)
    const character = unit < 0x80 ? text.charAt(index) : (foldedUnit(unit) ?? '')
    if (character !== '.' && character !== ':' && character !== '/' && character !== '@') break
    inner += character
    index++
  }
  if (inner.length === 0) return null
  while (text.charCodeAt(index) === 0x20 && index - at < 8) index++
  return text.charAt(index) === closing[text.charAt(at)] ? { text: inner, end: index + 1 } : null
}
