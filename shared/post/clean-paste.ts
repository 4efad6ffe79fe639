/** The result of cleaning pasted text, with the number of removals of each kind. */
export interface Cleaned {
  readonly text: string
  /** Invisible characters: zero-width, soft hyphens, direction marks, control characters, object placeholders. */
  readonly hidden: number
  /** Characters of symbol fonts, which a phone shows as boxes: replaced by the intended sign, or removed. */
  readonly signs: number
  /** WhatsApp's `[25/11/26 13.02] Rani: ` before a line. */
  readonly stamps: number
  /** White space of word processors: no-break spaces, tabs, trailing blanks, more than one empty line. */
  readonly blanks: number
}

/** Scripts in which U+200C and U+200D separate and join letters. */
const joining =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mand}\\p{scx=Mong}\\p{scx=Phag}\\p{scx=Nkoo}\\p{scx=Adlm}\\p{scx=Rohg}' +
  '\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}' +
  '\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}\\p{scx=Java}' +
  '\\p{scx=Bali}\\p{scx=Sund}\\p{scx=Bugi}\\p{scx=Cham}\\p{scx=Lana}'

/** Scripts without spaces between words, in which U+200B marks where a line may break. */
const unspaced =
  '[\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}\\p{scx=Java}\\p{scx=Bali}]'

/**
 * Invisible characters. The group captures those that must stay: joiners of emoji and letters, and word breaks in
 * scripts without spaces.
 */
const hidden = new RegExp(
  [
    '((?<=\\p{Extended_Pictographic}\\uFE0F?|\\p{Emoji_Modifier})\\u200D(?=\\p{Extended_Pictographic})',
    `(?<=[[\\p{L}\\p{M}]&&[${joining}]])[\\u200C\\u200D]`,
    `(?<=${unspaced})\\u200B(?=${unspaced}))`,
    '[\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF\\uFFF9-\\uFFFC]',
    '[\\p{Noncharacter_Code_Point}]',
    '[\\p{Cc}--[\\n\\t]]',
  ].join('|'),
  'gv',
)

/**
 * What the fonts Symbol and Wingdings draw for the private-use characters that Word uses in lists and for arrows:
 * https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt and
 * https://www.unicode.org/L2/L2011/11052r-wingding.pdf
 */
const symbols: Readonly<Record<string, string>> = {
  '\uF04A': '☺',
  '\uF04C': '☹',
  '\uF0A3': '≤',
  '\uF0A7': '•',
  '\uF0AB': '★',
  '\uF0AE': '→',
  '\uF0B0': '°',
  '\uF0B1': '±',
  '\uF0B3': '≥',
  '\uF0B4': '×',
  '\uF0B7': '•',
  '\uF0D8': '➢',
  '\uF0DF': '←',
  '\uF0E0': '→',
  '\uF0E8': '➔',
  '\uF0F0': '⇨',
  '\uF0FB': '✗',
  '\uF0FC': '✓',
  '\uF0FD': '☒',
  '\uF0FE': '☑',
}

/** A private-use character at the start of a line with a blank after it is a bullet. */
const listDot = /(?<=^[ \t\u00A0]*)\p{Co}(?=[ \t\u00A0])/gmu

/** All private-use characters but the Apple logo, which Apple's keyboards type and its devices display. */
const privateSign = /[\p{Co}--\uF8FF]/gv

const drawn = (sign: string, otherwise: string): string => symbols[sign] ?? otherwise

const stamp =
  /^(?:\[\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?, \d{1,2}[/.]\d{1,2}[/.]\d{2,4}\]|\[\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?\]|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2} -) [^:\n]{1,60}: /gmu

/**
 * Cleans text from a word processor or a chat for use as a caption. Keeps words, emoji, lists and single empty lines;
 * removes what is invisible or would look like clutter on TikTok.
 */
export function cleanPaste(pasted: string): Cleaned {
  const count = { hidden: 0, signs: 0, stamps: 0, blanks: 0 }
  const counted = (kind: keyof typeof count, by: string): string => {
    count[kind]++
    return by
  }
  const text = pasted
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    // Word's non-breaking hyphen.
    .replaceAll('\u001E', '-')
    .replace(hidden, (_sign, joint?: string) => joint ?? counted('hidden', ''))
    .replace(listDot, (sign) => (sign === '\uF8FF' ? sign : counted('signs', drawn(sign, '•'))))
    .replace(privateSign, (sign) => counted('signs', drawn(sign, '')))
    .replace(stamp, () => counted('stamps', ''))
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, () => counted('blanks', ' '))
    .replace(/\t+/g, () => counted('blanks', ' '))
    .replace(/(?<! ) +$/gm, () => counted('blanks', ''))
    .replace(/\n{3,}/g, () => counted('blanks', '\n\n'))
  return { text, ...count }
}
