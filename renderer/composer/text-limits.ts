import { builtInPolicy, type Surface } from '../../shared/policy/index.ts'

/** How long a text may be, or how many hashtags it may carry, from the rules in force; 0 where no rule says. */
export const limitOf = (detector: 'length' | 'hashtags', surface: Surface): number => {
  const rule = builtInPolicy.rules.find(
    ({ rule: { match, surfaces } }) => match.detector === detector && (surfaces ?? []).includes(surface),
  )
  const match = rule?.rule.match
  return match?.detector === 'length' || match?.detector === 'hashtags' ? match.max : 0
}
