import { allows, listedPhrases, overlaps } from './apply-overrides.ts'
import {
  decide,
  notInForce,
  matchesSubject,
  rulesIn,
  type ContextRules,
  type Decision,
  type RuleOutcome,
  type Subject,
} from './decide.ts'
import type { Mention } from './detect/mention.ts'
import type { Sign } from './detect/signs.ts'
import { surfaces, type Surface } from './packs/schema.ts'
import type { Policy, PolicyRule } from './policy.ts'
import { readField } from './read-field.ts'
import { textAsShown, type TextRange } from './text/fold.ts'
import type { Draft, Link, VetContext } from './verdict.ts'
import { decisionConfidence } from './decision-confidence.ts'

export interface RuleConsidered {
  readonly entry: PolicyRule
  readonly outcome: RuleOutcome
}

export interface LinkExplained {
  readonly link: Link
  /** Signs for and against it being a link. */
  readonly signs: readonly Sign[]
  /** Every rule about an address in the chain, and its outcome. */
  readonly considered: readonly RuleConsidered[]
}

export interface MentionExplained {
  readonly mention: Pick<Mention, 'kind' | 'list' | 'confidence' | 'signs'> & {
    readonly place: string | null
  }
  /** Where it was typed, in UTF-16 units. */
  readonly typed: TextRange
  readonly considered: readonly RuleConsidered[]
}

export interface FieldExplained {
  readonly surface: Surface
  readonly typed: string
  /** The text as read: without disguises, and as displayed where a right-to-left override reverses it. */
  readonly read: string
  readonly links: readonly LinkExplained[]
  readonly mentions: readonly MentionExplained[]
}

/** Explains a verdict: each field as read, what was found with its signs, and each rule considered. */
export function explain(draft: Draft, context: VetContext, policy: Policy): FieldExplained[] {
  const rules = rulesIn(policy, context)
  return surfaces.flatMap((surface) => {
    const typed = draft[surface]
    if (typed === undefined || typed === '') return []
    const { links, mentions, undisguised } = readField(typed, surface, policy)
    const { overrides } = context
    const weigh = { context, surface, rules }
    const allowed =
      overrides === undefined ? [] : listedPhrases(typed, overrides).filter(({ denied }) => !denied)
    return [
      {
        surface,
        typed,
        read: undisguised ?? textAsShown(typed),
        links: links.map(({ link, chain, signs }) => ({
          link,
          signs,
          considered: considered(chain, policy.linkRules, link.confidence, weigh, (decision) =>
            overrides === undefined ? false : allows(decision, overrides),
          ),
        })),
        mentions: mentions.map(({ mention, typed: range }) => ({
          mention: {
            kind: mention.kind,
            list: mention.list,
            confidence: mention.confidence,
            signs: mention.signs,
            place: mention.place?.name ?? null,
          },
          typed: range,
          considered: considered([mention], policy.mentionRules, mention.confidence, weigh, () =>
            allowed.some((phrase) => overlaps(phrase, range)),
          ),
        })),
      },
    ]
  })
}

/** Where and when rules are weighed. */
interface Weighing {
  readonly context: VetContext
  readonly surface: Surface
  readonly rules: ContextRules
}

function considered<S extends Subject>(
  subjects: readonly S[],
  candidates: readonly PolicyRule[],
  confidence: number,
  { context, surface, rules }: Weighing,
  isLetThrough: (decision: Decision<S>) => boolean,
): RuleConsidered[] {
  const outcomes = new Map<string, RuleOutcome>()
  if (confidence >= decisionConfidence) {
    for (const decision of decide(subjects, rules, surface)) {
      outcomes.set(decision.entry.rule.id, isLetThrough(decision) ? 'let-through' : 'won')
    }
    // An allowing rule produces no finding, but it still decides.
    for (const { rule } of subjects.flatMap((subject) => rules.winners(subject, surface))) {
      if (rule.severity === 'allow') outcomes.set(rule.id, 'won')
    }
  }
  return candidates
    .filter(({ rule }) => subjects.some((subject) => matchesSubject(rule, subject)))
    .map((entry) => ({
      entry,
      outcome:
        notInForce(entry.rule, context, surface) ??
        outcomes.get(entry.rule.id) ??
        (confidence < decisionConfidence ? 'unsure' : 'less-specific'),
    }))
}
