import { decisionConfidence } from './decision-confidence.ts'
import type { Mention } from './detect/mention.ts'
import type { Sign } from './detect/signs.ts'
import type { ChainStep } from './resolve/resolve.ts'
import type { TextRange } from './text/fold.ts'
import type { Rewritten } from './text/rewriting/rewriting.ts'
import type { Link } from './verdict.ts'

/** A link with the chain that rules decide about. Offsets are into the field as given. */
export interface FoundLink {
  readonly link: Link
  readonly chain: readonly ChainStep[]
  readonly signs: readonly Sign[]
}

/** A mention with where it was typed. */
export interface FoundMention {
  readonly mention: Mention
  readonly typed: TextRange
}

/** Everything found in one field, in order. */
export interface FieldReading {
  readonly links: readonly FoundLink[]
  readonly mentions: readonly FoundMention[]
  /** The text without its disguises, set only if that reveals something. */
  readonly undisguised?: string
}

interface Placed {
  readonly start: number
  readonly end: number
}

/**
 * Returns a function that finds the items overlapping a range. Ranges and items must come in order of their starts;
 * items already passed are not examined again, which keeps the time linear in the length of the text.
 */
export function overlapFinder<Item>(
  items: readonly Item[],
  rangeOf: (item: Item) => Placed,
): (range: Placed) => Item[] {
  let first = 0
  return ({ start, end }) => {
    for (let item = items[first]; item !== undefined && rangeOf(item).end <= start; item = items[first])
      first++
    const found: Item[] = []
    for (let at = first; at < items.length; at++) {
      const item = items[at] as Item
      const range = rangeOf(item)
      if (range.start >= end) break
      if (range.end > start) found.push(item)
    }
    return found
  }
}

export const linkOf = ({ link }: FoundLink): Placed => link
const typedOf = ({ typed }: FoundMention): Placed => typed
export const byLink = (a: FoundLink, b: FoundLink): number =>
  a.link.start - b.link.start || b.link.end - a.link.end
export const byTyped = (a: FoundMention, b: FoundMention): number => a.typed.start - b.typed.start

/**
 * Adds the links found when invisible characters separate words. A browser may drop those characters, so the links as
 * stored are kept, except for the beginning of a host that only this reading completes ("shopee.co" of "shopee.co.id")
 * and for very unlikely links.
 */
export function withSeparated(known: FieldReading, other: FieldReading): FieldReading {
  const links = new Set(known.links)
  const overlapping = overlapFinder(known.links, linkOf)
  for (const found of [...other.links].sort(byLink)) {
    const others = overlapping(found.link)
    if (others.some(({ link }) => link.host === found.link.host && link.end >= found.link.end)) continue
    for (const each of others)
      if (isPartOf(each.link, found.link) || isDoubtful(each.link)) links.delete(each)
    links.add(found)
  }
  return { links: [...links].sort(byLink), mentions: withNew(known.mentions, other.mentions) }
}

const isPartOf = (part: Link, whole: Link): boolean =>
  part.looksLike === null &&
  part.start >= whole.start &&
  part.end <= whole.end &&
  part.confidence <= whole.confidence

export const isDoubtful = ({ confidence, looksLike }: Link): boolean =>
  looksLike === null && confidence < decisionConfidence

/** Adds what only another reading shows; of two overlapping links, the more certain one stays. */
export function merged(known: FieldReading, other: FieldReading): FieldReading {
  const links = new Set(known.links)
  const overlapping = overlapFinder(known.links, linkOf)
  for (const found of [...other.links].sort(byLink)) {
    const others = overlapping(found.link)
    if (others.some(({ link }) => link.confidence >= found.link.confidence)) continue
    for (const each of others) links.delete(each)
    links.add(found)
  }
  return { links: [...links].sort(byLink), mentions: withNew(known.mentions, other.mentions) }
}

export function withNew(known: readonly FoundMention[], others: readonly FoundMention[]): FoundMention[] {
  const overlapping = overlapFinder(known, typedOf)
  const added = [...others].sort(byTyped).filter(({ typed }) => overlapping(typed).length === 0)
  return [...known, ...added].sort(byTyped)
}

/** Adds what a reading without disguises shows in the parts that were replaced. */
export function withUndisguised(
  known: FieldReading,
  other: FieldReading,
  { folded, replaced }: Rewritten,
): FieldReading {
  const isReplaced = touching(replaced)
  const added: FoundLink[] = []
  const dropped = new Set<FoundLink>()
  const linked = overlapFinder([...known.links].sort(byLink), linkOf)
  for (const found of [...other.links].sort(byLink)) {
    const { link } = found
    const others = linked(link)
    if (!isReplaced(link) || isMailbox(link)) continue
    // A known listed link is kept, unless the new one adds its brackets or quotes.
    if (others.some((each) => isListed(each) && !(each.link.host === link.host && wraps(link, each.link))))
      continue
    if (!isListed(found) && !(link.confidence >= disguisedEnding && isReplaced(endingOf(link)))) continue
    for (const each of others) dropped.add(each)
    added.push({ ...found, signs: [...found.signs, 'disguised-letters'] })
  }
  const mentions = other.mentions
    .filter(
      ({ mention, typed }) => isReplaced(typed) && (mention.kind === 'phrase' || mention.kind === 'handle'),
    )
    .map(({ mention, typed }) => ({
      mention: { ...mention, signs: [...mention.signs, 'disguised-letters' as const] },
      typed,
    }))
  if (added.length + mentions.length === 0) return known
  const inLink = overlapFinder(added, linkOf)
  return {
    undisguised: folded.text,
    links: [...known.links.filter((each) => !dropped.has(each)), ...added].sort(byLink),
    // "l@zada.co.id" is a host, not an e-mail address.
    mentions: withNew(
      known.mentions.filter(({ typed }) => inLink(typed).length === 0),
      mentions,
    ),
  }
}

/** Whether one link is the other plus a bracket or quote at either end. */
const wraps = (outer: Link, inner: Link): boolean =>
  outer.start <= inner.start &&
  inner.end <= outer.end &&
  /^[([{<"'“‘（【「]?$/.test(outer.text.slice(0, inner.start - outer.start)) &&
  /^[)\]}>"'”’）】」]?$/.test(outer.text.slice(inner.end - outer.start))

/** Returns a predicate: whether a range touches any of some ranges, which are in order and do not overlap. */
function touching(ranges: readonly TextRange[]): (range: TextRange) => boolean {
  return ({ start, end }) => {
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1
      else high = middle
    }
    return (ranges[low]?.start ?? Infinity) < end
  }
}

/** "cs@mail.lazada.co.id": the whole domain follows the @. */
function isMailbox({ text, domain }: Link): boolean {
  const at = text.indexOf('@')
  return (
    at >= 0 &&
    domain !== null &&
    text
      .slice(at + 1)
      .toLowerCase()
      .includes(domain)
  )
}

/** An unlisted host must be as certain as one with a plain name and a usual ending. */
const disguisedEnding = 0.8

const isListed = ({ signs, link }: FoundLink): boolean =>
  signs.includes('known-host') || link.looksLike !== null

/** The last label of a link's host, as typed. */
function endingOf({ text, start }: Link): TextRange {
  const scheme = /^[^.]{0,8}:\/\//.exec(text)?.[0].length ?? 0
  const path = text.slice(scheme).search(/[/?#:]/)
  const end = path < 0 ? text.length : scheme + path
  return { start: start + text.slice(0, end).lastIndexOf('.') + 1, end: start + end }
}
