import { foldedUnit } from './character-classes.ts'

/** What a few characters of a text stand for. */
export interface Replacement {
  readonly text: string
  /** Their end in the original, exclusive. */
  readonly end: number
}

/** HTML entities that can be part of a link or hide in one. Other entities stand for nothing that a host contains. */
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
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['middot', '·'],
  ['bull', '•'],
  ['shy', ''],
  ['zwnj', ''],
  ['zwj', ''],
  ['lrm', ''],
  ['rlm', ''],
  ['zerowidthspace', ''],
  ['nobreak', ''],
])

/**
 * Decodes the HTML entity that begins at `&`. A numeric one needs no semicolon, a named one does. Source: WHATWG HTML,
 * 13.2.5.80 (a numeric character reference ends at the first non-digit).
 */
export function entityAt(text: string, at: number): Replacement | null {
  if (text.charCodeAt(at + 1) === 0x23) {
    const found = /^&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?/.exec(text.slice(at, at + 12))
    if (found === null) return null
    const codePoint = found[1] === undefined ? Number(found[2]) : Number.parseInt(found[1], 16)
    const read = readCodePoint(codePoint)
    return read === null ? null : { text: read, end: at + found[0].length }
  }
  const ahead = text.slice(at + 1, at + 17)
  const semicolon = ahead.indexOf(';')
  if (semicolon < 2) return null
  const named = namedEntities.get(ahead.slice(0, semicolon).toLowerCase())
  if (named === undefined) return null
  const end = at + semicolon + 2
  if (named !== '&') return { text: named, end }
  // "&amp;#46;" is encoded twice.
  const again = /^(?:#[xX]?[0-9a-fA-F]{1,7};|[a-z]{2,16};)/i.exec(text.slice(end, end + 18))
  const inner = again === null ? null : entityAt(`&${again[0]}`, 0)
  return inner === null ? { text: named, end } : { text: inner.text, end: end + inner.end - 1 }
}

/** A formatting tag inside a word, as in "lazada<b>.co</b>.id" or "[b]lazada[/b].co.id". It is invisible. */
export function tagAt(text: string, at: number): Replacement | null {
  const found =
    /^[<[]\/?(?:b|i|u|s|em|strong|span|font|color|size|wbr|mark|small)(?:[ =][^\]>]{0,40})?\/?[>\]]/i.exec(
      text.slice(at, at + 56),
    )
  return found === null ? null : { text: '', end: at + found[0].length }
}

function readCodePoint(codePoint: number): string | null {
  if (codePoint === 0x0a || codePoint === 0x0d || codePoint === 0x09) return ' '
  if (codePoint < 0x20 || codePoint > 0xffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return null
  if (codePoint <= 0x7e) return String.fromCharCode(codePoint)
  return foldedUnit(codePoint) ?? String.fromCharCode(codePoint)
}

const closings: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['<', '>'],
])

/** Brackets of other scripts, by their ASCII equivalent. NFKC already folds full-width ones. */
const brackets: ReadonlyMap<string, string> = new Map([
  ['（', '('],
  ['）', ')'],
  ['【', '['],
  ['】', ']'],
  ['〔', '('],
  ['〕', ')'],
  ['〈', '('],
  ['〉', ')'],
  ['「', '['],
  ['」', ']'],
  ['⟨', '('],
  ['⟩', ')'],
  ['⦗', '('],
  ['⦘', ')'],
])

function readAt(text: string, index: number): string {
  const unit = text.charCodeAt(index)
  if (unit < 0x80 || Number.isNaN(unit)) return text.charAt(index)
  return brackets.get(text.charAt(index)) ?? foldedUnit(unit) ?? text.charAt(index)
}

/** Whether a non-ASCII unit opens a bracket. */
export function opensBracket(text: string, index: number): boolean {
  return closings.has(readAt(text, index))
}

/** Link punctuation bracketed to avoid being read as a link: `[.]`, `( . )`, `[:]`, `[://]`, `[@]`. */
export function defangedAt(text: string, at: number): Replacement | null {
  const closing = closings.get(readAt(text, at))
  if (closing === undefined) return null
  let index = at + 1
  while (index - at < 3 && isBlank(text, index)) index++
  let inner = ''
  for (; inner.length < 3; index++) {
    const character = readAt(text, index)
    if (character === '') {
      if (index >= text.length) return null
      continue
    }
    if (character !== '.' && character !== ':' && character !== '/' && character !== '@') break
    inner += character
  }
  if (inner === '') return null
  while (index - at < 8 && isBlank(text, index)) index++
  return readAt(text, index) === closing ? { text: inner, end: index + 1 } : null
}

function isBlank(text: string, index: number): boolean {
  const read = readAt(text, index)
  return read === ' ' || (read === '' && index < text.length)
}

/**
 * A percent-encoded dot, or letter of a host, in a word without a scheme: `shopee%2Eco%2Eid`, `%73hopee.co.id`. Ignores
 * the percent sign of a number ("50%off").
 */
export function percentEncodedAt(text: string, at: number): Replacement | null {
  // %252E is %2E encoded again; three layers occur in practice.
  const layers = /^%((?:25){0,2})([0-9a-f]{2})(?=[a-z0-9%.]?)/i.exec(text.slice(at, at + 8))
  if (layers?.[2] === undefined) return null
  const end = at + layers[0].length
  const code = Number.parseInt(layers[2], 16)
  const isDot = code === 0x2e
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
  if (!isDot && !isLetter) return null
  // "50%af" is a number and a word; an encoded dot must lie between two labels.
  if (isLetter && /\d/.test(text.charAt(at - 1))) return null
  if (isDot && !/[a-z0-9%]/i.test(text.charAt(end))) return null
  return { text: String.fromCharCode(code), end }
}
