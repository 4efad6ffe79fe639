import { decide, keptOutBy, type Decision } from './decide.ts'
import { findHashtags } from './detect/hashtags.ts'
import { detectLinks } from './detect/links.ts'
import { linkFixes } from './fixes.ts'
import { surfaces, type BothLanguages, type Surface } from './packs/schema.ts'
import type { Policy, PolicyRule } from './policy.ts'
import { resolve, type ChainStep } from './resolve/resolve.ts'
import { readings, type FoldedText } from './text/fold.ts'
import { scan } from './text/scan.ts'
import type { Draft, Finding, Link, Status, Verdict, VetContext } from './verdict.ts'

/** Below this a detection is shown as a possible link, and no rule decides about it. */
export const decisionConfidence = 0.5

/** A link with the steps that rules decide about. */
export interface FoundLink {
  readonly link: Link
  readonly chain: readonly ChainStep[]
  readonly signs: readonly string[]
}

/**
 * Vets one post: finds every link in every field, follows it as far as can be known offline, and decides by the
 * rules in force on the day, in the market, for the account, on the surface.
 * Pure and total: the same input gives the same verdict anywhere, on any text, and it never throws.
 */
export function vet(draft: Draft, context: VetContext, policy: Policy): Verdict {
  const findings: Finding[] = []
  const links: Link[] = []
  for (const entry of policy.textRules) {
    const finding = draftFinding(entry, draft, context)
    if (finding !== null) findings.push(finding)
  }
  for (const surface of surfaces) {
    const field = draft[surface]
    if (field === undefined || field === '') continue
    for (const found of findLinks(field, surface, policy)) {
      links.push(found.link)
      if (found.link.confidence < decisionConfidence) continue
      for (const decision of decide(found.chain, policy.linkRules, context, surface)) {
        findings.push(linkFinding(decision, found, field, context))
      }
    }
    for (const entry of policy.textRules) {
      if (keptOutBy(entry.rule, context, surface) !== null) continue
      const finding = textFinding(entry, surface, field)
      if (finding !== null) findings.push(finding)
    }
  }
  return { status: statusOf(findings), findings, links, packs: policy.stamps }
}

export function statusOf(findings: readonly Pick<Finding, 'severity'>[]): Status {
  if (findings.some((finding) => finding.severity === 'block')) return 'blocked'
  return findings.some((finding) => finding.severity === 'warn') ? 'warn' : 'clear'
}

/** Every link in one field, with its chain, in order, however the field is read. */
export function findLinks(field: string, surface: Surface, policy: Policy): FoundLink[] {
  const [first, ...others] = readings(field)
  const found = first === undefined ? [] : linksIn(first, surface, policy)
  for (const other of others) {
    for (const link of linksIn(other, surface, policy)) {
      const same = found.find((known) => known.link.start < link.link.end && link.link.start < known.link.end)
      if (same === undefined) found.push(link)
      else if (same.link.confidence < link.link.confidence) found[found.indexOf(same)] = link
    }
  }
  return others.length === 0 ? found : found.sort((a, b) => a.link.start - b.link.start)
}

function linksIn(folded: FoldedText, surface: Surface, policy: Policy): FoundLink[] {
  const found: FoundLink[] = []
  for (const detection of detectLinks(folded.text, scan(folded.text, policy.wordFilter), policy)) {
    const chain = resolve(detection, policy)
    const first = chain[0]
    if (first === undefined) continue
    const { start, end } = folded.range(detection.start, detection.end)
    found.push({
      chain,
      signs: detection.signs,
      link: {
        surface,
        start,
        end,
        text: folded.original.slice(start, end),
        url: first.url,
        host: first.host,
        domain: first.domain,
        kind: first.kind,
        confidence: detection.confidence,
        looksLike: first.looksLike,
        chain: chain.map(({ url, host, domain, by }) => ({ url, host, domain, by })),
      },
    })
  }
  return found
}

function linkFinding(decision: Decision, found: FoundLink, field: string, context: VetContext): Finding {
  const { entry, step, severity } = decision
  const { rule } = entry
  const { link } = found
  const values = {
    host: step.host ?? step.url,
    place: step.place?.name ?? step.host ?? step.url,
    url: found.link.text,
  }
  return {
    rule: rule.id,
    pack: entry.packId,
    severity,
    surface: link.surface,
    start: link.start,
    end: link.end,
    text: link.text,
    title: rule.title,
    message: filled(rule.reason, values),
    source: entry.source,
    place: step.place?.name ?? null,
    link,
    fixes: linkFixes(rule.fixes, field, link.start, link.end, context),
  }
}

/** Rules about a post as a whole, whatever its texts say. */
function draftFinding(
  { rule, packId, source }: PolicyRule,
  draft: Draft,
  context: VetContext,
): Finding | null {
  if (rule.match.detector !== 'branded-private' || keptOutBy(rule, context, 'caption') !== null) return null
  if (draft.disclosePaid !== true || draft.privacy !== 'SELF_ONLY' || rule.severity === 'allow') return null
  return {
    rule: rule.id,
    pack: packId,
    severity: rule.severity,
    surface: 'caption',
    start: 0,
    end: 0,
    text: '',
    title: rule.title,
    message: rule.reason,
    source,
    place: null,
    link: null,
    fixes: [],
  }
}

function textFinding(entry: PolicyRule, surface: Surface, field: string): Finding | null {
  const { rule } = entry
  const at = (start: number, end: number, values: Readonly<Record<string, string>>): Finding => ({
    rule: rule.id,
    pack: entry.packId,
    severity: rule.severity === 'allow' ? 'note' : rule.severity,
    surface,
    start,
    end,
    text: field.slice(start, end),
    title: rule.title,
    message: filled(rule.reason, values),
    source: entry.source,
    place: null,
    link: null,
    fixes: [],
  })
  switch (rule.match.detector) {
    case 'length': {
      const { max } = rule.match
      if (field.length <= max) return null
      const cut = isLowSurrogate(field.charCodeAt(max)) ? max - 1 : max
      return at(cut, field.length, { max: String(max), count: String(field.length) })
    }
    case 'hashtags': {
      const { max } = rule.match
      const hashtags = findHashtags(field)
      const [over] = hashtags.slice(max)
      if (over === undefined) return null
      return at(over.start, hashtags.at(-1)?.end ?? over.end, {
        max: String(max),
        count: String(hashtags.length),
      })
    }
    case 'branded-private':
    case 'link':
      return null
  }
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

function filled(text: BothLanguages, values: Readonly<Record<string, string>>): BothLanguages {
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return { en: fill(text.en), id: fill(text.id) }
}
