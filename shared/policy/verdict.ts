import type {
  AccountKind,
  BothLanguages,
  LinkKind,
  Market,
  Severity,
  Source,
  Surface,
} from './packs/schema.ts'
import type { Adjustment, Overrides, Waiver } from './overrides.ts'
import type { PackStamp } from './policy.ts'
import type { UnwrapStep } from './resolve/unwrap.ts'

/** The texts of one post as they would be exported. Absent and empty fields are ignored. */
export type Draft = {
  readonly [surface in Surface]?: string | undefined
} & {
  /** The post discloses that it promotes something. */
  readonly disclose?: boolean | undefined
  /** It promotes a third party: branded content. */
  readonly disclosePaid?: boolean | undefined
  /** It promotes the account's own business. */
  readonly discloseOwn?: boolean | undefined
  readonly format?: 'video' | 'photo' | undefined
  readonly allowDuet?: boolean | undefined
  readonly allowStitch?: boolean | undefined
  /** What is known about its files. */
  readonly media?: readonly MediaFacts[] | undefined
  /** How many posts the account has on that day, including this one. */
  readonly postsThatDay?: number | undefined
  /** Minutes from now until the post is scheduled. */
  readonly minutesAhead?: number | undefined
  readonly privacy?: string | null | undefined
  /**
   * Whether TikTok shows the account only to its followers; unknown when absent, and then rules about it do not apply.
   */
  readonly privateAccount?: boolean | undefined
  /** Where in the video its cover is, in seconds; unknown when absent. */
  readonly coverSeconds?: number | undefined
  /** The longest video that TikTok accepts from the account, in seconds. */
  readonly longestSeconds?: number | undefined
}

/** What is known about a file; a rule about something unknown does not apply. */
export interface MediaFacts {
  /** A file name or an address. */
  readonly name: string
  readonly bytes?: number | undefined
  readonly seconds?: number | undefined
  /** Pixels. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly framesPerSecond?: number | undefined
  /** The format detected from the bytes, such as mp4 or png; the extension is trusted if absent. */
  readonly format?: string | undefined
  /** The picture's codec, such as avc or vp9. */
  readonly codec?: string | undefined
  /** Why the file may not play: `unreadable`, `cut-off`, or `not-looked-at` if it is unknown. */
  readonly damage?: string | undefined
}

export interface VetContext {
  readonly market: Market
  readonly account: AccountKind
  /** The day the post is scheduled for, `YYYY-MM-DD` in the account's zone. */
  readonly on: string
  /** Ids of the optional rules that the agency chose. */
  readonly choices?: readonly string[]
  /** The agency's decisions for the client. */
  readonly overrides?: Overrides | undefined
}

export interface LinkStep {
  readonly url: string
  readonly host: string | null
  readonly domain: string | null
  readonly by: 'typed' | UnwrapStep
}

export interface Link {
  readonly surface: Surface
  /** UTF-16 offsets into the field as given, end exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly url: string
  readonly host: string | null
  readonly domain: string | null
  readonly kind: LinkKind
  readonly confidence: number
  /** The brand's host that a look-alike resembles; kept apart from the host itself. */
  readonly looksLike: string | null
  readonly chain: readonly LinkStep[]
}

/** An edit of one field that fixes a finding. Offsets are UTF-16 units into the field as given. */
export interface Fix {
  readonly kind: 'yellow-basket' | 'remove'
  readonly label: BothLanguages
  readonly start: number
  readonly end: number
  readonly insert: string
}

export interface Finding {
  readonly rule: string
  readonly pack: string
  readonly severity: Severity
  readonly surface: Surface
  readonly start: number
  readonly end: number
  readonly text: string
  readonly title: BothLanguages
  readonly message: BothLanguages
  readonly source: Source
  /** The name of the place that decided it, such as a marketplace. */
  readonly place: string | null
  readonly link: Link | null
  readonly fixes: readonly Fix[]
  /** How the agency changed its severity; null when it did not. */
  readonly adjusted: Adjustment | null
  /** The waiver in force; a waived finding does not count towards the status. */
  readonly waiver: Waiver | null
}

export type Status = 'blocked' | 'warn' | 'clear'

export interface Verdict {
  readonly status: Status
  readonly findings: readonly Finding[]
  readonly links: readonly Link[]
  readonly packs: readonly PackStamp[]
}
