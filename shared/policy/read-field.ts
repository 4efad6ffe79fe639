import { detectLinks } from './detect/links.ts'
import { detectMentions } from './detect/mentions.ts'
import type { Mention } from './detect/mention.ts'
import type { Sign } from './detect/signs.ts'
import type { Surface } from './packs/schema.ts'
import type { Policy } from './policy.ts'
import { resolve, type ChainStep } from './resolve/resolve.ts'
import { identity, readings, type FoldedText, type TextRange } from './text/fold.ts'
import { scan, type Scan } from './text/scan.ts'
import type { Link } from './verdict.ts'

/** A link with the steps that rules decide about. Offsets are into the field as given. */
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

/** What one field holds, in order. */
export interface FieldReading {
  readonly links: readonly FoundLink[]
  readonly mentions: readonly FoundMention[]
}

const nothing: FieldReading = { links: [], mentions: [] }

/** Finds what leads people elsewhere in one field, in every way that it can be read. */
export function readField(field: string, surface: Surface, policy: Policy): FieldReading {
  const asWritten = scan(field, policy.wordFilter, false)
  if (asWritten !== null) return readOnce(identity(field), asWritten, surface, policy)
  return readings(field)
    .map(({ as, folded }) => ({
      as,
      ...readOnce(folded, scan(folded.text, policy.wordFilter, true), surface, policy),
    }))
    .reduce((known, other) => merged(known, other, other.as === 'separated'), nothing)
}

function readOnce(folded: FoldedText, scanned: Scan, surface: Surface, policy: Policy): FieldReading {
  const { text } = folded
  const detections = detectLinks(text, scanned, policy)
  const mentions = detectMentions(text, scanned, detections, policy)
  if (detections.length + mentions.length === 0) return nothing
  const links: FoundLink[] = []
  for (const detection of detections) {
    const chain = resolve(detection, policy)
    const step = chain[0]
    if (step === undefined) continue
    const { start, end } = folded.range(detection.start, detection.end)
    links.push({
      chain,
      signs: detection.signs,
      link: {
        surface,
        start,
        end,
        text: folded.original.slice(start, end),
        url: step.url,
        host: step.host,
        domain: step.domain,
        kind: step.kind,
        confidence: detection.confidence,
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

function outweighs(one: Link, other: Link, prefersLonger: boolean): boolean {
  if (one.confidence !== other.confidence) return one.confidence > other.confidence
  return prefersLonger && one.end - one.start > other.end - other.start
}

/**
 * Adds what only another reading shows. Of two links that overlap, the surer one stays; of two as sure, the longer one
 * where `prefersLonger`: the end of "shopee.co.id" is seen only where what follows is read as another word.
 */
function merged(known: FieldReading, other: FieldReading, prefersLonger: boolean): FieldReading {
  const links = [...known.links]
  for (const found of other.links) {
    const at = links.findIndex(({ link }) => link.start < found.link.end && found.link.start < link.end)
    if (at < 0) links.push(found)
    else if (links[at] !== undefined && outweighs(found.link, links[at].link, prefersLonger))
      links[at] = found
  }
  const mentions = [...known.mentions]
  for (const found of other.mentions) {
    if (!mentions.some(({ typed }) => typed.start < found.typed.end && found.typed.start < typed.end)) {
      mentions.push(found)
    }
  }
  return {
    links: links.sort((a, b) => a.link.start - b.link.start),
    mentions: mentions.sort((a, b) => a.typed.start - b.typed.start),
  }
}
