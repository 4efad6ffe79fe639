import type { Rewriting } from './rewriting.ts'

/**
 * Letters as written by generators of upside-down text, including plain ones that turn into themselves or each other.
 */
const turned = new Map<string, string>([
  ...[...'ɐɔǝɟƃɥᴉıɾʞʃɯɹʇʌʍʎ'].map((letter, index) => [letter, 'acefghiijklmrtvwy'.charAt(index)] as const),
  ...[...'∀ƆᗡƎℲ⅁ɅԀᴚ⊥∩⅄˥ꓤꓕꓵꓶꓒ'].map((letter, index) => [letter, 'acdefgvprtuylrtulp'.charAt(index)] as const),
  ...[...'qbpdunMWlosxzHINOSXZ'].map(
    (letter, index) => [letter, 'bqdpnuwmlosxzhinosxz'.charAt(index)] as const,
  ),
  ['Ϲ', 'c'],
  ['Ͻ', 'c'],
  ['˙', '.'],
  ['·', '.'],
])
/** Letters used only in upside-down text; at least two must be present. */
const plainlyTurned = /[ɐɔǝɟƃɥᴉɾʞʃɯɹʇʌʍʎ∀ƆᗡƎℲ⅁Ԁᴚ⅄˥Ͻ]/gu
export const isPlainlyTurned = (letter: string): boolean => letter.search(plainlyTurned) === 0
const between = /[.,/:_-]/

/** Words written upside down, in reverse order: "pᴉ˙oɔ˙ǝǝdoɥs" is "shopee.co.id". */
export function upsideDown(text: string): Rewriting[] {
  if ((text.match(plainlyTurned)?.length ?? 0) < 2) return []
  const found: Rewriting[] = []
  let row: { readonly start: number; readonly end: number } | null = null
  for (const { 0: word, index } of text.matchAll(/\S+/gu)) {
    const isTurned = [...word].every((letter) => turned.has(letter) || between.test(letter))
    if (isTurned && row !== null && /^ $/.test(text.slice(row.end, index)))
      row = { start: row.start, end: index + word.length }
    else {
      if (row !== null) found.push(...readFrom(text, row))
      row = isTurned ? { start: index, end: index + word.length } : null
    }
  }
  return row === null ? found : [...found, ...readFrom(text, row)]
}

function readFrom(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Rewriting[] {
  const typed = text.slice(start, end)
  if ((typed.match(plainlyTurned)?.length ?? 0) < 2) return []
  const read = [...typed].reverse().map((letter) => turned.get(letter) ?? letter)
  return [{ start, end, text: read.join('') }]
}
