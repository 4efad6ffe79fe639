import type { Place } from '../packs/schema.ts'
import { FoldBuilder, type FoldedText, type TextRange } from '../text/folded-text.ts'
import type { Tokens } from '../text/scan.ts'
import { wordKey } from '../text/words.ts'

/** Shop names as usually written, by their word keys. */
export type ShopNames = ReadonlyMap<string, { readonly name: string; readonly place: string }>

/** Shorter names are too ambiguous: "o.l.x", "a b c". */
const minLetters = 4
/** A name this short must be spelled letter by letter: "te-mu" may be a syllable at the end of a line. */
const shortName = 4
/** No one-word shop name has more letters. */
const maxLetters = 24

/** The one-word shop names in plain letters. */
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
/** Characters allowed between the letters of a spelled-out name, by their code. */
const gapSigns = new Uint8Array(0x2023)
for (const sign of '.*_-|~+\'^=:,/\\()[]{}<>"·•') gapSigns[sign.charCodeAt(0)] = SIGN
for (const blank of ' \u00a0') gapSigns[blank.charCodeAt(0)] = BLANK

/** The longest part of a name between signs, so that hosts and compounds are skipped. */
const longestPart = 5
/** The most signs and blanks between two letters: "s) (h". */
const widestGap = 4

/** The parts of a stretch: start and end of each, in turn. */
export type Stretch = readonly number[]

/**
 * The stretches of short parts separated by signs, or of single letters separated by blanks: "s h o p", "t.o.k.o",
 * "sho-pee", "(s)(h)".
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
      // Quick check, since most words are separated by one blank.
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

/** Whether only signs separate two parts of a name, or blanks too if these are single letters. */
function isGap(text: string, from: number, to: number, withBlanks: boolean): boolean {
  for (let at = from; at < to; at++) {
    const kind = gapSigns[text.charCodeAt(at)] ?? 0
    if (kind === 0 || (kind === BLANK && !withBlanks)) return false
  }
  return to > from
}

/** Words with letters replaced by stars, one star each: "sh*pee", "T*k*pedia". */
const starred = /(?<![a-z0-9*])[a-z0-9]+(?:\*{1,3}[a-z0-9]*){1,4}(?![a-z0-9*])/giu

interface Found extends TextRange {
  readonly name: string
}

/**
 * The text with spaced, dotted, dashed, bracketed or starred-out shop names written plainly, and the ranges of these
 * names; null if there are none.
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

/** The longest shop names that consecutive parts make. */
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
      // Too short: most stretches are no more than "co.id".
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

/** The shop that a starred word must mean; none if several fit. */
function starredName(match: RegExpExecArray, shopNames: ShopNames): Found[] {
  const word = match[0].toLowerCase()
  const letters = word.replaceAll('*', '').length
  // Too few letters to recognise a name.
  if (letters < 3 || letters * 2 < word.length) return []
  // "not***" is too vague; "sh*p**" has letters on both sides of a star.
  if (letters < 4 && !/[a-z0-9]\*+[a-z0-9]/.test(word)) return []
  const pattern = new RegExp(`^${word.replaceAll('*', '[a-z]')}$`, 'u')
  const shops = [...shopNames.values()].filter(({ name }) => pattern.test(name.toLowerCase()))
  const [shop] = shops
  return shop === undefined || shops.some(({ place }) => place !== shop.place)
    ? []
    : [{ start: match.index, end: match.index + word.length, name: shop.name }]
}
