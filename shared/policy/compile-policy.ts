import type { LoadedPack } from './packs/load-pack.ts'
import { isEmoji } from './text/emoji.ts'
import { shopNamesOf } from './detect/disguised-names.ts'
import { lexiconOf } from './lexicon.ts'
import { registrableDomain } from './hosts/top-level-domains.ts'
import { brandSkeletonsOf } from './hosts/look-alikes.ts'
import type { Place, LinkKind, Pack, Rule, RuleChange } from './packs/schema.ts'
import { type PolicyRule, type Policy, type HostMatch } from './policy.ts'

/** Compiles packs for vetting. When two packs name the same host, the later pack's place wins. */
export function compilePolicy(packs: readonly LoadedPack[]): Policy {
  const hosts = new Map<string, HostMatch>()
  const schemes = new Map<string, Place>()
  const androidPackages = new Map<string, Place>()
  const iosIds = new Map<string, Place>()
  const rules: PolicyRule[] = []
  for (const { pack } of packs) {
    for (const place of pack.places) {
      for (const domain of place.domains) hosts.set(domain, { place, domain, kind: kindOfList[place.list] })
      for (const domain of place.shortHosts) hosts.set(domain, { place, domain, kind: 'shortener' })
      for (const scheme of place.schemes) schemes.set(scheme, place)
      for (const name of place.androidPackages) androidPackages.set(name, place)
      for (const id of place.iosIds) iosIds.set(id, place)
    }
    for (const rule of pack.rules) {
      const sources = rule.sources.flatMap((key) => pack.sources[key] ?? [])
      const [source] = sources
      if (source === undefined) throw new Error(`rule ${rule.id} has no source`)
      rules.push({ rule, packId: pack.id, source, sources, changed: null, specificity: specificityOf(rule) })
    }
    for (const change of pack.changes) applyChange(change, pack, rules)
  }
  const shops = new Map(
    packs.flatMap(({ pack }) =>
      pack.places.filter(({ list }) => list === 'marketplace').map((place) => [place.id, place] as const),
    ),
  )
  const placeNamedIn = (words: readonly string[]): Place | null => {
    for (const word of words) {
      const shop = shops.get(word.toLowerCase())
      if (shop !== undefined) return shop
    }
    return null
  }
  const bySpecificity = rules.sort((a, b) => b.specificity - a.specificity)
  // Built on first use: a program that only lists rules does not need them.
  const lexicon = once(() => lexiconOf(packs.map(({ pack }) => pack)))
  const looks = once(() => brandSkeletonsOf(packs.flatMap(({ pack }) => pack.places)))
  const shopNames = once(() => shopNamesOf(packs.flatMap(({ pack }) => pack.places)))
  const emoji = new Map(
    packs.flatMap(({ pack }) =>
      pack.places.flatMap(({ names: all }) =>
        all.filter(isEmoji).map((name) => [name.replace('\ufe0f', ''), all[0] ?? ''] as const),
      ),
    ),
  )
  const compact = once(() => new Map([...hosts.keys()].map((host) => [host.replaceAll('.', ''), host])))
  const names = once(
    () =>
      new Map(
        packs
          .flatMap(({ pack }) => pack.places)
          .filter(({ list, commonName }) => list === 'marketplace' && !commonName)
          .flatMap((place) =>
            place.domains
              // In "shopping.yahoo.co.jp", the first label is an ordinary word and not the shop's name.
              .filter((domain) => registrableDomain(domain) === domain)
              .map((domain) => [domain.slice(0, domain.indexOf('.')), place] as const),
          ),
      ),
  )
  return {
    get brandLooks() {
      return looks()
    },
    get wordFilter() {
      return lexicon().wordFilter
    },
    get phrases() {
      return lexicon().phrases
    },
    get shopWords() {
      return lexicon().shopWords
    },
    get shopNames() {
      return shopNames()
    },
    emojiNames: emoji,
    get excuses() {
      return lexicon().excuses
    },
    stamps: packs.map((loaded) => ({
      id: loaded.pack.id,
      version: loaded.pack.version,
      // Computed on demand.
      get hash() {
        return loaded.hash
      },
    })),
    packs,
    rules: bySpecificity,
    linkRules: bySpecificity.filter(({ rule }) => rule.match.detector === 'link'),
    mentionRules: bySpecificity.filter(({ rule }) => mentionDetectors.has(rule.match.detector)),
    textRules: bySpecificity.filter(({ rule }) => textDetectors.has(rule.match.detector)),
    postRules: bySpecificity.filter(({ rule }) => rule.match.detector === 'post'),
    placeOfName: (domain) => {
      const name = domain.slice(0, domain.indexOf('.'))
      const place = name.length < minName ? undefined : names().get(name)
      return place === undefined ? null : { place, domain, kind: 'web' }
    },
    hostWithOneMore: (front, rest) => {
      for (const letter of 'aeiouabcdefghijklmnopqrstuvwxyz') {
        const found = hosts.get(front + letter + rest)
        if (found !== undefined && found.domain.length >= minOneMore && found.place.list !== 'tiktok')
          return found.domain
      }
      return null
    },
    hostWithoutDots: (letters) => compact().get(letters) ?? null,
    placeOfHost: (host) => lookUpHost(hosts, host),
    placeOfScheme: (scheme) => schemes.get(scheme) ?? null,
    placeNamedIn,
    placeOfAndroidPackage: (name) => androidPackages.get(name) ?? placeNamedIn(name.split('.')),
    placeOfIosId: (id) => iosIds.get(id) ?? null,
  }
}

const kindOfList: Readonly<Record<Place['list'], LinkKind>> = {
  tiktok: 'web',
  marketplace: 'web',
  shortener: 'shortener',
  'link-in-bio': 'link-in-bio',
  messenger: 'messenger',
  affiliate: 'affiliate',
  social: 'web',
}

/** Adding a letter makes shorter hosts by chance. */
const minOneMore = 8

/** Shorter shop names are not recognized under unlisted endings. */
const minName = 5

const mentionDetectors: ReadonlySet<Rule['match']['detector']> = new Set([
  'phrase',
  'name',
  'handle',
  'phone',
  'e-mail',
])

const textDetectors: ReadonlySet<Rule['match']['detector']> = new Set(['length', 'hashtags', 'mentions'])

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/**
 * Applies a change to a rule of an earlier pack, with the change's sources first. Ignores a rule that does not exist.
 */
function applyChange(change: RuleChange, pack: Pack, rules: PolicyRule[]): void {
  const at = rules.findIndex(({ rule }) => rule.id === change.rule)
  const known = rules[at]
  if (known === undefined) return
  const { off, reason, severity, from, until, markets, accounts, surfaces } = change
  if (off) {
    rules.splice(at, 1)
    return
  }
  const rule: Rule = {
    ...known.rule,
    ...(severity === undefined ? {} : { severity }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(markets === undefined ? {} : { markets }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(surfaces === undefined ? {} : { surfaces }),
  }
  const sources = [...change.sources.flatMap((key) => pack.sources[key] ?? []), ...known.sources]
  rules[at] = {
    ...known,
    rule,
    source: sources[0] ?? known.source,
    sources,
    changed: { packId: pack.id, from: known.rule, reason },
    specificity: specificityOf(rule),
  }
}

/** The listed host itself or its nearest parent domain; a label never matches in part. */
function lookUpHost(hosts: ReadonlyMap<string, HostMatch>, host: string): HostMatch | null {
  for (let from = 0; ;) {
    const found = hosts.get(from === 0 ? host : host.slice(from))
    if (found !== undefined) return found
    const dot = host.indexOf('.', from)
    if (dot < 0) return null
    from = dot + 1
  }
}

/** What a rule matches counts most, then market, account, surface, and whether the agency had to choose it. */
function specificityOf(rule: Rule): number {
  const { match: spec } = rule
  const match =
    ('places' in spec && spec.places !== undefined) || ('traits' in spec && spec.traits !== undefined)
      ? 3
      : 'lists' in spec && spec.lists !== undefined
        ? 2
        : spec.detector === 'link' || spec.detector === 'phrase'
          ? 1
          : 0
  return (
    match * 100 +
    (rule.markets === undefined && !rule.needsShop ? 0 : 20) +
    (rule.accounts === undefined ? 0 : 10) +
    (rule.surfaces === undefined ? 0 : 2) +
    (rule.choice ? 1 : 0)
  )
}
