import type { Rewriting } from './rewriting.ts'

/** Escapes of programming languages: "\u002e", "\x2e", "\056", "U+002E". */
const escape =
  /\\u(?:\{([0-9a-f]{2,6})\}|([0-9a-f]{4}))|\\x([0-9a-f]{2})|\\([0-7]{3})|\bU\+([0-9a-f]{4,5})/giu
/** Percent-encoded words outside an address, whose path may be encoded. */
const percentRow = /(?<![\w/?=&:#.-])(?:%[0-9a-f]{2}){4,}/giu
/** The "://" between a scheme and its host, encoded outside an address: "https%3A%2F%2F". */
const encodedScheme = /(?<=(?<![\w=&?/])https?)%(?:25)?3A(?:%(?:25)?2F){2}/giu
/** Bytes in hexadecimal digits: "73 68 6f 70 …", "0x73686f70…". */
const hexRow =
  /(?<![\w./=&?#%-])(?:(?:[0-9a-f]{2}[ :-]){7,}[0-9a-f]{2}|(?:0x)?(?:[0-9a-f]{2}){8,})(?![\w.])/giu
const hostAlone = /^(?:https?:\/\/|www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\x21-\x7e]*)?$/i

/** Characters written as escapes: "\u002e" is a dot. */
export function escaped(text: string): Rewriting[] {
  const found: Rewriting[] = []
  for (const match of text.matchAll(escape)) {
    const [typed, braced, unicode, byte, octal, named] = match
    const code =
      octal === undefined
        ? Number.parseInt(braced ?? unicode ?? byte ?? named ?? '', 16)
        : Number.parseInt(octal, 8)
    if (code >= 0x21 && code < 0x7f) found.push(at(match.index, typed, String.fromCharCode(code)))
  }
  return found
}

/** Words that are entirely percent-encoded: "%73%68%6F%70…". */
export function percentEncoded(text: string): Rewriting[] {
  const found: Rewriting[] = []
  for (const { 0: typed, index } of text.matchAll(encodedScheme)) found.push(at(index, typed, '://'))
  for (const { 0: typed, index } of text.matchAll(percentRow)) {
    const codes = typed.slice(1).split('%')
    const read = printable(codes.map((code) => Number.parseInt(code, 16)))
    if (read !== null) found.push(at(index, typed, read))
  }
  return found
}

/** Words in base64 and in hexadecimal bytes. */
export const encodedWords = (text: string): Rewriting[] => [...inBase64(text), ...inHex(text)]

const at = (start: number, typed: string, text: string): Rewriting => ({
  start,
  end: start + typed.length,
  text,
})

function printable(codes: readonly number[]): string | null {
  return codes.every((code) => code > 0x20 && code < 0x7f)
    ? codes.map((code) => String.fromCharCode(code)).join('')
    : null
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

/** Words in base64 that contain only a host. */
function inBase64(text: string): Rewriting[] {
  const found: Rewriting[] = []
  for (const { 0: typed, index } of text.matchAll(base64Row)) {
    // Ordinary words have capitals only at the beginning or throughout.
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
