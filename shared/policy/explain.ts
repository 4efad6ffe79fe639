import { decide, keptOutBy, matchesStep, type RuleOutcome } from './decide.ts'
import { surfaces, type Surface } from './packs/schema.ts'
import type { Policy, PolicyRule } from './policy.ts'
import { fold } from './text/fold.ts'
import type { Draft, Link, VetContext } from './verdict.ts'
import { findLinks } from './vet.ts'

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

export interface FieldExplained {
  readonly surface: Surface
  readonly typed: string
  readonly read: string
  readonly links: readonly LinkExplained[]
}

/** Shows how a verdict comes about: each field as it is read, each link with its signs, each rule considered. */
export function explain(draft: Draft, context: VetContext, policy: Policy): FieldExplained[] {
  return surfaces.flatMap((surface) => {
    const typed = draft[surface]
    if (typed === undefined || typed === '') return []
    const folded = fold(typed)
    const links = findLinks(typed, surface, policy).map(({ link, chain, signs }) => {
      const winners = new Set(
        decide(chain, policy.linkRules, context, surface).map(({ entry }) => entry.rule.id),
      )
      const considered = policy.linkRules
        .filter(({ rule }) => chain.some((step) => matchesStep(rule, step)))
        .map((entry) => ({
          entry,
          outcome:
            keptOutBy(entry.rule, context, surface) ??
            (winners.has(entry.rule.id) ? ('won' as const) : ('less-specific' as const)),
        }))
      return { link, signs, considered }
    })
    return [{ surface, typed, read: folded.text, links }]
  })
}
