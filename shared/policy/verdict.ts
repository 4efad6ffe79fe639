import type {
  AccountKind,
  BothLanguages,
  LinkKind,
  Market,
  Severity,
  Source,
  Surface,
} from './packs/schema.ts'
import type { PackStamp } from './policy.ts'
import type { UnwrapStep } from './resolve/unwrap.ts'

/** The texts of one post, as they would leave. Absent and empty fields carry nothing. */
export type Draft = {
  readonly [surface in Surface]?: string | undefined
} & {
  readonly disclosePaid?: boolean | undefined
  readonly privacy?: string | null | undefined
}

export interface VetContext {
  readonly market: Market
  readonly account: AccountKind
  /** The day the post goes out, `YYYY-MM-DD` in the account's zone. */
  readonly on: string
  /** Ids of rules that an agency may choose, and did. */
  readonly choices?: readonly string[]
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
  /** The brand's host that a look-alike host resembles; never folded into it. */
  readonly looksLike: string | null
  readonly chain: readonly LinkStep[]
}

/** An edit of one field that mends a finding. Offsets are UTF-16 units into the field as given. */
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
  /** The name of the place that decided it, such as a marketplace's. */
  readonly place: string | null
  readonly link: Link | null
  readonly fixes: readonly Fix[]
}

export type Status = 'blocked' | 'warn' | 'clear'

export interface Verdict {
  readonly status: Status
  readonly findings: readonly Finding[]
  readonly links: readonly Link[]
  readonly packs: readonly PackStamp[]
}
