import { LABEL, hostClass } from '../text/character-classes.ts'

/** ASCII that ends a link wherever it stands. */
const stops = new Set([...' \t\n\r\f\v"<>`^|{}\0'].map((character) => character.charCodeAt(0)))
const trailing = new Set([...".,;:!?'*_~"].map((character) => character.charCodeAt(0)))

/**
 * Where a link's path, query and fragment end, from the character after its host: at white space, quotes, symbols
 * and scripts written without spaces; punctuation at the end, and closing brackets that were opened outside, stay out.
 * A comma ends a path ("toko,gratis ongkir"), and belongs to a query.
 */
export function pathEnd(text: string, from: number): number {
  let end = from
  let inQuery = false
  const length = text.length
  while (end < length) {
    const unit = text.charCodeAt(end)
    if (unit < 0x80) {
      if (stops.has(unit) || unit < 0x20) break
      if (unit === 0x3f || unit === 0x23) inQuery = true
      if (unit === 0x2c && !inQuery) break
    } else if (hostClass(unit) !== LABEL) break
    end++
  }
  const open = { ')': count(text, '(', from, end), ']': count(text, '[', from, end) }
  const closed = { ')': count(text, ')', from, end), ']': count(text, ']', from, end) }
  while (end > from) {
    const last = text.charAt(end - 1)
    if (trailing.has(last.charCodeAt(0))) end--
    else if ((last === ')' || last === ']') && closed[last] > open[last]) {
      closed[last]--
      end--
    } else break
  }
  return end
}

function count(text: string, character: string, from: number, to: number): number {
  let total = 0
  for (let index = from; index < to; index++) if (text.charAt(index) === character) total++
  return total
}
