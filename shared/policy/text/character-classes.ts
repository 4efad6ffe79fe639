/**
 * How the policy module treats a UTF-16 unit: foldable, dropped, part of a host, or none of these. The tables are
 * filled on the first use of each unit, so start-up costs nothing.
 */

/** Small capitals that NFKC leaves unchanged, in the order of their letters. */
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ'

/** Dot-like and slash-like characters that NFKC leaves unchanged. Source: UTS 46 (ideographic stops), Unicode names. */
const handFolds: ReadonlyMap<string, string> = new Map([
  ...[...smallCapitals].map((letter, index) => [letter, String.fromCharCode(97 + index)] as const),
  ['ǫ', 'q'],
  ...[...'๐๑๒๓๔๕๖๗๘๙'].map((digit, index) => [digit, String(index)] as const),
  ['©', 'c'],
  ['⭕', 'o'],
  ['。', '.'],
  ['｡', '.'],
  ['۔', '.'],
  ['܁', '.'],
  ['܂', '.'],
  ['︒', '.'],
  ['⁄', '/'],
  ['∕', '/'],
  ['⧸', '/'],
  ['╱', '/'],
  ['∶', ':'],
  ['꞉', ':'],
  ['‐', '-'],
  ['‑', '-'],
  ['ꓸ', '.'],
  ['٠', '.'],
  ['۰', '.'],
  ['᛫', '·'],
  ['⸱', '·'],
  ['⟋', '/'],
  ['⫽', '//'],
  ['〳', '/'],
  ['⳹', '/'],
  ['∖', '\\'],
  ['⧵', '\\'],
  ['˸', ':'],
  ['፡', ':'],
  ['։', ':'],
  ['׃', ':'],
  ['ː', ':'],
])

/** Invisible units: zero-width, bidi controls, joiners, variation selectors, fillers, overlay strikes. */
function isInvisible(unit: number): boolean {
  return (
    unit === 0x00ad ||
    unit === 0x034f ||
    unit === 0x061c ||
    unit === 0x115f ||
    unit === 0x1160 ||
    unit === 0x17b4 ||
    unit === 0x17b5 ||
    (unit >= 0x180b && unit <= 0x180f) ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    unit === 0x3164 ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    unit === 0xfeff ||
    unit === 0xffa0 ||
    unit === 0x2800 ||
    (unit >= 0xfff9 && unit <= 0xfffb) ||
    (unit >= 0x0334 && unit <= 0x0338) ||
    (unit >= 0x20d0 && unit <= 0x20e2) ||
    (unit >= 0x20e4 && unit <= 0x20f0)
  )
}

/** Unchanged by folding. */
export const FOLD_KEEP = 0
/** Is, or may be, read as something else. */
const FOLD_CHANGE = 1
/** A combining mark: kept where it makes a different letter, dropped where it is only drawn over one. */
export const FOLD_MARK = 2
/** An opening bracket beyond ASCII, which may hold a defanged dot. */
export const FOLD_BRACKET = 3

const foldClasses = new Uint8Array(0x10000).fill(255)
for (let unit = 0; unit < 0x80; unit++) foldClasses[unit] = FOLD_KEEP
for (const character of '&[({%<') foldClasses[character.charCodeAt(0)] = FOLD_CHANGE

/** What folding does with a UTF-16 unit: FOLD_KEEP, FOLD_CHANGE, FOLD_MARK or FOLD_BRACKET. */
export function foldClass(unit: number): number {
  const known = foldClasses[unit] ?? FOLD_KEEP
  if (known !== 255) return known
  const found = computeFoldClass(unit)
  foldClasses[unit] = found
  return found
}

/** High surrogates of the planes with styled letters, regional indicators and invisible tags. */
function isFoldingSurrogate(unit: number): boolean {
  return unit === 0xd834 || unit === 0xd835 || unit === 0xd83c || unit === 0xdb40
}

function computeFoldClass(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return isFoldingSurrogate(unit) ? FOLD_CHANGE : FOLD_KEEP
  if (
    (unit >= 0x0300 && unit <= 0x036f && !isInvisible(unit)) ||
    (unit >= 0x1ab0 && unit <= 0x1aff) ||
    (unit >= 0x1dc0 && unit <= 0x1dff) ||
    (unit >= 0xfe20 && unit <= 0xfe2f)
  )
    return FOLD_MARK
  if ('【〔〈「⟨⦗［（｛'.includes(String.fromCharCode(unit))) return FOLD_BRACKET
  return foldedUnit(unit) === null ? FOLD_KEEP : FOLD_CHANGE
}

/** Punctuation that ends a sentence or a link, but would be taken for part of the link if folded to ASCII. */
const keptPunctuation = '！（）；…‼⁇⁈⁉'

const foldCache = new Map<number, string | null>()

/** How a non-ASCII unit is read: '' when it is invisible, null when it is unchanged. */
export function foldedUnit(unit: number): string | null {
  let folded = foldCache.get(unit)
  if (folded === undefined) {
    folded = computeFold(unit)
    foldCache.set(unit, folded)
  }
  return folded
}

/**
 * Symbols that NFKC turns into letters or digits, although people do not read them that way: keycaps, circled numbers,
 * ™, ℠.
 */
function isSymbol(unit: number): boolean {
  return (
    unit === 0x20e3 ||
    unit === 0x2122 ||
    unit === 0x2120 ||
    (unit >= 0x2460 && unit <= 0x249b) ||
    (unit >= 0x24ea && unit <= 0x24ff) ||
    (unit >= 0x2776 && unit <= 0x2793)
  )
}

function computeFold(unit: number): string | null {
  if (isInvisible(unit)) return ''
  if (isSymbol(unit)) return ' '
  // ⒜ to ⒵, which NFKC expands with their brackets.
  if (unit >= 0x249c && unit <= 0x24b5) return String.fromCharCode(97 + unit - 0x249c)
  const character = String.fromCharCode(unit)
  const byHand = handFolds.get(character)
  if (byHand !== undefined) return byHand
  if (unit >= 0xd800 && unit <= 0xdfff) return null
  if (keptPunctuation.includes(character)) return null
  const composed = character.normalize('NFKC')
  if (composed === character) return null
  return isPrintableAscii(composed) ? composed : null
}

/** Styled letters and digits beyond the BMP as plain ones; null for any other code point. */
export function foldedCodePoint(codePoint: number): string | null {
  if (codePoint >= 0x1d400 && codePoint <= 0x1d7ff) {
    const composed = String.fromCodePoint(codePoint).normalize('NFKC')
    return isPrintableAscii(composed) ? composed : null
  }
  if (codePoint >= 0x1f110 && codePoint <= 0x1f129) return String.fromCharCode(97 + codePoint - 0x1f110)
  if (codePoint >= 0x1f130 && codePoint <= 0x1f149) return String.fromCharCode(97 + codePoint - 0x1f130)
  if (codePoint >= 0x1f150 && codePoint <= 0x1f169) return String.fromCharCode(97 + codePoint - 0x1f150)
  if (codePoint >= 0x1f170 && codePoint <= 0x1f189) return String.fromCharCode(97 + codePoint - 0x1f170)
  if (codePoint >= 0xe0000 && codePoint <= 0xe01ef) return ''
  if (codePoint >= 0x1d173 && codePoint <= 0x1d17a) return ''
  return null
}

function isPrintableAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x21 || unit > 0x7e) return false
  }
  return text.length > 0
}

/** Not part of a host. */
export const NONE = 0
/** A letter, digit, hyphen or underscore that a host label may contain. */
export const LABEL = 1
/** A letter of a script written without spaces, which a host may be glued to. */
export const GLUE = 2

const gluePattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const letterPattern = /[\p{L}\p{M}\p{Nd}]/u

const hostClasses = new Uint8Array(0x10000).fill(255)
for (let unit = 0; unit < 0x80; unit++) {
  const isDigit = unit >= 0x30 && unit <= 0x39
  const isLetter = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
  hostClasses[unit] = isDigit || isLetter || unit === 0x2d || unit === 0x5f ? LABEL : NONE
}

/** The host class of a UTF-16 unit: NONE, LABEL or GLUE. Out of range (NaN) is NONE. */
export function hostClass(unit: number): number {
  const known = hostClasses[unit]
  if (known === undefined) return NONE
  if (known !== 255) return known
  const character = String.fromCharCode(unit)
  const found =
    unit >= 0xd800 && unit <= 0xdfff
      ? NONE
      : gluePattern.test(character)
        ? GLUE
        : letterPattern.test(character)
          ? LABEL
          : NONE
  hostClasses[unit] = found
  return found
}
