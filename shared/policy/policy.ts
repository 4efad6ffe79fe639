import type { LoadedPack } from './packs/load-pack.ts'
import type { BothLanguages, LinkKind, Place, Rule, Source } from './packs/schema.ts'
import type { ShopNames } from './detect/disguised-names.ts'
import type { EmojiNames } from './text/rewriting/emoji-names.ts'
import type { PhraseTree } from './text/phrases.ts'
import type { WordFilter } from './text/scan.ts'

/** A rule with its pack and its first source, ready to decide. */
export interface PolicyRule {
  readonly rule: Rule
  readonly packId: string
  readonly source: Source
  readonly sources: readonly Source[]
  /** The pack that last changed it, and why; null when unchanged. */
  readonly changed: { readonly packId: string; readonly from: Rule; readonly reason: BothLanguages } | null
  /** Higher is more specific; the highest matching rule in a group decides. */
  readonly specificity: number
}

export interface PackStamp {
  readonly id: string
  readonly version: string
  readonly hash: string
}

/** Compiled packs: look-ups by host, scheme and app id, and rules by detector. */
export interface Policy {
  readonly stamps: readonly PackStamp[]
  readonly packs: readonly LoadedPack[]
  /** All rules, the most specific first. */
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
  readonly shopNames: ShopNames
  readonly emojiNames: EmojiNames
  readonly mentionRules: readonly PolicyRule[]
  placeOfHost(host: string): HostMatch | null
  /** The shop that a registrable domain is named after, under an unlisted ending. */
  placeOfName(domain: string): HostMatch | null
  /** The listed domain with these letters once its dots are removed. */
  hostWithoutDots(letters: string): string | null
  /** The listed domain that is completed by one letter between two parts. */
  hostWithOneMore(front: string, rest: string): string | null
  /** The marketplace with an id among some words: the segments of a package name, or the words of a store page. */
  placeNamedIn(words: readonly string[]): Place | null
  placeOfScheme(scheme: string): Place | null
  placeOfAndroidPackage(name: string): Place | null
  placeOfIosId(id: string): Place | null
}

export interface HostMatch {
  readonly place: Place
  /** The place's domain that equals the host or is its parent. */
  readonly domain: string
  readonly kind: LinkKind
}

/** The hosts of listed places by their appearance. */
export interface BrandSkeletons {
  readonly hosts: ReadonlyMap<string, string>
  /** Skeleton of the label that is the brand's name → all its domains. */
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly squeezed: ReadonlyMap<string, readonly string[]>
}

/** The words, names and phrases of some packs, compiled for searching texts. */
export interface Lexicon {
  /** Words worth stopping at while scanning. */
  readonly wordFilter: WordFilter
  readonly phrases: PhraseTree
  /** By phrase list: words after a phrase that show it stays on TikTok, or is about something else. */
  readonly excuses: ReadonlyMap<string, PhraseTree>
  /** Words near a shop's name that make it the place to buy, or rule that out. */
  readonly shopWords: ShopWords
}

/** Hashes of the words in some of the packs' lists, by list name. For longer entries, the last word. */
export interface ShopWords {
  /** From `order` and `pointing`: what people do at a shop. */
  readonly doing: ReadonlySet<number>
  /** From `buying`: verbs that are also negated by words other than those in `not` ("no vendemos", "n'achetez pas"). */
  readonly buying: ReadonlySet<number>
  /** From `at`: prepositions before the place. */
  readonly at: ReadonlySet<number>
  /** From `and`: between two places. */
  readonly and: ReadonlySet<number>
  /** From `before`: in scripts without spaces, text before a shop's name that makes it the place to buy. */
  readonly before: readonly string[]
  /** From `after`: the same, after the name. */
  readonly after: readonly string[]
  /** From `not`. */
  readonly not: ReadonlySet<number>
  /** From `past`: words for the past, problems and work; near a shop's name they tell a story. */
  readonly past: ReadonlySet<number>
  /** From `formerly`: words that before a verb mean the past ("dulu jualan di Shopee"), but not after it. */
  readonly formerly: ReadonlySet<number>
  /** From `refusing`: words between a `not` and what it negates ("tidak pernah minta order via WA"). */
  readonly refusing: ReadonlySet<number>
}
