import { builtInPolicy, type PolicyRule } from '../../shared/policy/index.ts'

export const severityIcons = {
  block: 'verdict-blocked',
  warn: 'verdict-warn',
  note: 'verdict-note',
  allow: 'verdict-clear',
} as const

export const severityTones = { block: 'blocked', warn: 'warn', note: undefined, allow: 'clear' } as const

/** All rules of the packs in force, in pack order: most severe first. */
export const allRules: readonly PolicyRule[] = builtInPolicy.packs.flatMap(({ pack }) =>
  pack.rules.flatMap((rule) => builtInPolicy.rules.find((entry) => entry.rule.id === rule.id) ?? []),
)
