import type { Decision } from '../decide.ts'
import { findHashtags, findMentions } from '../detect/hashtags.ts'
import type { Mention } from '../detect/mention.ts'
import { linkFixes } from './link-fixes.ts'
import type { BothLanguages, Surface } from '../packs/schema.ts'
import type { PolicyRule } from '../policy.ts'
import { postProblems } from './post-checks.ts'
import type { FoundLink, FoundMention } from '../merge-readings.ts'
import type { ChainStep } from '../resolve/resolve.ts'
import type { Draft, Finding, VetContext } from '../verdict.ts'

/** The finding of the rule that decided a link. */
export function linkFinding(
  { entry, subject, severity }: Decision<ChainStep>,
  { link }: FoundLink,
  field: string,
  context: VetContext,
): Finding {
  const { rule } = entry
  return {
    ...findingOf(entry, link.surface, field, link.start, link.end, {
      host: subject.host ?? subject.url,
      place: subject.place?.name ?? subject.host ?? subject.url,
      url: link.text,
      looksLike: subject.looksLike ?? '',
    }),
    severity,
    place: subject.place?.name ?? null,
    link,
    fixes: linkFixes(rule.fixes, field, link.start, link.end, context),
  }
}

/** The finding of the rule that decided a phrase, name, number or handle. */
export function mentionFinding(
  { entry, severity }: Decision<Mention>,
  { mention, typed }: FoundMention,
  surface: Surface,
  field: string,
  context: VetContext,
): Finding {
  const text = field.slice(typed.start, typed.end)
  const place = mention.place?.name ?? text
  return {
    ...findingOf(entry, surface, field, typed.start, typed.end, { host: place, place, url: text, text }),
    severity,
    place: mention.place?.name ?? null,
    fixes: linkFixes(entry.rule.fixes, field, typed.start, typed.end, context),
  }
}

/** The findings of a rule about a post as a whole, regardless of its texts: one, or one per file. */
export function draftFindings(entry: PolicyRule, draft: Draft): readonly Finding[] {
  const { match } = entry.rule
  if (match.detector !== 'post' || (match.format !== undefined && match.format !== draft.format)) return none
  const problems = postProblems(match, draft)
  return problems.length === 0
    ? none
    : problems.map((values) => findingOf(entry, 'caption', '', 0, 0, values))
}

const none: readonly Finding[] = []

/** The finding of a rule about one field's text: its length, hashtags or mentions. */
export function textFinding(entry: PolicyRule, surface: Surface, field: string): Finding | null {
  const { match } = entry.rule
  switch (match.detector) {
    case 'length': {
      const { max } = match
      if (field.length <= max) return null
      const cut = isLowSurrogate(field.charCodeAt(max)) ? max - 1 : max
      return findingOf(entry, surface, field, cut, field.length, { max: `${max}`, count: `${field.length}` })
    }
    case 'hashtags':
      return tooMany(entry, surface, field, findHashtags, '#＃', match.max)
    case 'mentions':
      return tooMany(entry, surface, field, findMentions, '@', match.max)
    default:
      return null
  }
}

function tooMany(
  entry: PolicyRule,
  surface: Surface,
  field: string,
  find: (field: string) => readonly { readonly start: number; readonly end: number }[],
  signs: string,
  max: number,
): Finding | null {
  // Most posts have fewer such characters than the limit, so the closer look is skipped.
  if (!hasMoreThan(field, signs, max)) return null
  const found = find(field)
  const over = found[max]
  if (over === undefined) return null
  const end = found.at(-1)?.end ?? over.end
  return findingOf(entry, surface, field, over.start, end, { max: `${max}`, count: `${found.length}` })
}

function hasMoreThan(field: string, signs: string, max: number): boolean {
  let count = 0
  for (let index = 0; index < signs.length; index++) {
    const sign = signs.charAt(index)
    for (let at = field.indexOf(sign); at >= 0 && count <= max; at = field.indexOf(sign, at + 1)) count++
  }
  return count > max
}

function findingOf(
  { rule, packId, source, changed }: PolicyRule,
  surface: Surface,
  field: string,
  start: number,
  end: number,
  values: Readonly<Record<string, string>>,
): Finding {
  return {
    rule: rule.id,
    pack: packId,
    severity: rule.severity === 'allow' ? 'note' : rule.severity,
    surface,
    start,
    end,
    text: field.slice(start, end),
    title: filled(rule.title, values),
    message: filled(changed === null ? rule.reason : both(rule.reason, changed.reason), values),
    source,
    place: null,
    link: null,
    fixes: [],
    adjusted: null,
    waiver: null,
  }
}

/** A rule's reason, followed by why another pack changed it. */
const both = (reason: BothLanguages, change: BothLanguages): BothLanguages => ({
  en: `${reason.en} ${change.en}`,
  id: `${reason.id} ${change.id}`,
})

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Templates split into literal text and placeholder names, alternating, text first. */
const templates = new Map<string, readonly string[]>()
const maxTemplates = 20_000

/** A rule's text with its placeholders filled in: {host}, {place}, {url}, {count} … */
function filled(text: BothLanguages, values: Readonly<Record<string, string>>): BothLanguages {
  if (!text.en.includes('{') && !text.id.includes('{')) return text
  return { en: filledIn(text.en, values), id: filledIn(text.id, values) }
}

function filledIn(template: string, values: Readonly<Record<string, string>>): string {
  let parts = templates.get(template)
  if (parts === undefined) {
    parts = template.split(/\{(\w+)\}/)
    if (templates.size < maxTemplates) templates.set(template, parts)
  }
  let text = ''
  parts.forEach((part, index) => {
    text += index % 2 === 0 ? part : (values[part] ?? `{${part}}`)
  })
  return text
}
