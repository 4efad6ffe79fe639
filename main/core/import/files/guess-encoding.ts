/** The letters that identify an encoding, and the least share of non-ASCII characters that they must be. */
interface Candidate {
  readonly encoding: string
  readonly letters: RegExp
  readonly minShare: number
  /** What else must be true of the text or the bytes. */
  readonly isLikely?: (text: string, bytes: Uint8Array) => boolean
}

const pairs = /[\p{L}\p{M}]/u

/** A Thai vowel or tone mark goes above or below a consonant, and never after a vowel that is written first. */
const impossibleThai =
  /[เแโใไ][เแโใไ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e48-\u0e4b]{2}|[\u0e34-\u0e37][\u0e34-\u0e37]/g

/**
 * The order matters: Korean bytes are also common Chinese ones, and both are also Thai letters, but not vice versa.
 */
const candidates: readonly Candidate[] = [
  {
    encoding: 'Windows-1251',
    letters: /\p{Script=Cyrillic}/u,
    minShare: 0.95,
    // Words start with a capital and continue in small letters.
    isLikely: (text) =>
      (text.match(/[а-яё]/g)?.length ?? 0) * 2 > (text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0),
  },
  {
    encoding: 'Shift_JIS',
    letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u,
    minShare: 0.9,
    // Half-width katakana, which single bytes decode to, do not make a text.
    isLikely: (text) =>
      (text.match(/[\u3041-\u30ff]/g)?.length ?? 0) * 4 > [...text].filter((one) => one > '\u007f').length,
  },
  { encoding: 'EUC-KR', letters: /\p{Script=Hangul}/u, minShare: 0.9 },
  {
    encoding: 'GB18030',
    letters: /\p{Script=Han}/u,
    minShare: 0.9,
    // The characters of GB 2312's first level make up nine tenths of ordinary text.
    isLikely: (_, bytes) => shareOfFirstLevel(bytes) > 0.7,
  },
  {
    encoding: 'Windows-874',
    letters: /\p{Script=Thai}/u,
    minShare: 0.9,
    isLikely: isThai,
  },
]

/** Thai has a vowel or mark for every few consonants, and its digits and old signs are rare. */
function isThai(text: string): boolean {
  const count = (of: RegExp): number => text.match(of)?.length ?? 0
  const letters = count(/\p{Script=Thai}/gu)
  return (
    count(impossibleThai) * 40 < letters &&
    count(/[\u0e2f\u0e30-\u0e3a\u0e40-\u0e4e]/g) * 5 > letters &&
    count(/[\u0e2f\u0e3a\u0e4d-\u0e5b]/g) * 20 < letters
  )
}

function shareOfFirstLevel(bytes: Uint8Array): number {
  let all = 0
  let common = 0
  for (let at = 0; at < bytes.length; at++) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
    if (first < 0x80) continue
    at++
    // Punctuation.
    if (first < 0xb0 && first >= 0xa1) continue
    all++
    if (first <= 0xd7 && second >= 0xa1) common++
  }
  return all === 0 ? 0 : common / all
}

/** Fewer letters say nothing. */
const minLetters = 6

/**
 * The encoding of a text that is not UTF, if its letters leave no doubt: they belong to one script and form words.
 * Accented letters in a Western encoding stand alone. Null if uncertain.
 */
export function guessEncoding(bytes: Uint8Array): string | null {
  for (const { encoding, letters, minShare, isLikely } of candidates) {
    const text = new TextDecoder(encoding.toLowerCase()).decode(bytes)
    const foreign = [...text].filter((one) => one > '\u007f' && (pairs.test(one) || one === '\ufffd'))
    const own = foreign.filter((one) => letters.test(one))
    if (own.length < minLetters || own.length < foreign.length * minShare) continue
    const inWords = [...text.matchAll(new RegExp(`${letters.source}{2,}`, 'gu'))].reduce(
      (sum, [word]) => sum + [...word].length,
      0,
    )
    if (inWords < own.length * 0.9 || isLikely?.(text, bytes) === false) continue
    return encoding
  }
  return null
}
