/**
 * The characters of Windows-1252 from 0x80 to 0x9f. Source: https://encoding.spec.whatwg.org/index-windows-1252.txt
 */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const byteOf = new Map([...upper].map((character, index) => [character, 0x80 + index]))

/** UTF-8 sequences as they look when misread as Windows-1252, from their first character. */
const sequences = /[Â-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+/g
/**
 * First characters of accented letters, punctuation and emoji. Those of other scripts are also ordinary letters.
 */
const usual = /^[ÂÃâð]/
/** A single letter before closing punctuation may be intended: AMANHÃ… */
const closing = /^(?:Ã[’”…–—»®™]|Â»)$/

/** Whether a text looks misread and cannot be intended as it is. */
function isGarbled(text: string): boolean {
  const found = text.match(sequences) ?? []
  const sure = found.filter((sequence) => usual.test(sequence))
  if (sure.length === 0) return found.length >= 3
  return sure.length > 1 || !closing.test(sure[0] ?? '')
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Restores a text whose UTF-8 was misread as Windows-1252: “cafÃ©” becomes “café”. Null for any text that may be
 * intended as it is.
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
