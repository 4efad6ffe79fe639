import { builtInPolicy, type PolicyRule } from '../../shared/policy/index.ts'

export const severityIcons = {
  block: 'verdict-blocked',
  warn: 'verdict-warn',
  note: 'verdict-note',
  allow: 'verdict-clear',
} as const

export const severityTones = { block: 'blocked', warn: 'warn', note: undefined, allow: 'clear' } as const

/** Every rule of the packs in force, hardest first as the packs give them. */
export const allRules: readonly PolicyRule[] = builtInPolicy.packs.flatMap(({ pack }) =>
  pack.rules.flatMap((rule) => builtInPolicy.rules.find((entry) => entry.rule.id === rule.id) ?? []),
)
