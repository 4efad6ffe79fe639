import { foldWord } from './calendar-words.ts'

/** A piece of a date or time as it is written: digits, a word, or one other character. */
export interface Token {
  readonly kind: 'number' | 'word' | 'sign'
  /** Digits as 0 to 9, a word folded, a sign as it is. */
  readonly text: string
  /** Whether it follows the token before it without a blank between. */
  readonly isJoined: boolean
}

const pieces = /(\s*)(?:(\d+)|((?:[\p{L}][\p{L}\p{M}]*)(?:[.'’ʼ][\p{L}][\p{L}\p{M}]*)*)|(\S))/gu

/** Digits of other scripts, such as Thai ones, as 0 to 9; widths and kinds of blanks as one. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : String(valueOf(digit))))
    // A. M. and p. m. are one word each.
    .replace(/(^|[\s\d])([ap])\.?\s?m(?:\.|(?![\p{L}\p{M}]))/giu, '$1$2m')

/** Decimal digits stand together in tens, the zero first. Source: The Unicode Standard, section 4.6. */
function valueOf(digit: string): number {
  let zero = digit.codePointAt(0) ?? 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return ((digit.codePointAt(0) ?? 0) - zero) % 10
}

const hanUnits = /([年月日時分秒])/gu

export function tokensOf(text: string): Token[] {
  // Japanese is written without blanks: units are words apart.
  const spaced = plain(text)
  const tokens: Token[] = []
  for (const [, blank = '', digits, word, sign] of spaced.matchAll(pieces)) {
    const isJoined = blank === '' && tokens.length > 0
    if (digits !== undefined) tokens.push({ kind: 'number', text: digits, isJoined })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, isJoined })
    else if (word !== undefined) {
      const parts = word.split(hanUnits).filter((part) => part !== '')
      // A weekday ends in the sign for day too: 土曜日.
      const whole = /[曜]/u.test(word) ? regrouped(parts) : parts
      whole.forEach((part, index) =>
        tokens.push({ kind: 'word', text: foldWord(part), isJoined: isJoined || index > 0 }),
      )
    }
  }
  return tokens
}

/** Joins 日, 曜 and what belongs to them again: 12日土曜日 is the day's sign and Saturday. */
function regrouped(parts: readonly string[]): string[] {
  const text = parts.join('')
  const at = text.indexOf('曜')
  const weekday = text.slice(at - 1, at + 2)
  const before = text.slice(0, at - 1)
  const after = text.slice(at + 2)
  return [...before.split(hanUnits), weekday, ...after.split(hanUnits)].filter((part) => part !== '')
}
