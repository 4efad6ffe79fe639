import { decisionConfidence } from './decision-confidence.ts'
import { detectLinks } from './detect/links.ts'
import type { Detection } from './detect/detection.ts'
import { detectNamedHosts } from './detect/named-hosts.ts'
import { detectMentions } from './detect/mentions.ts'
import type { Mention } from './detect/mention.ts'
import type { Sign } from './detect/signs.ts'
import type { Surface } from './packs/schema.ts'
import type { Policy } from './policy.ts'
import { resolve, type ChainStep } from './resolve/resolve.ts'
import { stretchesIn, withPlainNames, type Stretch } from './detect/disguised-names.ts'
import { identity, readings, type FoldedText, type TextRange } from './text/fold.ts'
import { rewritings } from './text/rewriting/index.ts'
import { rewrite, type Rewriting } from './text/rewriting/rewriting.ts'
import { scan, type Scan } from './text/scan.ts'
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
}

/** A dot in brackets is put between two words by nobody who does not mean an address. */
const defangedDot = /[\p{L}\p{N}]\s?[[({<]\s?(?:\.|dot|titik)\s?[\])}>]\s?[\p{L}\p{N}]/iu
const defangedConfidence = 0.9

const nothing: FieldReading = { links: [], mentions: [] }

/** Finds what leads people elsewhere in one field, in every way the field can be read. */
export function readField(field: string, surface: Surface, policy: Policy): FieldReading {
  const asWritten = scan(field, policy.wordFilter, false)
  if (asWritten !== null) {
    const folded = identity(field)
    // The next scan overwrites the tokens of this one.
    const stretches = stretchesIn(field, asWritten.tokens)
    const others = rewritings(field, asWritten, policy.emojiNames)
    const read = withPlainlyNamed(readOnce(folded, asWritten, surface, policy), folded, stretches, policy)
    return withRewritten(read, field, others, surface, policy)
  }
  let stretches: readonly Stretch[] = []
  let rewritten: readonly Rewriting[] = []
  const [stored, ...others] = readings(field).map(({ as, folded }) => {
    const scanned = scan(folded.text, policy.wordFilter, true)
    if (as === 'stored') {
      stretches = stretchesIn(folded.text, scanned.tokens)
      rewritten = rewritings(field, scanned, policy.emojiNames)
    }
    return { as, folded, ...readOnce(folded, scanned, surface, policy) }
  })
  const read = others.reduce<FieldReading>(
    (known, other) => (other.as === 'separated' ? withSeparated(known, other) : merged(known, other)),
    stored ?? nothing,
  )
  const named = withPlainlyNamed(read, stored?.folded ?? identity(field), stretches, policy)
  return withRewritten(named, field, rewritten, surface, policy)
}

/**
 * Adds what only shows once disguises are taken off: letters that look like others, letters upside down, wrapped,
 * encoded or read out. Only listed hosts count, hosts whose very ending is disguised, and calls to buy or go elsewhere.
 */
function withRewritten(
  known: FieldReading,
  field: string,
  found: readonly Rewriting[],
  surface: Surface,
  policy: Policy,
): FieldReading {
  if (found.length === 0) return known
  const { folded, replaced } = rewrite(field, found)
  const isReplaced = ({ start, end }: TextRange): boolean =>
    replaced.some((range) => range.start < end && start < range.end)
  const read = readOnce(folded, scan(folded.text, policy.wordFilter, true), surface, policy)
  const links = new Set(known.links)
  const linked = overlapFinder([...known.links].sort(byLink), linkOf)
  for (const found of [...read.links].sort(byLink)) {
    const { link } = found
    const others = linked(link)
    if (!isReplaced(link) || others.some(isListed) || isMailbox(link)) continue
    if (!isListed(found) && !(link.confidence >= disguisedEnding && isReplaced(endingOf(link)))) continue
    for (const each of others) links.delete(each)
    links.add(found)
  }
  const added = [...links].filter((each) => !known.links.includes(each)).sort(byLink)
  const mentions = read.mentions.filter(
    ({ mention, typed }) => isReplaced(typed) && (mention.kind === 'phrase' || mention.kind === 'handle'),
  )
  if (added.length + mentions.length === 0) return known
  const inLink = overlapFinder(added, linkOf)
  return {
    links: [...links].sort(byLink),
    // "l@zada.co.id" is a host and no e-mail address.
    mentions: withNew(
      known.mentions.filter(({ typed }) => inLink(typed).length === 0),
      mentions,
    ),
  }
}

/** "cs@mail.lazada.co.id": what follows the @ is the whole host. */
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

/** A host that no list has must be as sure as one with a plain name and a usual ending. */
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

/** Adds the mentions of shops whose names are spaced, dotted, dashed or starred out. */
function withPlainlyNamed(
  known: FieldReading,
  folded: FoldedText,
  stretches: readonly Stretch[],
  policy: Policy,
): FieldReading {
  const plain = withPlainNames(folded, stretches, policy.shopNames)
  if (plain === null) return known
  const { text } = plain.folded
  const linked = overlapFinder([...known.links].sort(byLink), linkOf)
  const found = detectMentions(text, scan(text, policy.wordFilter, true), [], policy)
    .filter(({ place, start, end }) =>
      place === null ? false : plain.names.some((name) => name.start < end && start < name.end),
    )
    .map((mention) => ({ mention, typed: plain.folded.range(mention.start, mention.end) }))
    .sort(byTyped)
    // What is a link already is read as one.
    .filter(({ typed }) => linked(typed).every(({ link }) => isDoubtful(link)))
  return found.length === 0 ? known : { links: known.links, mentions: withNew(known.mentions, found) }
}

function readOnce(folded: FoldedText, scanned: Scan, surface: Surface, policy: Policy): FieldReading {
  const { text } = folded
  const { detections, mentions } = detect(text, scanned, policy)
  if (detections.length + mentions.length === 0) return nothing
  const links: FoundLink[] = []
  for (const detection of detections) {
    const chain = resolve(detection, policy)
    const step = chain[0]
    if (step === undefined) continue
    const { start, end } = folded.range(detection.start, detection.end)
    const isDefanged =
      detection.confidence < defangedConfidence && defangedDot.test(folded.original.slice(start, end))
    links.push({
      chain,
      signs: isDefanged ? [...detection.signs, 'parted:bracketed'] : detection.signs,
      link: {
        surface,
        start,
        end,
        text: folded.original.slice(start, end),
        url: step.url,
        host: step.host,
        domain: step.domain,
        kind: step.kind,
        confidence: isDefanged ? defangedConfidence : detection.confidence,
        looksLike: step.looksLike,
        chain: chain.map(({ url, host, domain, by }) => ({ url, host, domain, by })),
      },
    })
  }
  return {
    links,
    mentions: mentions.map((mention) => ({ mention, typed: folded.range(mention.start, mention.end) })),
  }
}

/** Links and mentions, and the links that only the name of a shop betrays. */
function detect(
  text: string,
  scanned: Scan,
  policy: Policy,
): { readonly detections: readonly Detection[]; readonly mentions: readonly Mention[] } {
  const detections = detectLinks(text, scanned, policy)
  const mentions = detectMentions(text, scanned, detections, policy)
  const named = mentions.length === 0 ? [] : detectNamedHosts(text, mentions)
  if (named.length === 0) return { detections, mentions }
  const isNamed = ({ start, end }: TextRange): boolean =>
    named.some((host) => host.start < end && start < host.end)
  return {
    detections: [...detections.filter((each) => !isNamed(each)), ...named].sort((a, b) => a.start - b.start),
    mentions: mentions.filter((each) => !isNamed(each) || each.kind === 'phrase'),
  }
}

interface Placed {
  readonly start: number
  readonly end: number
}

/**
 * Returns a function that finds the items overlapping a range. Ranges and items must come in order of their starts;
 * items already passed are not examined again, so the time grows with the length of the text.
 */
function overlapFinder<Item>(
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

const linkOf = ({ link }: FoundLink): Placed => link
const typedOf = ({ typed }: FoundMention): Placed => typed
const byLink = (a: FoundLink, b: FoundLink): number => a.link.start - b.link.start || b.link.end - a.link.end
const byTyped = (a: FoundMention, b: FoundMention): number => a.typed.start - b.typed.start

/**
 * Adds the links found when invisible characters separate words. A browser may drop those characters, so the links as
 * stored are kept, except for the beginning of a host that only this reading completes ("shopee.co" of "shopee.co.id")
 * and for very unlikely links.
 */
function withSeparated(known: FieldReading, other: FieldReading): FieldReading {
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

const isDoubtful = ({ confidence, looksLike }: Link): boolean =>
  looksLike === null && confidence < decisionConfidence

/** Adds what only another reading shows; of two overlapping links, the more certain one stays. */
function merged(known: FieldReading, other: FieldReading): FieldReading {
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

function withNew(known: readonly FoundMention[], others: readonly FoundMention[]): FoundMention[] {
  const overlapping = overlapFinder(known, typedOf)
  const added = [...others].sort(byTyped).filter(({ typed }) => overlapping(typed).length === 0)
  return [...known, ...added].sort(byTyped)
}
