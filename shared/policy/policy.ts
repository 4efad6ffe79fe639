import type { LoadedPack } from './packs/load-pack.ts'
import { type Lexicon } from './lexicon.ts'
import type { BothLanguages, LinkKind, Place, Rule, Source } from './packs/schema.ts'

/** A rule with the pack it comes from and its first source, ready to decide. */
export interface PolicyRule {
  readonly rule: Rule
  readonly packId: string
  readonly source: Source
  readonly sources: readonly Source[]
  /** The pack that changed it last, and why; null when it is as it was written. */
  readonly changed: { readonly packId: string; readonly from: Rule; readonly reason: BothLanguages } | null
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
  /** All of them, the most specific first. */
  readonly rules: readonly PolicyRule[]
  readonly linkRules: readonly PolicyRule[]
  /** Rules about a field's text: its length, hashtags and mentions. */
  readonly textRules: readonly PolicyRule[]
  /** Rules about a post as a whole. */
  readonly postRules: readonly PolicyRule[]
  readonly brandLooks: BrandSkeletons
  readonly wordFilter: Lexicon['wordFilter']
  readonly phrases: Lexicon['phrases']
  readonly excuses: Lexicon['excuses']
  readonly shopWords: Lexicon['shopWords']
  readonly mentionRules: readonly PolicyRule[]
  placeOfHost(host: string): HostMatch | null
  /** The shop whose name a registrable domain is, under an ending that is not listed. */
  placeOfName(domain: string): HostMatch | null
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

/** The hosts of listed places by what they look like. */
export interface BrandSkeletons {
  readonly hosts: ReadonlyMap<string, string>
  /** By the skeleton of the label that is the brand's name: all its domains. */
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly squeezed: ReadonlyMap<string, readonly string[]>
}
