import { detectLinks } from './detect/links.ts'
import type { Detection } from './detect/detection.ts'
import { detectNamedHosts } from './detect/named-hosts.ts'
import { detectMentions } from './detect/mentions.ts'
import type { Mention } from './detect/mention.ts'
import type { Surface } from './packs/schema.ts'
import type { Policy } from './policy.ts'
import { resolve } from './resolve/resolve.ts'
import { stretchesIn, withPlainNames, type Stretch } from './detect/disguised-names.ts'
import { identity, readings, type FoldedText, type TextRange } from './text/fold.ts'
import { rewritings } from './text/rewriting/index.ts'
import { rewrite, type Rewriting } from './text/rewriting/rewriting.ts'
import { scan, type Scan } from './text/scan.ts'
import {
  byLink,
  byTyped,
  isDoubtful,
  linkOf,
  merged,
  overlapFinder,
  withNew,
  withSeparated,
  withUndisguised,
  type FieldReading,
  type FoundLink,
} from './merge-readings.ts'

/** A bracketed dot between two words can only be meant as an address. */
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
 * Adds what is visible only without disguises: look-alike, upside-down, wrapped, encoded or spelled-out letters. Counts
 * only listed hosts, hosts with a disguised ending, and calls to buy or go elsewhere.
 */
function withRewritten(
  known: FieldReading,
  field: string,
  found: readonly Rewriting[],
  surface: Surface,
  policy: Policy,
): FieldReading {
  if (found.length === 0) return known
  const rewritten = rewrite(field, found)
  const { folded } = rewritten
  const scanned = scan(folded.text, policy.wordFilter, true)
  return withUndisguised(known, readOnce(folded, scanned, surface, policy), rewritten)
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
    // Text that is already a link is not a mention.
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

/** Links and mentions, including links recognised only by a shop's name. */
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
