import { GLUE, NONE, hostClass } from '../text/character-classes.ts'

/** How two labels of a host are separated when the dot between them may be disguised. */
export type SeparatorKind =
  /** A dot that touches both labels: not disguised. */
  | 'dot'
  /** " . " or " .", unlike a full stop. */
  | 'spaced-dot'
  /** ". " or a dot and a line break, as at the end of a sentence. */
  | 'late-dot'
  /** "[dot]", "(titik)", "-dot-". */
  | 'bracketed'
  /** " dot ", " titik ", "点". */
  | 'word'
  /** "·", "•" and the like, touching both labels. */
  | 'bullet'
  | 'emoji'
  | 'comma'
  /** "-" or "_", which a name may also contain. */
  | 'joint'
  | 'space'

export interface Separator {
  readonly kind: SeparatorKind
  readonly start: number
}

/** Words for a dot in the languages captions are written in. */
export const dotWords: ReadonlySet<string> = new Set(
  'dot dott d0t titik titek tit1k t1tik ttk noktah chấm cham tuldok punkt ponto punto point period จุด ดอท'.split(
    ' ',
  ),
)

/** Words for a dot in scripts without spaces, which touch the labels. */
const gluedDots = ['จุด', 'ดอท', '点', '點', '점', '닷', 'ドット', 'てん', '小数点']
const bullets = new Set('·•‧∙⋅・･●○◦◉◎⚫⚪⚬∘▪▫■□◾◽◼◻★☆*~|¦♦◆◇▸▹►➤°˙˚।ㆍᐧ⸳﹒☉⊙⦁⬤⭐⬛⬜✦✧❖♥❤☻☺'.split(''))
const commas = new Set(',‚،、;'.split(''))
const openings: Readonly<Record<string, string>> = {
  ']': '[',
  ')': '(',
  '}': '{',
  '>': '<',
  '】': '【',
  '）': '（',
  '」': '「',
  '-': '-',
  _: '_',
  '*': '*',
  '~': '~',
  '"': '"',
  "'": "'",
  '”': '“',
  '/': '/',
  '|': '|',
}

/** The longest disguise of a dot, in UTF-16 units. */
const maxDisguise = 24
/** The most white space on either side of a dot, in UTF-16 units. */
const widestSpace = 4

/** What separates the label at an index from the one before; null when it is not a disguised dot. */
export function separatorBefore(text: string, at: number): Separator | null {
  let index = skipSpaceBack(text, at)
  const spacedAfter = index < at
  if (index === 0) return null
  if (isAsciiWord(text.charCodeAt(index - 1))) return spacedAfter ? wordSeparator(text, index) : null
  if (text.charCodeAt(index - 1) === 0xfe0f) index--
  const character = text.charAt(index - 1)
  if (character === '') return null
  if (character === '.') {
    if (text.charAt(index - 2) === '.') return manyDots(text, index, spacedAfter)
    const start = skipSpaceBack(text, index - 1)
    if (start < index - 1) return { kind: 'spaced-dot', start }
    return { kind: spacedAfter ? 'late-dot' : 'dot', start }
  }
  const bracketed = bracketedWord(text, index)
  if (bracketed !== null) return bracketed
  if (commas.has(character)) return { kind: 'comma', start: skipSpaceBack(text, index - 1) }
  if (bullets.has(character)) {
    const start = skipSpaceBack(text, index - 1)
    return { kind: 'bullet', start }
  }
  if ((character === '-' || character === '_') && !spacedAfter) return { kind: 'joint', start: index - 1 }
  const emoji = emojiBefore(text, index)
  if (emoji < index) return { kind: 'emoji', start: skipSpaceBack(text, emoji) }
  const unit = text.charCodeAt(index - 1)
  if (hostClass(unit) === GLUE) {
    for (const dot of gluedDots) {
      if (text.endsWith(dot, index) && index >= dot.length) {
        return { kind: 'word', start: skipSpaceBack(text, index - dot.length) }
      }
    }
    return null
  }
  return spacedAfter ? wordSeparator(text, index) : null
}

/** "shopee..co..id": two or three dots that touch both labels. */
function manyDots(text: string, end: number, spacedAfter: boolean): Separator | null {
  let start = end
  while (end - start < 4 && text.charCodeAt(start - 1) === 0x2e) start--
  return spacedAfter || end - start > 3 || !isAsciiWord(text.charCodeAt(start - 1))
    ? null
    : { kind: 'late-dot', start }
}

const isAsciiWord = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a)

/** The separator that ends in a word followed by white space: a word for a dot, or else just the space. */
function wordSeparator(text: string, end: number): Separator | null {
  const wordStart = withWordForSign(text, wordStartBefore(text, end))
  if (isDotWord(text, wordStartBefore(text, end), end)) {
    const start = skipSpaceBack(text, wordStart)
    // A bare word needs a space before it, unlike "-dot-" or a word in a script without spaces.
    return start < wordStart ? { kind: 'word', start } : null
  }
  return hostClass(text.charCodeAt(end - 1)) === NONE ? null : { kind: 'space', start: end }
}

/** "tanda titik" and "dấu chấm" mean "dot sign"; the word for "sign" may also precede "dot". */
function withWordForSign(text: string, wordStart: number): number {
  const before = skipSpaceBack(text, wordStart)
  const start = wordStartBefore(text, before)
  const typed = text.slice(start, before).toLowerCase().normalize('NFC')
  return before < wordStart && (typed === 'tanda' || typed === 'dấu') ? start : wordStart
}

/** The longest word for a dot, with decomposed marks. */
const maxDotWord = 8

/** Whether a word is a word for a dot. */
export function isDotWord(text: string, start: number, end: number): boolean {
  return (
    end - start > 2 &&
    end - start <= maxDotWord &&
    dotWords.has(text.slice(start, end).toLowerCase().normalize('NFC'))
  )
}

export function skipSpaceBack(text: string, at: number): number {
  let index = at
  while (at - index < widestSpace && isSpace(text.charCodeAt(index - 1))) index--
  return index
}

export const isSpace = (unit: number): boolean =>
  unit === 0x20 ||
  unit === 0x0a ||
  unit === 0x0d ||
  unit === 0x09 ||
  unit === 0xa0 ||
  unit === 0x3000 ||
  (unit >= 0x2000 && unit <= 0x200a)

export function wordStartBefore(text: string, at: number): number {
  let index = at
  while (at - index < maxDisguise && hostClass(text.charCodeAt(index - 1)) !== NONE) {
    if (hostClass(text.charCodeAt(index - 1)) === GLUE) break
    index--
  }
  return index
}

/** "[dot]", "( titik )", "<dot>", "-dot-", "_dot_". */
function bracketedWord(text: string, at: number): Separator | null {
  const opening = openings[text.charAt(at - 1)]
  if (opening === undefined) return null
  const inner = text.slice(Math.max(0, at - maxDisguise), at - 1)
  const open = inner.lastIndexOf(opening)
  if (open < 0) return null
  const word = inner
    .slice(open + 1)
    .trim()
    .toLowerCase()
    .normalize('NFC')
  const isDot =
    dotWords.has(word) ||
    gluedDots.includes(word) ||
    (word.length > 0 && (bullets.has(word) || commas.has(word)))
  if (!isDot) return null
  const start = at - 1 - inner.length + open
  return { kind: 'bracketed', start: skipSpaceBack(text, start) }
}

/** The start of one or two emoji that end at an index; the index itself when there are none. */
function emojiBefore(text: string, at: number): number {
  let index = at
  for (let count = 0; count < 2; count++) {
    const start = oneEmojiBefore(text, index)
    if (start === index) break
    index = start
  }
  return index
}

/** The variation selector and the joiner, which are parts of emoji. */
const isEmojiPart = (unit: number): boolean => unit === 0xfe0f || unit === 0x200d

function oneEmojiBefore(text: string, end: number): number {
  let at = end
  while (isEmojiPart(text.charCodeAt(at - 1))) at--
  const low = text.charCodeAt(at - 1)
  if (low >= 0xdc00 && low <= 0xdfff) {
    const high = text.charCodeAt(at - 2)
    return high >= 0xd83c && high <= 0xd83e ? at - 2 : end
  }
  return (low >= 0x2190 && low <= 0x27bf) || (low >= 0x2900 && low <= 0x2bff) || low === 0x3030 ? at - 1 : end
}
