import { foldWord } from './calendar-words.ts'

/** A piece of a date or time as it is written: digits, a word, or one other character. */
export interface Token {
  readonly kind: 'number' | 'word' | 'sign'
  /** Digits as 0 to 9, a word folded, a sign unchanged. */
  readonly text: string
  /** Whether it follows the previous token without a blank. */
  readonly isJoined: boolean
}

const pieces = /(\s*)(?:(\d+)|((?:[\p{L}][\p{L}\p{M}]*)(?:[.'’ʼ][\p{L}][\p{L}\p{M}]*)*)|(\S))/gu

/** Converts digits of other scripts, such as Thai, to 0 to 9, and unifies widths and kinds of blanks. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : String(valueOf(digit))))
    // A. M. and p. m. are one word each.
    .replace(/(^|[\s\d])([ap])\.?\s?m(?:\.|(?![\p{L}\p{M}]))/giu, '$1$2m')

/** Unicode encodes each script's decimal digits in a row from zero. Source: The Unicode Standard, section 4.6. */
function valueOf(digit: string): number {
  let zero = digit.codePointAt(0) ?? 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return ((digit.codePointAt(0) ?? 0) - zero) % 10
}

/** Japanese has no blanks between words, so its units of dates and times are split off. */
const hanUnits = /([年月日時分秒])/gu

export function tokensOf(text: string): Token[] {
  const spaced = plain(text)
  const tokens: Token[] = []
  for (const [, blank = '', digits, word, sign] of spaced.matchAll(pieces)) {
    const isJoined = blank === '' && tokens.length > 0
    if (digits !== undefined) tokens.push({ kind: 'number', text: digits, isJoined })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, isJoined })
    else if (word !== undefined) {
      const parts = word.split(hanUnits).filter((part) => part !== '')
      // A weekday contains the unit 日 too: 土曜日.
      const whole = /[曜]/u.test(word) ? regrouped(parts) : parts
      whole.forEach((part, index) =>
        tokens.push({ kind: 'word', text: foldWord(part), isJoined: isJoined || index > 0 }),
      )
    }
  }
  return tokens
}

/** Joins the parts of a weekday again: 12日土曜日 has the unit 日 and the word for Saturday. */
function regrouped(parts: readonly string[]): string[] {
  const text = parts.join('')
  const at = text.indexOf('曜')
  const weekday = text.slice(at - 1, at + 2)
  const before = text.slice(0, at - 1)
  const after = text.slice(at + 2)
  return [...before.split(hanUnits), weekday, ...after.split(hanUnits)].filter((part) => part !== '')
}
