/** Whether a position splits a surrogate pair. */
const isWithin = (text: string, at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff

/**
 * The smallest single change that turns one text into another, in whole characters: the replaced range and the
 * insertion.
 */
export function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0
  while (from < before.length && from < after.length && before[from] === after[from]) from++
  if (isWithin(before, from) || isWithin(after, from)) from--
  let tail = 0
  while (
    tail < before.length - from &&
    tail < after.length - from &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++
  }
  if (isWithin(before, before.length - tail) || isWithin(after, after.length - tail)) tail--
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) }
}
