import type { Policy, PolicyRule } from '../../shared/policy/index.ts'

export const severityIcons = {
  block: 'verdict-blocked',
  warn: 'verdict-warn',
  note: 'verdict-note',
  allow: 'verdict-clear',
} as const

export const severityTones = { block: 'blocked', warn: 'warn', note: undefined, allow: 'clear' } as const

/** All rules of the packs in force, in pack order: most severe first. Those that a pack turns off are left out. */
export function allRules({ packs, rules }: Policy): readonly PolicyRule[] {
  const byId = new Map(rules.map((entry) => [entry.rule.id, entry]))
  return packs.flatMap(({ pack }) => pack.rules.flatMap((rule) => byId.get(rule.id) ?? []))
}
