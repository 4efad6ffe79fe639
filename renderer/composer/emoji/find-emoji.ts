import type { Locale } from '../../i18n/i18n.ts'

export interface Emoji {
  readonly emoji: string
  readonly name: string
  /** Names and keywords in all languages, folded, with blanks around each word. */
  readonly words: string
  /** The five skin tones, lightest first; empty if it has none. */
  readonly tones: readonly string[]
}

export interface EmojiGroup {
  readonly id: string
  readonly emoji: readonly Emoji[]
}

/** An emoji; `name|keywords` in English and in Indonesian; its skin tones separated by spaces, if any. */
type Entry = readonly string[]

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')

/** The groups of the emoji file, named in the user's language. */
export function emojiGroups(file: Readonly<Record<string, readonly Entry[]>>, locale: Locale): EmojiGroup[] {
  return Object.entries(file).map(([id, entries]) => ({
    id,
    emoji: entries.map(([emoji = '', english = '', indonesian = '', tones]) => ({
      emoji,
      name: (locale === 'id' ? indonesian : english).split('|')[0] ?? '',
      words: ` ${fold(`${english} ${indonesian}`)} `,
      tones: tones?.split(' ') ?? [],
    })),
  }))
}

/**
 * Emoji for which every typed word begins one of their words, in either language; names that equal or begin with the
 * typed text come first.
 */
export function findEmoji(groups: readonly EmojiGroup[], typed: string): readonly Emoji[] {
  const words = fold(typed).trim().split(' ').filter(Boolean)
  const all = groups.flatMap(({ emoji }) => emoji)
  if (words.length === 0) return all.filter(({ emoji }) => emoji === typed.trim())
  const found = all.filter((entry) => words.every((word) => entry.words.includes(` ${word}`)))
  const wanted = words.join(' ')
  const rank = ({ name }: Emoji): number => {
    const folded = fold(name).trim()
    return folded === wanted ? 0 : folded.startsWith(`${wanted} `) ? 1 : folded.startsWith(wanted) ? 2 : 3
  }
  return found.sort((a, b) => rank(a) - rank(b))
}
