/** What Windows-1252 has at 0x80 to 0x9f. Source: https://encoding.spec.whatwg.org/index-windows-1252.txt */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const byteOf = new Map([...upper].map((character, index) => [character, 0x80 + index]))

/** How UTF-8's sequences look when they are read as Windows-1252, by what they begin with. */
const sequences = /[Â-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+/g
/** Beginnings of accented letters, of punctuation and of emoji. Those of other scripts are letters of their own as well. */
const usual = /^[ÂÃâð]/
/** A single letter before closing punctuation may be meant as it is: AMANHÃ… */
const closing = /^(?:Ã[’”…–—»®™]|Â»)$/

/** Whether a text has the looks of one that was read wrong, and cannot be meant as it is. */
function isGarbled(text: string): boolean {
  const found = text.match(sequences) ?? []
  const sure = found.filter((sequence) => usual.test(sequence))
  if (sure.length === 0) return found.length >= 3
  return sure.length > 1 || !closing.test(sure[0] ?? '')
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * A text whose UTF-8 was once read as Windows-1252, as it was before: “cafÃ©” is café. Null for every text that may be
 * meant as it is.
 */
export function undoMojibake(text: string): string | null {
  if (!isGarbled(text)) return null
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
