import { parse } from 'tldts'
import { vet } from './vet.ts'
import type { LoadedPack } from './packs/load-pack.ts'
import type { Pack, Rule } from './packs/schema.ts'
import { compilePolicy } from './compile-policy.ts'

export interface PackProblem {
  readonly level: 'error' | 'warning'
  /** A place in the pack, such as `rules.commerce.shortener.examples`. */
  readonly where: string
  readonly problem: string
}

/**
 * Checks a valid pack for what a schema cannot express: rules that contradict each other or can never decide, unused
 * lists, impossible domains, untranslated texts, overdue reviews, and examples that fail. `others` are the packs loaded
 * with it; `today` is a day, `YYYY-MM-DD`.
 */
export function checkPack(loaded: LoadedPack, others: readonly LoadedPack[], today: string): PackProblem[] {
  const { pack } = loaded
  const all = [...others.filter((other) => other.pack.id !== pack.id), loaded]
  return [
    ...duePack(pack, today),
    ...sourcesOf(pack, today),
    ...pack.rules.flatMap((rule) => translationsOf(rule)),
    ...contradictions(pack.rules),
    ...unreachable(pack.rules),
    ...references(pack, all),
    ...domainsOf(pack),
    ...examplesOf(pack, all),
  ]
}

const error = (where: string, problem: string): PackProblem => ({ level: 'error', where, problem })
const warning = (where: string, problem: string): PackProblem => ({ level: 'warning', where, problem })

function duePack({ reviewBy, publishedOn }: Pack, today: string): PackProblem[] {
  const found: PackProblem[] = []
  if (reviewBy < today) found.push(warning('reviewBy', `the sources were to be read again by ${reviewBy}`))
  if (publishedOn > today) found.push(warning('publishedOn', `${publishedOn} is still to come`))
  if (reviewBy <= publishedOn)
    found.push(error('reviewBy', `expected a day after ${publishedOn}, got ${reviewBy}`))
  return found
}

function sourcesOf({ sources, places, rules, changes }: Pack, today: string): PackProblem[] {
  const used = new Set([...places, ...rules, ...changes].flatMap((entry) => entry.sources))
  return Object.entries(sources).flatMap(([key, { date }]) => [
    ...(date > today ? [error(`sources.${key}.date`, `${date} is still to come`)] : []),
    ...(used.has(key) ? [] : [warning(`sources.${key}`, 'no place and no rule names it')]),
  ])
}

const namesIn = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join(' ')

function translationsOf({ id, title, reason }: Rule): PackProblem[] {
  const found: PackProblem[] = []
  for (const [field, text] of [
    ['title', title],
    ['reason', reason],
  ] as const) {
    if (text.en.trim() === text.id.trim()) {
      found.push(error(`rules.${id}.${field}`, 'the Indonesian text is the English one'))
    } else if (namesIn(text.en) !== namesIn(text.id)) {
      found.push(
        error(
          `rules.${id}.${field}`,
          `English names ${namesIn(text.en) || 'nothing'}, Indonesian ${namesIn(text.id) || 'nothing'}`,
        ),
      )
    }
  }
  return found
}

/** What a rule is about, ignoring its conditions. */
const aboutOf = ({ group, match, choice }: Rule): string => JSON.stringify([group, match, choice])

const lists = ['markets', 'accounts', 'surfaces'] as const

/** Whether both rules are in force for some day, market, account and surface. */
function overlap(a: Rule, b: Rule): boolean {
  if ((a.until ?? '9999') <= (b.from ?? '0000') || (b.until ?? '9999') <= (a.from ?? '0000')) return false
  return lists.every((list) => {
    const [one, other] = [a[list] as readonly string[] | undefined, b[list] as readonly string[] | undefined]
    return one === undefined || other === undefined || one.some((value) => other.includes(value))
  })
}

/** Whether the first rule is in force wherever the second is. */
function holdsWherever(a: Rule, b: Rule): boolean {
  if ((a.from ?? '0000') > (b.from ?? '0000') || (a.until ?? '9999') < (b.until ?? '9999')) return false
  if (a.needsShop && !b.needsShop) return false
  return lists.every((list) => {
    const [one, other] = [a[list] as readonly string[] | undefined, b[list] as readonly string[] | undefined]
    return one === undefined || (other !== undefined && other.every((value) => one.includes(value)))
  })
}

const conditions = (rule: Rule): number => lists.filter((list) => rule[list] !== undefined).length

function byAbout(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) {
    const known = groups.get(aboutOf(rule))
    if (known === undefined) groups.set(aboutOf(rule), [rule])
    else known.push(rule)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** At most this many rules about the same thing are compared with each other. */
const maxCompared = 200

function pairs(rules: readonly Rule[]): (readonly [Rule, Rule])[] {
  const compared = rules.slice(0, maxCompared)
  return compared.flatMap((a, index) => compared.slice(index + 1).map((b) => [a, b] as const))
}

function contradictions(rules: readonly Rule[]): PackProblem[] {
  return byAbout(rules).flatMap((group) =>
    pairs(group).flatMap(([a, b]) => {
      const same = conditionKinds(a) === conditionKinds(b)
      return same && a.severity !== b.severity && overlap(a, b)
        ? [
            error(
              `rules.${b.id}`,
              `overlaps ${a.id}, which says ${a.severity} where it says ${b.severity}; the harder one would win`,
            ),
          ]
        : []
    }),
  )
}

const conditionKinds = (rule: Rule): string => lists.filter((list) => rule[list] !== undefined).join()

function unreachable(rules: readonly Rule[]): PackProblem[] {
  return byAbout(rules).flatMap((group) =>
    pairs(group).flatMap(([a, b]) => {
      const [stronger, weaker] = conditions(a) >= conditions(b) ? [a, b] : [b, a]
      return stronger.severity !== weaker.severity || conditionKinds(a) !== conditionKinds(b)
        ? holdsWherever(stronger, weaker) && conditions(stronger) > conditions(weaker)
          ? [
              error(
                `rules.${weaker.id}`,
                `can never decide: ${stronger.id} is in force wherever it is, and more specific`,
              ),
            ]
          : []
        : holdsWherever(a, b) || holdsWherever(b, a)
          ? [error(`rules.${weaker.id}`, `says the same as ${stronger.id}`)]
          : []
    }),
  )
}

function references(pack: Pack, all: readonly LoadedPack[]): PackProblem[] {
  const places = new Map(
    all.flatMap((loaded) => loaded.pack.places.map((place) => [place.id, place] as const)),
  )
  const phrases = new Set(all.flatMap((loaded) => loaded.pack.phrases.map(({ id }) => id)))
  const words = new Set([
    ...all.flatMap((loaded) => Object.keys(loaded.pack.words)),
    ...[...places.values()].map(({ list }) => list),
  ])
  const ruleIds = new Set(all.flatMap((loaded) => loaded.pack.rules.map(({ id }) => id)))
  const found: PackProblem[] = []
  for (const { id, match } of pack.rules) {
    for (const place of [
      ...(('places' in match && match.places) || []),
      ...(('exceptPlaces' in match && match.exceptPlaces) || []),
    ]) {
      if (!places.has(place)) found.push(error(`rules.${id}.match`, `no pack lists a place called ${place}`))
    }
    for (const list of ('phrases' in match && match.phrases) || []) {
      if (!phrases.has(list)) found.push(error(`rules.${id}.match`, `no pack has phrases called ${list}`))
    }
  }
  for (const { id, texts } of pack.phrases) {
    for (const slot of texts.flatMap((text) =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    )) {
      if (!words.has(slot)) found.push(error(`phrases.${id}`, `no pack has words or places called ${slot}`))
    }
  }
  const packIds = new Set(all.map((loaded) => loaded.pack.id))
  for (const id of pack.extends) {
    if (!packIds.has(id)) found.push(error('extends', `no pack is called ${id}`))
  }
  for (const { rule, off, severity, from, until, markets, accounts, surfaces } of pack.changes) {
    if (!ruleIds.has(rule)) found.push(error(`changes.${rule}`, 'no pack has this rule'))
    else if (
      !off &&
      [severity, from, until, markets, accounts, surfaces].every((value) => value === undefined)
    ) {
      found.push(warning(`changes.${rule}`, 'changes nothing'))
    }
  }
  const claimed = new Map(
    all
      .filter((loaded) => loaded.pack.id !== pack.id)
      .flatMap((loaded) =>
        loaded.pack.places.flatMap(({ id, domains }) =>
          domains.map((domain) => [domain, `${loaded.pack.id}'s ${id}`] as const),
        ),
      ),
  )
  for (const { id, domains } of pack.places) {
    for (const domain of domains) {
      const owner = claimed.get(domain)
      if (owner !== undefined)
        found.push(warning(`places.${id}`, `${domain} is ${owner}; here it is taken over`))
    }
  }
  const used = new Set(
    all.flatMap((loaded) =>
      loaded.pack.rules.flatMap(({ match }) => [
        ...(('places' in match && match.places) || []),
        ...(('lists' in match && match.lists) || []),
      ]),
    ),
  )
  for (const { id, list } of pack.places) {
    if (!used.has(id) && !used.has(list))
      found.push(warning(`places.${id}`, 'no rule speaks of it or of its list'))
  }
  return found
}

function domainsOf({ places }: Pack): PackProblem[] {
  const owners = new Map<string, string>()
  const found: PackProblem[] = []
  for (const { id, domains, shortHosts, schemes, androidPackages, iosIds, names } of places) {
    if ([domains, shortHosts, schemes, androidPackages, iosIds, names].every((list) => list.length === 0)) {
      found.push(error(`places.${id}`, 'nothing leads to it: no domain, scheme, app or name'))
    }
    for (const host of [...domains, ...shortHosts]) {
      const owner = owners.get(host)
      if (owner !== undefined) found.push(error(`places.${id}`, `${host} is listed by ${owner} too`))
      owners.set(host, id)
      const { isIcann, domain } = parse(host)
      if (isIcann !== true || domain === null) {
        found.push(
          error(
            `places.${id}`,
            `${host} is no name that can be registered: its ending is not in the public suffix list`,
          ),
        )
      }
    }
    const listed = new Set(domains)
    for (const host of domains) {
      const above = parentOf(host, listed)
      if (above !== undefined) found.push(warning(`places.${id}`, `${host} lies under ${above} already`))
    }
  }
  return found
}

/** The nearest listed domain above a host. */
function parentOf(host: string, listed: ReadonlySet<string>): string | undefined {
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    const above = host.slice(dot + 1)
    if (listed.has(above)) return above
  }
  return undefined
}

/** Runs each rule's examples in a context where the rule is in force. */
function examplesOf(pack: Pack, all: readonly LoadedPack[]): PackProblem[] {
  const policy = compilePolicy(all)
  return pack.rules.flatMap((rule) => {
    const { id, examples, match } = rule
    const surface = rule.surfaces?.[0] ?? 'caption'
    const context = {
      market: rule.markets?.[0] ?? 'ID',
      account: examples.account ?? rule.accounts?.[0] ?? 'business',
      on: examples.on ?? rule.from ?? pack.publishedOn,
      choices: rule.choice ? [id] : [],
    } as const
    const finds = (text: string): boolean =>
      vet({ [surface]: text }, context, policy).findings.some((finding) => finding.rule === id)
    const isAboutText = match.detector !== 'post' && match.detector !== 'length'
    return [
      ...examples.invalid
        .filter((text) => rule.severity !== 'allow' && !finds(text))
        .map((text) => error(`rules.${id}.examples`, `expected a finding in: ${text}`)),
      ...examples.valid
        .filter(finds)
        .map((text) => error(`rules.${id}.examples`, `expected no finding in: ${text}`)),
      ...(isAboutText && rule.severity !== 'allow' && examples.invalid.length === 0
        ? [warning(`rules.${id}.examples`, 'no example of what it is against')]
        : []),
    ]
  })
}
