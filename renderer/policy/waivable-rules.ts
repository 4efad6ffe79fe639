import { builtInPolicy, type Finding } from '../../shared/policy/index.ts'

/** The rules that an agency can waive: those about a link, a name, a number or a phrase. TikTok's limits are no one's to waive. */
export const waivableRules = [...builtInPolicy.linkRules, ...builtInPolicy.mentionRules].filter(
  ({ rule }) => rule.severity === 'block' || rule.severity === 'warn',
)

const ids = new Set(waivableRules.map(({ rule }) => rule.id))

export const isWaivable = ({ rule, severity, waiver }: Finding): boolean =>
  severity !== 'note' && waiver === null && ids.has(rule)
