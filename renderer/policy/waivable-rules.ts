import { builtInPolicy, type Finding } from '../../shared/policy/index.ts'

/**
 * The rules that an agency can waive: those about a link, name, number or phrase. TikTok's own limits cannot be waived.
 */
export const waivableRules = [...builtInPolicy.linkRules, ...builtInPolicy.mentionRules].filter(
  ({ rule }) => rule.severity === 'block' || rule.severity === 'warn',
)

const ids = new Set(waivableRules.map(({ rule }) => rule.id))

export const isWaivable = ({ rule, severity, waiver }: Finding): boolean =>
  severity !== 'note' && waiver === null && ids.has(rule)
