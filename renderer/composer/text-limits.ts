import { builtInPolicy, type Surface } from '../../shared/policy/index.ts'

/** Maximum length of a text, or number of hashtags, from the rules in force; 0 if no rule sets one. */
export const limitOf = (detector: 'length' | 'hashtags', surface: Surface): number => {
  const rule = builtInPolicy.rules.find(
    ({ rule: { match, surfaces } }) => match.detector === detector && (surfaces ?? []).includes(surface),
  )
  const match = rule?.rule.match
  return match?.detector === 'length' || match?.detector === 'hashtags' ? match.max : 0
}
