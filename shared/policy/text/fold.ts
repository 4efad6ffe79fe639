import { codePointAt } from './code-points.ts'
import {
  GLUE,
  hostClass,
  foldClass,
  FOLD_BRACKET,
  FOLD_KEEP,
  FOLD_MARK,
  foldedCodePoint,
  foldedUnit,
} from './character-classes.ts'
import {
  FoldBuilder,
  reversedIn,
  separatedAt,
  isCombiningMark,
  endAfterMarks,
  type FoldedText,
  type TextRange,
} from './folded-text.ts'
import { defangedAt, entityAt, opensBracket, percentEncodedAt, tagAt } from './replacements.ts'

export type { FoldedText, TextRange } from './folded-text.ts'

/** A letter-like sign followed by this is drawn, and read, as an emoji. */
const emojiSelector = 0xfe0f
const overrides = { rightToLeft: 0x202e, end: 0x202c }

/**
 * Folds a text to what a reader or a browser makes of it: styled and full-width letters become plain, invisible
 * characters are dropped, HTML entities and defanged punctuation (`[.]`, `(.)`, `[:]`) are decoded. Keeps letter case
 * and accents, because an accented host is a different host. Total: accepts any string, lone surrogates included.
 */
export function fold(original: string): FoldedText {
  const first = firstFoldable(original, 0)
  return first === original.length ? identity(original) : foldFrom(original, first)
}

/** One way to read a text. */
export interface Reading {
  /** As stored, with hosts split at invisible characters, or as shown. */
  readonly as: 'stored' | 'separated' | 'shown'
  readonly folded: FoldedText
}

/**
 * The ways a text can be read: as stored; split into two words where an invisible character separates what may be two
 * hosts; and, where a right-to-left override reverses part of it, as shown.
 */
export function readings(original: string): readonly Reading[] {
  const first = firstFoldable(original, 0)
  if (first === original.length) return [{ as: 'stored', folded: identity(original) }]
  const found: Unseen = { turned: [], dropped: [] }
  const folded = foldFrom(original, first, found)
  const all: Reading[] = [{ as: 'stored', folded }]
  const cuts = found.dropped.filter((at) => partsHosts(folded.text, at))
  if (cuts.length > 0) all.push({ as: 'separated', folded: separatedAt(folded, cuts) })
  if (found.turned.length > 0) all.push({ as: 'shown', folded: turnedRound(folded, found.turned) })
  return all
}

/** A text as a reader sees it: folded, with overridden parts reversed. */
export function textAsShown(original: string): string {
  const all = readings(original)
  return (all.find(({ as }) => as === 'shown') ?? all[0])?.folded.text ?? original
}

const turnedRound = (folded: FoldedText, turned: readonly TextRange[]): FoldedText =>
  reversedIn(
    folded,
    turned.flatMap((part) => linesOf(folded.text, part)),
  )

/** What folding drops without a trace, as positions in the folded text. */
interface Unseen {
  /** Ranges that a right-to-left override reverses. */
  readonly turned: TextRange[]
  /** Where invisible characters were. */
  readonly dropped: number[]
}

/**
 * Whether one host may end and another begin at a position: "shopee.co.id" + invisible + "lazada.co". Joiners and soft
 * hyphens also occur inside words, so they separate nothing when the word continues.
 */
const partsHosts = (text: string, at: number): boolean =>
  /[\p{L}\p{N}]\.\p{L}{2,24}$/u.test(text.slice(Math.max(0, at - 26), at)) &&
  /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2}/u.test(text.slice(at, at + 256))

/** A text that reads as written. */
export function identity(original: string): FoldedText {
  return {
    original,
    text: original,
    range: (start, end) => ({ start, end: start >= end ? start : endAfterMarks(original, end) }),
  }
}

/** Whether the character at an index reads as something else. */
export function changesAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (isEmojiPart(unit) && followsEmoji(text, at)) return false
  // In the main emoji block, only squared letters, regional indicators and keys read as something else.
  if (unit === 0xd83c && !isLetterOfEmojiBlock(text.charCodeAt(at + 1))) return false
  if (unit === overrides.rightToLeft || unit === overrides.end || keycapAt(text, at, 0) !== null) return true
  return foldedAt(text, at, unit) !== null
}

function firstFoldable(text: string, from: number): number {
  const length = text.length
  for (let index = from; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (foldClass(unit) !== FOLD_KEEP && !(isEmojiPart(unit) && followsEmoji(text, index))) return index
  }
  return length
}

/** The variation selector and the joiner, which are parts of emoji. */
const isEmojiPart = (unit: number): boolean => unit === emojiSelector || unit === 0x200d

/** Squared, circled and regional-indicator letters, by their low surrogate. */
const isLetterOfEmojiBlock = (low: number): boolean => low >= 0xdd10 && low <= 0xddff

/** After an emoji these hide nothing and are kept, so most captions need no folding at all. */
function followsEmoji(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (before >= 0xdc00 && before <= 0xdfff) {
    const high = text.charCodeAt(at - 2)
    if (high === 0xd83d || high === 0xd83e) return true
    return high === 0xd83c && !isLetterOfEmojiBlock(before)
  }
  return (
    (before >= 0x2190 && before <= 0x245f) || (before >= 0x2500 && before <= 0x2bff) || isEmojiPart(before)
  )
}

function foldFrom(original: string, first: number, unseen?: Unseen): FoldedText {
  const length = original.length
  const builder = new FoldBuilder(original)
  let kept = 0
  let isChanged = false
  let overrideAt = -1
  for (let index = first; index < length; index = firstFoldable(original, index)) {
    const unit = original.charCodeAt(index)
    if (unit === overrides.rightToLeft || unit === overrides.end) {
      builder.keep(kept, index)
      unseen?.dropped.push(builder.length)
      kept = index + 1
      if (unit === overrides.rightToLeft) overrideAt = overrideAt < 0 ? builder.length : overrideAt
      else if (overrideAt >= 0) {
        unseen?.turned.push({ start: overrideAt, end: builder.length })
        overrideAt = -1
      }
      index++
      continue
    }
    const keycap = keycapAt(original, index, kept)
    if (keycap !== null) {
      builder.keep(kept, index - 1)
      builder.replace(keycap.text, index - 1, keycap.end)
      kept = keycap.end
      index = keycap.end
      continue
    }
    const found = foldedAt(original, index, unit)
    if (found === null) {
      index += isPair(original, index) ? 2 : 1
      continue
    }
    isChanged = true
    builder.keep(kept, index)
    // A mark drawn over a letter does not separate words.
    if (found.text === '' && !isCombiningMark(unit)) unseen?.dropped.push(builder.length)
    builder.replace(found.text, index, found.end)
    kept = found.end
    index = found.end
  }
  if (kept === 0 && !isChanged) return identity(original)
  builder.keep(kept, length)
  if (overrideAt >= 0) unseen?.turned.push({ start: overrideAt, end: builder.length })
  return builder.finish()
}

/** An override ends with its paragraph, so a range is reversed line by line. */
function linesOf(text: string, part: TextRange): TextRange[] {
  const found: TextRange[] = []
  let { start } = part
  for (const line of text.slice(part.start, part.end).split('\n')) {
    found.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return found
}

const isPair = (text: string, at: number): boolean => codePointAt(text, at) > 0xffff

interface Folded {
  readonly text: string
  readonly end: number
}

/** What the character at an index reads as, when that differs. */
function foldedAt(text: string, at: number, unit: number): Folded | null {
  if (unit < 0x80) {
    if (unit === 0x26) return entityAt(text, at)
    if (unit === 0x25) {
      const isCode = /[0-9a-f]/i.test(text.charAt(at + 1)) && !inAddress(text, at)
      return isCode ? percentEncodedAt(text, at) : null
    }
    return defangedAt(text, at) ?? tagAt(text, at)
  }
  const kind = foldClass(unit)
  if (kind === FOLD_BRACKET && opensBracket(text, at)) {
    const defanged = defangedAt(text, at)
    if (defanged !== null) return defanged
  }
  if (kind === FOLD_MARK) return composes(text, at) ? null : { text: '', end: at + 1 }
  const width = isPair(text, at) ? 2 : 1
  // Signs that are letters only with letters on both sides: "sh⭕pee", "©om".
  if ((unit === 0xa9 || unit === 0x2b55) && !isSpelled(text, at)) return null
  if (isIdeographicStop(unit) && betweenGlued(text, at)) return null
  const read = width === 2 ? pairAt(text, at) : (circledNumber(text, at) ?? foldedUnit(unit))
  if (read === null) return null
  const asEmoji =
    read !== '' &&
    text.charCodeAt(at + width) === emojiSelector &&
    /^[A-Za-z ]*$/.test(read) &&
    !isStyledLetter(text, at + width + 1) &&
    !isStyledLetter(text, at - 2) &&
    !isSpelled(text, at, width)
  return { text: asEmoji ? ' ' : read, end: at + width }
}

const isIdeographicStop = (unit: number): boolean => unit === 0x3002 || unit === 0xff61

/** Between two words of a script written without spaces, it ends a sentence and is not a host's dot. */
const betweenGlued = (text: string, at: number): boolean =>
  hostClass(text.charCodeAt(at - 1)) === GLUE && hostClass(text.charCodeAt(at + 1)) === GLUE

/** Whether the character at an index, with or without an emoji selector, is part of a spelled word or host. */
function isSpelled(text: string, at: number, width = 1): boolean {
  const next = text.charCodeAt(at + width) === emojiSelector ? at + width + 1 : at + width
  return isInHost(text.charCodeAt(at - 1), text, at - 1) && isInHost(text.charCodeAt(next), text, next)
}

/**
 * A plain letter, a digit or a dot, or the selector of another emoji letter: a sign between two of them is a letter.
 */
const isInHost = (unit: number, text: string, at: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) ||
  ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) ||
  unit === 0x2e ||
  (unit === emojiSelector && isInHost(text.charCodeAt(at - 3), text, at - 3))

/** A keycap digit, given the index after the digit. It reads as a separate word, whatever touches it. */
function keycapAt(text: string, at: number, kept: number): Folded | null {
  const unit = text.charCodeAt(at)
  const end =
    unit === 0x20e3 ? at + 1 : unit === emojiSelector && text.charCodeAt(at + 1) === 0x20e3 ? at + 2 : -1
  if (end < 0 || at <= kept || !/[0-9#*]/.test(text.charAt(at - 1))) return null
  // "sh0️⃣pee": between two letters it is part of the word.
  const inWord = isPlainLetter(text.charCodeAt(at - 2)) && isPlainLetter(text.charCodeAt(end))
  const digit = text.charAt(at - 1)
  return { text: inWord ? digit : ` ${digit} `, end }
}

const isPlainLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

/** A squared or circled letter beyond the BMP; an emoji letter near one spells a word. */
function isStyledLetter(text: string, at: number): boolean {
  const codePoint = codePointAt(text, at)
  return codePoint >= 0x1f110 && codePoint <= 0x1f189
}

/** ① to ⑨ and ⓪ in a row are a number; a single one is a list marker. */
function circledNumber(text: string, at: number): string | null {
  const digit = circledDigit(text.charCodeAt(at))
  if (digit === null) return null
  const inRow =
    circledDigit(text.charCodeAt(at - 1)) !== null || circledDigit(text.charCodeAt(at + 1)) !== null
  return inRow ? digit : null
}

function circledDigit(unit: number): string | null {
  if (unit === 0x24ea || unit === 0x24ff) return '0'
  const first = [0x2460, 0x2776, 0x2780, 0x278a].find((start) => unit >= start && unit < start + 9)
  return first === undefined ? null : String(unit - first + 1)
}

/** Whether a slash, question mark or colon came before, so this is an address whose path and query stay encoded. */
function inAddress(text: string, at: number): boolean {
  for (let index = at - 1; index >= 0 && at - index < 256; index--) {
    const unit = text.charCodeAt(index)
    if (unit <= 0x20) return false
    if (unit === 0x2f || unit === 0x3f || unit === 0x3a || unit === 0x3d || unit === 0x26) return true
  }
  return false
}

/** Whether a combining mark makes a different letter, as in "é"; a strike drawn over one does not. */
function composes(text: string, at: number): boolean {
  let base = at - 1
  while (base >= 0 && at - base < 5 && foldClass(text.charCodeAt(base)) === FOLD_MARK) base--
  const letter = text.charAt(base)
  return /\p{L}/u.test(letter) && (letter + text.charAt(at)).normalize('NFC').length === 1
}

const regional = { first: 0x1f1e6, last: 0x1f1ff }

function pairAt(text: string, at: number): string | null {
  const codePoint = codePointAt(text, at)
  if (codePoint < regional.first || codePoint > regional.last) return foldedCodePoint(codePoint)
  return spellsWord(text, at) ? String.fromCharCode(97 + codePoint - regional.first) : null
}

/** Two regional indicators are a flag; one alone, more in a row, or two joined to such a row by a dot, spell a word. */
function spellsWord(text: string, at: number): boolean {
  const row = regionalRow(text, at)
  const count = (row.end - row.start) / 2
  if (count !== 2) return true
  const before = text.charAt(row.start - 1)
  const after = text.charAt(row.end)
  return (
    (before === '.' && regionalRow(text, row.start - 3).end === row.start - 1) ||
    (after === '.' && regionalRow(text, row.end + 1).start === row.end + 1)
  )
}

/** The most regional indicators examined in each direction, the length limit of a host's label. */
const maxRow = 63

function regionalRow(text: string, at: number): TextRange {
  if (!isRegional(text, at)) return { start: -1, end: -1 }
  let start = at
  let end = at + 2
  while (at - start < maxRow * 2 && isRegional(text, start - 2)) start -= 2
  while (end - at < maxRow * 2 && isRegional(text, end)) end += 2
  return { start, end }
}

function isRegional(text: string, at: number): boolean {
  const codePoint = codePointAt(text, at)
  return codePoint >= regional.first && codePoint <= regional.last
}
