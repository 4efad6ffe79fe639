import type { FixKind } from '../packs/schema.ts'
import { codePointAt } from '../text/code-points.ts'
import type { Fix, VetContext } from '../verdict.ts'

/** The words for TikTok Shop's own basket, by market. The colour is that of the app's button. */
function basketWords(market: VetContext['market']): string {
  switch (market) {
    case 'ID':
      return 'klik keranjang kuning'
    case 'MY':
      return 'tekan beg kuning'
    default:
      return 'tap the yellow basket'
  }
}

const sellsOnTikTokShop = (account: VetContext['account']): boolean =>
  account === 'shop-seller' || account === 'shop-creator'

/** The edits that fix a link finding, best first. The basket is offered only to accounts that have one. */
export function linkFixes(
  kinds: readonly FixKind[],
  field: string,
  start: number,
  end: number,
  context: VetContext,
): Fix[] {
  const fixes: Fix[] = []
  for (const kind of kinds) {
    if (kind === 'yellow-basket') {
      if (!sellsOnTikTokShop(context.account)) continue
      const words = basketWords(context.market)
      const label = { en: `Write “${words}” instead`, id: `Ganti dengan “${words}”` }
      fixes.push({ kind, label, ...replaced(field, start, end, words) })
    } else {
      fixes.push({ kind, label: { en: 'Remove the link', id: 'Hapus link' }, ...removed(field, start, end) })
    }
  }
  return fixes
}

/**
 * Words that point at a link and are removed with it: "Order di shopee.co.id" becomes "Order, klik keranjang kuning".
 */
const pointers = new Set('di ke dari kat at via on in from to lewat melalui tại ที่'.split(' '))
const beforePointers = /(?<=^|[\s:,;.!?])(?:langsung|only)\s+$/iu

/** How far back to look for a pointer or a verb, in UTF-16 units. */
const lookBack = 32

const COLON = 0x3a
const isSpace = (unit: number): boolean =>
  unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (unit > 0x7f && /\s/.test(String.fromCharCode(unit)))
/** Characters between words. */
const partsWords = (unit: number): boolean =>
  isSpace(unit) ||
  unit === COLON ||
  unit === 0x2c ||
  unit === 0x3b ||
  unit === 0x2e ||
  unit === 0x21 ||
  unit === 0x3f

function skipSpaceBack(field: string, from: number, floor: number): number {
  let index = from
  while (index > floor && isSpace(field.charCodeAt(index - 1))) index--
  return index
}

/** Where the white space before an index begins, including a colon in it. */
function skipColonBack(field: string, from: number, floor: number): number {
  const index = skipSpaceBack(field, from, floor)
  return index > floor && field.charCodeAt(index - 1) === COLON
    ? skipSpaceBack(field, index - 1, floor)
    : index
}

/** Where the pointing word before an index begins, with what belongs to it; the index itself when there is none. */
function pointerStart(field: string, at: number): number {
  const floor = Math.max(0, at - lookBack)
  const wordEnd = skipColonBack(field, at, floor)
  if (wordEnd === at) return at
  let start = wordEnd
  while (start > floor && !partsWords(field.charCodeAt(start - 1))) start--
  if (!pointers.has(field.slice(start, wordEnd).toLowerCase())) return at
  return start - (beforePointers.exec(field.slice(floor, start))?.[0].length ?? 0)
}

/** Verbs that the basket's wording already contains. */
const verbs =
  /(?<=^|[\s:,;.!?])(?:klik|click|tap|tekan|kunjungi|visit|buka|open|cek|check)(?:\s+(?:link|di|out|on))*\s*:?\s*(?:👉|➡️|⬇️)?\s*$/iu
/** The last words of those verbs and what follows them: a cheap check before the regular expression. */
const verbEnds = new Set('klik click tap tekan kunjungi visit buka open cek check link di out on'.split(' '))
/** The UTF-16 units of "👉", "➡️" and "⬇️". */
const isPointing = (unit: number): boolean =>
  unit === 0xd83d || unit === 0xdc49 || unit === 0x27a1 || unit === 0x2b07 || unit === 0xfe0f
const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

function mayEndInVerb(field: string, at: number): boolean {
  const floor = Math.max(0, at - lookBack)
  let end = at
  while (end > floor) {
    const unit = field.charCodeAt(end - 1)
    if (!isSpace(unit) && unit !== COLON && !isPointing(unit)) break
    end--
  }
  let start = end
  while (start > floor && isLetter(field.charCodeAt(start - 1))) start--
  return verbEnds.has(field.slice(start, end).toLowerCase())
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly insert: string
}

const wordUnit = /[\p{L}\p{N}]/u
/** Whether a letter or a digit is at an index. */
function isWordAt(field: string, at: number): boolean {
  const codePoint = codePointAt(field, at)
  if (codePoint < 0) return false
  if (codePoint < 0x80) return isLetter(codePoint) || (codePoint >= 0x30 && codePoint <= 0x39)
  return wordUnit.test(String.fromCodePoint(codePoint))
}

/** Whether a letter or a digit ends just before an index. */
function isWordBefore(field: string, at: number): boolean {
  const low = field.charCodeAt(at - 1)
  return at > 0 && isWordAt(field, low >= 0xdc00 && low <= 0xdfff && at > 1 ? at - 2 : at - 1)
}

function replaced(field: string, linkStart: number, linkEnd: number, words: string): Edit {
  const { start, end } = widened(field, linkStart, linkEnd)
  const after = isWordAt(field, end) ? ' ' : ''
  const verb = mayEndInVerb(field, start)
    ? verbs.exec(field.slice(Math.max(0, start - lookBack), start))?.[0]
    : undefined
  if (verb !== undefined) return { start: start - verb.length, end, insert: words + after }
  const from = pointerStart(field, start)
  if (from < start && isSpace(field.charCodeAt(from - 1)) && isWordBefore(field, from - 1)) {
    return { start: from - 1, end, insert: `, ${words}${after}` }
  }
  return { start: from, end, insert: `${isWordBefore(field, from) ? ' ' : ''}${words}${after}` }
}

const pairs: ReadonlySet<string> = new Set(['()', '[]', '{}', '""', "''", '“”', '‘’', '<>'])

/** Includes a hash before a link, or brackets or quotes that enclose nothing else. */
function widened(field: string, start: number, end: number): { start: number; end: number } {
  const before = field.charAt(start - 1)
  if (before === '#') return { start: start - 1, end }
  if (isSpace(before.charCodeAt(0)) || before === '') return { start, end }
  if (pairs.has(before + field.charAt(end)) && field.charAt(start - 2) !== ']') {
    return { start: start - 1, end: end + 1 }
  }
  return { start, end }
}

const isInlineSpace = (unit: number): boolean => unit === 0x20 || unit === 0x09
/** When one of these follows a removed link, the space before the link is removed too. */
const endsAfter = new Set([...'.,;:!?)'].map((character) => character.charCodeAt(0)))

/** Removes a link with its pointing word, its line if nothing else is on it, and any doubled space. */
function removed(field: string, linkStart: number, linkEnd: number): Edit {
  const { start, end } = widened(field, linkStart, linkEnd)
  const line = ownLine(field, start, end)
  if (line !== null) return line
  if (field.charAt(start - 1) === '(' && field.charAt(end) === ')') {
    const markdown = /\[([^\][]{1,80})\]\($/.exec(field.slice(Math.max(0, start - 84), start))
    if (markdown?.[1] !== undefined) {
      return { start: start - markdown[0].length, end: end + 1, insert: markdown[1] }
    }
  }
  const pointer = pointerStart(field, start)
  const from = pointer < start ? pointer : colonStart(field, start)
  const next = field.charCodeAt(end)
  if (
    from > 0 &&
    isInlineSpace(field.charCodeAt(from - 1)) &&
    (end >= field.length || isSpace(next) || endsAfter.has(next))
  ) {
    return { start: from - 1, end, insert: '' }
  }
  if (from === 0 || field.charCodeAt(from - 1) === 0x0a) {
    const rest = /^[ \t]*[,;:]?[ \t]*/.exec(field.slice(end, end + 8))?.[0] ?? ''
    return { start: from, end: end + rest.length, insert: '' }
  }
  const joins = (field.charCodeAt(from - 1) === 0x2e || isWordBefore(field, from)) && isWordAt(field, end)
  return { start: from, end, insert: joins ? ' ' : '' }
}

/** The start of a colon before a link, with the space around it. */
function colonStart(field: string, at: number): number {
  const floor = Math.max(0, at - lookBack)
  const colon = skipSpaceBack(field, at, floor)
  return colon > floor && field.charCodeAt(colon - 1) === COLON ? skipSpaceBack(field, colon - 1, floor) : at
}

/** The whole line, with one line break, of a link that has nothing else on its line. */
function ownLine(field: string, start: number, end: number): Edit | null {
  let lineStart = start
  while (lineStart > 0 && field.charCodeAt(lineStart - 1) !== 0x0a) {
    if (!isSpace(field.charCodeAt(lineStart - 1))) return null
    lineStart--
  }
  let lineEnd = end
  while (lineEnd < field.length && field.charCodeAt(lineEnd) !== 0x0a) {
    if (!isSpace(field.charCodeAt(lineEnd))) return null
    lineEnd++
  }
  return lineEnd < field.length
    ? { start: lineStart, end: lineEnd + 1, insert: '' }
    : { start: Math.max(0, lineStart - 1), end: lineEnd, insert: '' }
}
