import { decide, keptOutBy, matchesSubject, rulesIn, type RuleOutcome, type Subject } from './decide.ts'
import type { Mention } from './detect/mention.ts'
import { surfaces, type Surface } from './packs/schema.ts'
import type { Policy, PolicyRule } from './policy.ts'
import { readField } from './read-field.ts'
import { readings, type TextRange } from './text/fold.ts'
import type { Draft, Link, VetContext } from './verdict.ts'
import { decisionConfidence } from './vet.ts'

export interface RuleConsidered {
  readonly entry: PolicyRule
  readonly outcome: RuleOutcome
}

export interface LinkExplained {
  readonly link: Link
  /** Signs for and against it being a link. */
  readonly signs: readonly string[]
  /** Every rule that speaks of an address of the chain, and what became of it. */
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
  /** As it is read; where a right-to-left override turns it round, as it is shown. */
  readonly read: string
  readonly links: readonly LinkExplained[]
  readonly mentions: readonly MentionExplained[]
}

/** Shows how a verdict comes about: each field as it is read, what was found with its signs, each rule considered. */
export function explain(draft: Draft, context: VetContext, policy: Policy): FieldExplained[] {
  return surfaces.flatMap((surface) => {
    const typed = draft[surface]
    if (typed === undefined || typed === '') return []
    const { links, mentions } = readField(typed, surface, policy)
    return [
      {
        surface,
        typed,
        read: readings(typed).at(-1)?.text ?? typed,
        links: links.map(({ link, chain, signs }) => ({
          link,
          signs,
          considered: considered(chain, policy.linkRules, link.confidence, context, surface, policy),
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
          considered: considered(
            [mention],
            policy.mentionRules,
            mention.confidence,
            context,
            surface,
            policy,
          ),
        })),
      },
    ]
  })
}

function considered(
  subjects: readonly Subject[],
  rules: readonly PolicyRule[],
  confidence: number,
  context: VetContext,
  surface: Surface,
  policy: Policy,
): RuleConsidered[] {
  const inForce = rulesIn(policy, context)
  const winners = new Set<string>()
  if (confidence >= decisionConfidence) {
    for (const { entry } of decide(subjects, inForce, surface)) winners.add(entry.rule.id)
    // A rule that allows has nothing to say, and decides all the same.
    for (const { rule } of subjects.flatMap((subject) => inForce.winners(subject, surface))) {
      if (rule.severity === 'allow') winners.add(rule.id)
    }
  }
  return rules
    .filter(({ rule }) => subjects.some((subject) => matchesSubject(rule, subject)))
    .map((entry) => ({
      entry,
      outcome:
        keptOutBy(entry.rule, context, surface) ??
        (winners.has(entry.rule.id) ? 'won' : confidence < decisionConfidence ? 'unsure' : 'less-specific'),
    }))
}
