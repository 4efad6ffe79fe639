import type { Place } from '../packs/schema.ts'
import { FoldBuilder, type FoldedText, type TextRange } from '../text/folded-text.ts'
import type { Tokens } from '../text/scan.ts'
import { wordKey } from '../text/words.ts'

/** Names of shops, as they are written, by their keys as words. */
export type ShopNames = ReadonlyMap<string, { readonly name: string; readonly place: string }>

/** Fewer letters stand for too much else: "o.l.x", "a b c". */
const minLetters = 4
/** A name of so few letters must be written letter by letter: "te-mu" may be a syllable at the end of a line. */
const shortName = 4
/** No name of a shop in one word has more letters. */
const maxLetters = 24

/** The names of shops in one word of plain letters. */
export const shopNamesOf = (places: readonly Place[]): ShopNames =>
  new Map(
    places
      .filter(({ list }) => list === 'marketplace')
      .flatMap(({ id, names }) => names.map((name) => ({ name, place: id })))
      .filter(({ name }) => /^[A-Za-z]+$/.test(name) && wordKey(name).length >= minLetters)
      .map((shop) => [wordKey(shop.name), shop] as const),
  )

const SIGN = 1
const BLANK = 2
/** What may stand between the letters of a name that is spelled out, by its code. */
const gapSigns = new Uint8Array(0x2023)
for (const sign of '.*_-|~+\'^=:,/\\()[]{}<>"·•') gapSigns[sign.charCodeAt(0)] = SIGN
for (const blank of ' \u00a0') gapSigns[blank.charCodeAt(0)] = BLANK

/** Parts of a name are this long at most where signs part them, so that hosts and compounds are passed over. */
const longestPart = 5
/** So many signs and blanks part two letters: "s) (h". */
const widestGap = 4

/** The parts of a stretch: start and end of each in turn. */
export type Stretch = readonly number[]

/**
 * The stretches of short parts with signs between them, or of single letters with blanks between them: "t.o.k.o",
 * "sho-pee", "s h o p", "(s)(h)".
 */
export function stretchesIn(text: string, { count, data }: Tokens): readonly Stretch[] {
  let found: Stretch[] | null = null
  let parts: number[] | null = null
  let end = data[1] as number
  let last = end - (data[0] as number)
  for (let at = 4; at < count * 4; at += 4) {
    const start = data[at] as number
    const until = data[at + 1] as number
    const length = until - start
    const goesOn =
      length <= longestPart &&
      last <= longestPart &&
      start - end <= widestGap &&
      // Most words are parted by one blank.
      (gapSigns[text.charCodeAt(end)] === SIGN || (length === 1 && last === 1)) &&
      isGap(text, end, start, length === 1 && last === 1)
    if (goesOn) {
      parts ??= [end - last, end]
      parts.push(start, until)
    } else if (parts !== null) {
      ;(found ??= []).push(parts)
      parts = null
    }
    end = until
    last = length
  }
  if (parts !== null) (found ??= []).push(parts)
  return found ?? none
}

const none: readonly Stretch[] = []

/** Whether signs alone part two parts of a name, or blanks where these are single letters. */
function isGap(text: string, from: number, to: number, withBlanks: boolean): boolean {
  for (let at = from; at < to; at++) {
    const kind = gapSigns[text.charCodeAt(at)] ?? 0
    if (kind === 0 || (kind === BLANK && !withBlanks)) return false
  }
  return to > from
}

/** Letters that are starred out, a star for each: "sh*pee", "T*k*pedia". */
const starred = /(?<![a-z0-9*])[a-z0-9]+(?:\*{1,3}[a-z0-9]*){1,4}(?![a-z0-9*])/giu

interface Found extends TextRange {
  readonly name: string
}

/**
 * A text with the names of shops as they are meant where they are spaced, dotted, dashed, bracketed or starred out; null if
 * there are none. Beside it, where these names are.
 */
export function withPlainNames(
  folded: FoldedText,
  stretches: readonly Stretch[],
  shopNames: ShopNames,
): { readonly folded: FoldedText; readonly names: readonly TextRange[] } | null {
  const { text } = folded
  const hasStars = text.includes('*')
  if (stretches.length === 0 && !hasStars) return null
  const found: Found[] = []
  for (const stretch of stretches) found.push(...namesIn(text, stretch, shopNames))
  if (hasStars) for (const match of text.matchAll(starred)) found.push(...starredName(match, shopNames))
  if (found.length === 0) return null
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const builder = new FoldBuilder(text)
  const names: TextRange[] = []
  let from = 0
  for (const { start, end, name } of found) {
    if (start < from) continue
    builder.keep(from, start)
    const at = builder.length
    builder.replace(name, start, end)
    names.push({ start: at, end: builder.length })
    from = end
  }
  builder.keep(from, text.length)
  const plain = builder.finish()
  return {
    names,
    folded: {
      original: folded.original,
      text: plain.text,
      range: (start, end) => {
        const range = plain.range(start, end)
        return folded.range(range.start, range.end)
      },
    },
  }
}

/** The longest names that some of the parts make, one after the other. */
function namesIn(text: string, stretch: Stretch, shopNames: ShopNames): Found[] {
  const found: Found[] = []
  const parts = stretch.length / 2
  const partAt = (index: number): string => text.slice(stretch[index * 2], stretch[index * 2 + 1])
  for (let first = 0; first < parts - 1; first++) {
    let name: Found | null = null
    let last = first
    let joined = partAt(first)
    for (let at = first + 1; at < parts && joined.length < maxLetters; at++) {
      joined += partAt(at)
      // Such as "co.id": most stretches are no more than that.
      if (joined.length < minLetters || (joined.length <= shortName && at - first + 1 < joined.length))
        continue
      const shop = shopNames.get(wordKey(joined))
      if (shop === undefined || !isSpelledOut(shop.name, at - first + 1)) continue
      last = at
      name = { start: stretch[first * 2] ?? 0, end: stretch[at * 2 + 1] ?? 0, name: shop.name }
    }
    if (name === null) continue
    found.push(name)
    first = last
  }
  return found
}

const isSpelledOut = (name: string, parts: number): boolean => name.length > shortName || parts >= name.length

/** The one shop that a starred word can be. */
function starredName(match: RegExpExecArray, shopNames: ShopNames): Found[] {
  const word = match[0].toLowerCase()
  const letters = word.replaceAll('*', '').length
  // Of few letters nothing can be told.
  if (letters < 3 || letters * 2 < word.length) return []
  // "not***" says too little; "sh*p**" leaves letters between its stars.
  if (letters < 4 && !/[a-z0-9]\*+[a-z0-9]/.test(word)) return []
  const pattern = new RegExp(`^${word.replaceAll('*', '[a-z]')}$`, 'u')
  const shops = [...shopNames.values()].filter(({ name }) => pattern.test(name.toLowerCase()))
  const [shop] = shops
  return shop === undefined || shops.some(({ place }) => place !== shop.place)
    ? []
    : [{ start: match.index, end: match.index + word.length, name: shop.name }]
}
