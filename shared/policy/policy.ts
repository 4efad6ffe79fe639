import type { LoadedPack } from './packs/load-pack.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import { brandLooksOf, type BrandLooks } from './resolve/look-alikes.ts'
import type { LinkKind, Place, Rule, Source } from './packs/schema.ts'

/** A rule with the pack it comes from and its first source, ready to decide. */
export interface PolicyRule {
  readonly rule: Rule
  readonly packId: string
  readonly source: Source
  readonly sources: readonly Source[]
  /** Higher is more specific; of the rules in a group that match, the highest decides. */
  readonly specificity: number
}

export interface PackStamp {
  readonly id: string
  readonly version: string
  readonly hash: string
}

/** Compiled packs: look-ups by host, scheme and app id, and the rules by detector. */
export interface Policy {
  readonly stamps: readonly PackStamp[]
  readonly packs: readonly LoadedPack[]
  readonly linkRules: readonly PolicyRule[]
  readonly textRules: readonly PolicyRule[]
  readonly brandLooks: BrandLooks
  readonly wordFilter: Lexicon['wordFilter']
  readonly phrases: Lexicon['phrases']
  readonly excuses: Lexicon['excuses']
  readonly mentionRules: readonly PolicyRule[]
  placeOfHost(host: string): HostMatch | null
  /** The listed domain whose letters, without its dots, are these. */
  hostWithoutDots(letters: string): string | null
  /** The marketplace whose id is one of some words: the segments of a package, the words of a store's page. */
  placeNamedIn(words: readonly string[]): Place | null
  placeOfScheme(scheme: string): Place | null
  placeOfAndroidPackage(name: string): Place | null
  placeOfIosId(id: string): Place | null
}

export interface HostMatch {
  readonly place: Place
  /** The domain of the place that the host is, or lies under. */
  readonly domain: string
  readonly kind: LinkKind
}

const kindOfList: Readonly<Record<Place['list'], LinkKind>> = {
  tiktok: 'web',
  marketplace: 'web',
  shortener: 'shortener',
  'link-in-bio': 'link-in-bio',
  messenger: 'messenger',
  affiliate: 'affiliate',
}

/** Makes packs ready to vet with. When two packs name the same host, the later pack's place holds. */
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
      rules.push({ rule, packId: pack.id, source, sources, specificity: specificityOf(rule) })
    }
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
  const compact = new Map([...hosts.keys()].map((host) => [host.replaceAll('.', ''), host]))
  return {
    brandLooks: brandLooksOf(packs.flatMap(({ pack }) => pack.places)),
    ...lexiconOf(packs.map(({ pack }) => pack)),
    stamps: packs.map(({ pack, hash }) => ({ id: pack.id, version: pack.version, hash })),
    packs,
    linkRules: bySpecificity.filter(({ rule }) => rule.match.detector === 'link'),
    mentionRules: bySpecificity.filter(({ rule }) => mentionDetectors.has(rule.match.detector)),
    textRules: bySpecificity.filter(
      ({ rule }) => rule.match.detector !== 'link' && !mentionDetectors.has(rule.match.detector),
    ),
    hostWithoutDots: (letters) => compact.get(letters) ?? null,
    placeOfHost: (host) => lookUpHost(hosts, host),
    placeOfScheme: (scheme) => schemes.get(scheme) ?? null,
    placeNamedIn,
    placeOfAndroidPackage: (name) => androidPackages.get(name) ?? placeNamedIn(name.split('.')),
    placeOfIosId: (id) => iosIds.get(id) ?? null,
  }
}

const mentionDetectors: ReadonlySet<Rule['match']['detector']> = new Set([
  'phrase',
  'name',
  'handle',
  'phone',
  'e-mail',
])

/** The host itself or the nearest domain above it: never a part of a label. */
function lookUpHost(hosts: ReadonlyMap<string, HostMatch>, host: string): HostMatch | null {
  for (let from = 0; ;) {
    const found = hosts.get(from === 0 ? host : host.slice(from))
    if (found !== undefined) return found
    const dot = host.indexOf('.', from)
    if (dot < 0) return null
    from = dot + 1
  }
}

/** What a rule matches weighs most, then the market, the account, the surface, and that it was chosen. */
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
    (rule.markets === undefined ? 0 : 20) +
    (rule.accounts === undefined ? 0 : 10) +
    (rule.surfaces === undefined ? 0 : 2) +
    (rule.choice ? 1 : 0)
  )
}
