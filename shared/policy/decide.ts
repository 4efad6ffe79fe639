import type { PolicyRule } from './policy.ts'
import type { Rule, Severity, Surface } from './packs/schema.ts'
import type { ChainStep } from './resolve/resolve.ts'
import type { VetContext } from './verdict.ts'

/** Why a rule did or did not apply. */
export type RuleOutcome =
  | 'not-yet'
  | 'no-longer'
  | 'other-market'
  | 'other-account'
  | 'other-surface'
  | 'not-chosen'
  | 'no-match'
  | 'less-specific'
  | 'won'

/** Whether a rule is in force: `null` when it is, else what keeps it out. */
export function keptOutBy(rule: Rule, context: VetContext, surface: Surface): RuleOutcome | null {
  if (rule.choice && !(context.choices ?? []).includes(rule.id)) return 'not-chosen'
  if (rule.from !== undefined && context.on < rule.from) return 'not-yet'
  if (rule.until !== undefined && context.on >= rule.until) return 'no-longer'
  if (rule.markets !== undefined && !rule.markets.includes(context.market)) return 'other-market'
  if (rule.accounts !== undefined && !rule.accounts.includes(context.account)) return 'other-account'
  if (rule.surfaces !== undefined && !rule.surfaces.includes(surface)) return 'other-surface'
  return null
}

/** Whether a link rule speaks of this address. Every condition it names must hold. */
export function matchesStep(rule: Rule, step: ChainStep): boolean {
  const { match } = rule
  if (match.detector !== 'link') return false
  if (match.places !== undefined && (step.place === null || !match.places.includes(step.place.id)))
    return false
  if (match.lists !== undefined && (step.place === null || !match.lists.includes(step.place.list)))
    return false
  if (match.exceptPlaces?.includes(step.place?.id ?? '') === true) return false
  if (match.kinds !== undefined && !match.kinds.includes(step.kind)) return false
  if (match.traits !== undefined && !match.traits.some((trait) => step.traits.includes(trait))) return false
  return true
}

export interface Decision {
  readonly entry: PolicyRule
  readonly step: ChainStep
  readonly severity: Severity
}

const weight: Readonly<Record<Rule['severity'], number>> = { allow: 0, note: 1, warn: 2, block: 3 }

/**
 * Decides about a link: for each address of its chain and each group of rules, the most specific rule in force wins
 * (of equals, the harder one); then, for the link as a whole, the hardest decision of each group counts. Hardest first.
 */
export function decide(
  chain: readonly ChainStep[],
  rules: readonly PolicyRule[],
  context: VetContext,
  surface: Surface,
): Decision[] {
  const hardest = new Map<string, Decision>()
  for (const step of chain) {
    const winners = new Map<string, PolicyRule>()
    for (const entry of rules) {
      const { rule } = entry
      if (!matchesStep(rule, step) || keptOutBy(rule, context, surface) !== null) continue
      const winner = winners.get(rule.group)
      const wins =
        winner === undefined ||
        (entry.specificity === winner.specificity && weight[rule.severity] > weight[winner.rule.severity])
      if (wins) winners.set(rule.group, entry)
    }
    for (const [group, entry] of winners) {
      const { severity } = entry.rule
      if (severity === 'allow') continue
      const known = hardest.get(group)
      if (known === undefined || weight[severity] > weight[known.severity]) {
        hardest.set(group, { entry, step, severity })
      }
    }
  }
  return [...hardest.values()].sort((a, b) => weight[b.severity] - weight[a.severity])
}
