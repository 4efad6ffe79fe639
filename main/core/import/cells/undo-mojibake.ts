/** What Windows-1252 has at 0x80 to 0x9f. Source: https://encoding.spec.whatwg.org/index-windows-1252.txt */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const byteOf = new Map([...upper].map((character, index) => [character, 0x80 + index]))

/** How the beginnings of UTF-8's sequences look when they are read as Windows-1252. */
const trace = /[Ã-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * A text whose UTF-8 was once read as Windows-1252, as it was before: “cafÃ©” is café. Null for every text that may be
 * meant as it is.
 */
export function undoMojibake(text: string): string | null {
  if (!trace.test(text)) return null
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const byte = unit < 0x80 || (unit >= 0xa0 && unit < 0x100) ? unit : byteOf.get(text.charAt(index))
    if (byte === undefined) return null
    bytes[index] = byte
  }
  try {
    const read = utf8.decode(bytes)
    return /[\u0080-\u009f]/.test(read) ? null : read
  } catch {
    return null
  }
}
