import { builtInPacks, builtInPolicy, type Pack } from '../../../../shared/policy/index.ts'

const weight = { allow: 0, note: 1, warn: 2, block: 3 } as const

const rules = new Map(builtInPacks.flatMap(({ pack }) => pack.rules).map((rule) => [rule.id, rule]))
const groups = new Set([...rules.values()].map(({ group }) => group))
const words = new Set(builtInPacks.flatMap(({ pack }) => Object.keys(pack.words)))
const phrases = new Set(builtInPacks.flatMap(({ pack }) => pack.phrases).map(({ id }) => id))
const places = new Set(builtInPacks.flatMap(({ pack }) => pack.places).map(({ id }) => id))

/**
 * Whether a pack could weaken built-in rules: it changes one to be milder or to apply to less, has a
 * rule that would decide instead of one, takes over a built-in place, or adds to the words by which texts are read.
 */
export const weakensBuiltIn = (pack: Pack): boolean =>
  changesOne(pack) || decidesInstead(pack) || takesOver(pack) || rereads(pack)

const changesOne = ({ changes }: Pack): boolean =>
  changes.some(({ rule, off, severity, from, until, markets, accounts, surfaces }) => {
    const changed = rules.get(rule)
    if (changed === undefined) return false
    return (
      off ||
      (severity !== undefined && weight[severity] < weight[changed.severity]) ||
      [from, until, markets, accounts, surfaces].some((given) => given !== undefined)
    )
  })

/** Of the rules of a group only the most specific one decides. */
const decidesInstead = (pack: Pack): boolean => pack.rules.some(({ group }) => groups.has(group))

const takesOver = (pack: Pack): boolean =>
  pack.places.some(
    ({ id, domains, shortHosts, schemes, androidPackages, iosIds }) =>
      places.has(id) ||
      [...domains, ...shortHosts].some((host) => builtInPolicy.placeOfHost(host) !== null) ||
      schemes.some((scheme) => builtInPolicy.placeOfScheme(scheme) !== null) ||
      androidPackages.some((name) => builtInPolicy.placeOfAndroidPackage(name) !== null) ||
      iosIds.some((app) => builtInPolicy.placeOfIosId(app) !== null),
  )

const rereads = (pack: Pack): boolean =>
  Object.keys(pack.words).some((name) => words.has(name)) || pack.phrases.some(({ id }) => phrases.has(id))
