/** A zone as written: minutes east of UTC, or a zone whose clocks change. */
export type WrittenZone = { readonly offset: number } | { readonly zone: string }

const fixed = (hours: number): WrittenZone => ({ offset: hours * 60 })

/**
 * Zone abbreviations with a single meaning. Those with several (CST, IST, PST, BST) are left out. CET is Berlin's
 * clock, because people who write it in summer mean the wall clock. Sources: the IANA time zone database, and Keppres
 * 41/1987 for WIB, WITA and WIT.
 */
const zones: Readonly<Record<string, WrittenZone>> = {
  wib: fixed(7), wita: fixed(8), wit: fixed(9), myt: fixed(8), sgt: fixed(8), ict: fixed(7), pht: fixed(8), phst: fixed(8), hkt: fixed(8),
  jst: fixed(9), kst: fixed(9), utc: fixed(0), gmt: fixed(0), z: fixed(0), cest: fixed(2), mesz: fixed(2),
  cet: { zone: 'Europe/Berlin' }, mez: { zone: 'Europe/Berlin' }, est: fixed(-5), edt: fixed(-4), cdt: fixed(-5), pdt: fixed(-7),
  aest: fixed(10), aedt: fixed(11),
} // oxfmt-ignore

/** The zone that a word names; null for any other word. */
export const zoneOfWord = (folded: string): WrittenZone | null =>
  Object.hasOwn(zones, folded) ? (zones[folded] ?? null) : null

/** An offset in minutes from its sign and digits: 7, 07, 0700, 7:30; null if out of range. */
export function offsetOf(sign: string, hours: string, minutes: string): number | null {
  const [h, m] = hours.length > 2 ? [hours.slice(0, -2), hours.slice(-2)] : [hours, minutes || '0']
  const value = Number(h) * 60 + Number(m)
  if (hours.length > 4 || Number(m) > 59 || value > 14 * 60) return null
  return sign === '+' ? value : -value
}

/** Reads a zone from a cell: WIB, GMT+7, +07:00; null for anything else. */
export function parseZone(text: string): WrittenZone | null {
  const found = /^\s*([A-Za-z]{1,5})?\s*(?:([+\u2212-])(\d{1,4})(?::?(\d{2}))?)?\s*$/.exec(text)
  if (found === null || text.trim() === '') return null
  const [, word, sign, hours = '', minutes = ''] = found
  const named = word === undefined ? null : zoneOfWord(word.toLowerCase())
  if (sign === undefined || (word !== undefined && named === null)) return named
  const offset = offsetOf(sign === '+' ? '+' : '-', hours, minutes)
  return offset === null ? null : { offset }
}
