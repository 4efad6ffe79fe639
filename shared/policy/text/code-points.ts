/**
 * The code point at an index; a lone surrogate as it is; -1 outside the text.
 *
 * `String.prototype.codePointAt` is not used: compiled by V8 13.6 (Node 24), it sometimes reads a trailing surrogate
 * past the end of a text that is a slice of a longer one.
 */
export function codePointAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return -1
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= text.length) return unit
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff ? (unit - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000 : unit
}
