import type { Rewriting } from './rewriting.ts'

/** Escapes of programming languages: "\u002e", "\x2e", "\056", "U+002E". */
const escape =
  /\\u(?:\{([0-9a-f]{2,6})\}|([0-9a-f]{4}))|\\x([0-9a-f]{2})|\\([0-7]{3})|\bU\+([0-9a-f]{4,5})/giu
/** Percent-encoded words outside an address, whose path may be encoded. */
const percentRow = /(?<![\w/?=&:#.-])(?:%[0-9a-f]{2}){4,}/giu
/** Bytes in hexadecimal digits: "73 68 6f 70 …", "0x73686f70…". */
const hexRow = /(?<![\w.])(?:(?:[0-9a-f]{2}[ :-]){7,}[0-9a-f]{2}|(?:0x)?(?:[0-9a-f]{2}){8,})(?![\w.])/giu
const hostAlone = /^(?:https?:\/\/|www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\x21-\x7e]*)?$/i
/** The shortest host in base64: "aHR0cDovL2EuaWQ" and the like have more. */
const minBase64 = 12
/** Bytes in hexadecimal digits have at least so many of them. */
const minHex = 16

/** What stands in the text in another notation: escapes, percent signs, base64 and hexadecimal bytes. */
export function encoded(text: string): Rewriting[] {
  const found: Rewriting[] = []
  if (text.includes('\\') || text.includes('U+')) {
    for (const match of text.matchAll(escape)) {
      const [typed, braced, unicode, byte, octal, named] = match
      const code =
        octal === undefined
          ? Number.parseInt(braced ?? unicode ?? byte ?? named ?? '', 16)
          : Number.parseInt(octal, 8)
      if (code >= 0x21 && code < 0x7f) found.push(at(match.index, typed, String.fromCharCode(code)))
    }
  }
  if (text.includes('%')) {
    for (const { 0: typed, index } of text.matchAll(percentRow)) {
      const read = printable(
        typed
          .slice(1)
          .split('%')
          .map((code) => Number.parseInt(code, 16)),
      )
      if (read !== null) found.push(at(index, typed, read))
    }
  }
  const rows = longestRows(text)
  if (rows.base64 >= minBase64) found.push(...inBase64(text))
  if (rows.hex >= minHex) found.push(...inHex(text))
  return found
}

const at = (start: number, typed: string, text: string): Rewriting => ({
  start,
  end: start + typed.length,
  text,
})

function printable(codes: readonly number[]): string | null {
  return codes.every((code) => code > 0x20 && code < 0x7f) ? String.fromCharCode(...codes) : null
}

function inHex(text: string): Rewriting[] {
  const found: Rewriting[] = []
  for (const { 0: typed, index } of text.matchAll(hexRow)) {
    const digits = typed.replace(/^0x/i, '').replace(/[ :-]/g, '')
    const read = printable((digits.match(/../g) ?? []).map((code) => Number.parseInt(code, 16)))
    if (read !== null && /[a-z]{4}/i.test(read)) found.push(at(index, typed, ` ${read} `))
  }
  return found
}

const base64Row = /(?<![\w/+=.@#-])[A-Za-z0-9+/_-]{12,}={0,2}(?![\w/+@.])/g

/** Words in base64 that hold a host and nothing else. */
function inBase64(text: string): Rewriting[] {
  const found: Rewriting[] = []
  for (const { 0: typed, index } of text.matchAll(base64Row)) {
    // A word of a language has a capital at its beginning or throughout.
    if (!/[a-z]/.test(typed) || !/[A-Z0-9]/.test(typed.slice(1))) continue
    try {
      const read = atob(typed.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
      if (hostAlone.test(read)) found.push(at(index, typed, ` ${read} `))
    } catch {
      // Not base64.
    }
  }
  return found
}

/** The longest words of base64's letters, and the most hexadecimal digits with single signs between them. */
function longestRows(text: string): { readonly base64: number; readonly hex: number } {
  let base64 = 0
  let hex = 0
  let word = 0
  let digits = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const letter = unit | 0x20
    const isDigit = unit >= 0x30 && unit <= 0x39
    if (
      isDigit ||
      (letter >= 0x61 && letter <= 0x7a) ||
      unit === 0x2b ||
      unit === 0x2f ||
      unit === 0x5f ||
      unit === 0x2d
    ) {
      if (++word > base64) base64 = word
    } else word = 0
    if (isDigit || (letter >= 0x61 && letter <= 0x66)) {
      if (++digits > hex) hex = digits
    } else if (unit !== 0x20 && unit !== 0x3a && unit !== 0x2d && letter !== 0x78) digits = 0
  }
  return { base64, hex }
}
