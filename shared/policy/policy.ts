import type { LoadedPack } from './packs/load-pack.ts'
import type { BothLanguages, LinkKind, Place, Rule, Source } from './packs/schema.ts'
import type { PhraseTree } from './text/phrases.ts'
import type { WordFilter } from './text/scan.ts'

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

/** The words, names and phrases of some packs, ready to be found in texts. */
export interface Lexicon {
  /** Words that a text is stopped at. */
  readonly wordFilter: WordFilter
  readonly phrases: PhraseTree
  /** By list of phrases: what behind one of them says that it stays on TikTok, or is about something else. */
  readonly excuses: ReadonlyMap<string, PhraseTree>
  /** Words round a shop's name that make it the place to buy, or say that it is not. */
  readonly shopWords: ShopWords
}

/** Hashes of the words of some lists of the packs, by the lists' names. Of longer entries, the last word. */
export interface ShopWords {
  /** `order` and `pointing`: what one does at a shop. */
  readonly doing: ReadonlySet<number>
  /** `at`: in front of the place where it is done. */
  readonly at: ReadonlySet<number>
  /** `and`: between two places. */
  readonly and: ReadonlySet<number>
  /** `not`. */
  readonly not: ReadonlySet<number>
  /** `past`: what was, what went wrong, and work: near a shop's name they tell a story. */
  readonly past: ReadonlySet<number>
  /** `refusing`: between a `not` and what is not done ("tidak pernah minta order via WA"). */
  readonly refusing: ReadonlySet<number>
}
