import type { Finding, Policy, PolicyRule, PolicySet } from '../../shared/policy/index.ts'

/**
 * The rules that an agency can waive: those about a link, name, number or phrase. TikTok's own limits cannot be waived.
 */
export const waivableRules = ({ linkRules, mentionRules }: Policy): PolicyRule[] =>
  [...linkRules, ...mentionRules].filter(({ rule }) => rule.severity === 'block' || rule.severity === 'warn')

/** The ids of the rules that can be waived for any client. */
const waivableIds = new WeakMap<PolicySet, ReadonlySet<string>>()

function idsOf(policies: PolicySet): ReadonlySet<string> {
  let ids = waivableIds.get(policies)
  if (ids === undefined) {
    const clients = [null, ...policies.added.flatMap(({ clientIds }) => clientIds ?? [])]
    ids = new Set(
      [...new Set(clients)].flatMap((id) => waivableRules(policies.of(id)).map(({ rule }) => rule.id)),
    )
    waivableIds.set(policies, ids)
  }
  return ids
}

export const isWaivable = ({ rule, severity, waiver }: Finding, policies: PolicySet): boolean =>
  severity !== 'note' && waiver === null && idsOf(policies).has(rule)
