import type { Privacy } from '../../../../../shared/post/post.ts'
import type { ExportDateOrder, Target } from '../../../../../shared/export/targets.ts'
import type { BothLanguages } from '../../../../../shared/policy/index.ts'

/**
 * Words of a post. `text` is what TikTok shows: a photo post's description where it has one, else the caption; `channel`
 * is what the account is called at the scheduler.
 */
export type CellText = 'text' | 'title' | 'firstComment' | 'altText' | 'campaign' | 'channel'

/** Switches of a post; `disclosed` is on where either disclosure is. */
export type CellSwitch =
  | 'allowComment'
  | 'allowDuet'
  | 'allowStitch'
  | 'discloseYourBrand'
  | 'disclosePaid'
  | 'disclosed'
  | 'aiGenerated'
  | 'autoMusic'

export type MediaKind = 'image' | 'video'

/** What stands in a column, as data. */
export type Cell =
  /** The same in every row. */
  | { readonly say: string }
  | { readonly text: CellText }
  /** The time on the account's clock: YYYY MM DD, MMM for Jan, D and h without a zero, HH, mm, A for AM or PM. */
  | { readonly when: string | Readonly<Record<ExportDateOrder, string>> }
  /** Addresses of the media from one place on, counted from 0, to before another; all that follow where it is null. */
  | {
      readonly media: readonly MediaKind[]
      readonly from: number
      readonly until: number | null
      readonly between?: string
    }
  /** One word for on, one for off; empty in posts of another format than `only`. */
  | {
      readonly switch: CellSwitch
      readonly on: string
      readonly off: string
      readonly only?: 'video' | 'photo'
    }
  /** The target's word for each level; a level without one is told as a loss. */
  | { readonly privacy: Readonly<Partial<Record<Privacy, string>>> }
  /** Milliseconds into a video, or a photo's number from 0. */
  | { readonly cover: 'coverMs' | 'coverPhoto' }
  /** A word for what is in the media columns: nothing, where nothing has an address. */
  | { readonly kind: Readonly<Record<MediaKind | 'nothing', string>> }

/** A header and what stands below it; null for a column of the target that no TikTok post fills. */
export type Column = readonly [header: string, cell: Cell | null]

/** A scheduler's import file. Everything that is known of it stands here once, with its source. */
export interface TableTarget {
  readonly id: Target
  /** Its name, the same in every language. */
  readonly title: string
  readonly source: {
    /** Null where no page was found, and a program that feeds the target is all there is. */
    readonly address: string | null
    /** When it was read: a month or a day. */
    readonly read: string
    /** The vendor's own page, another's page about it, or another's program. */
    readonly grade: 'official' | 'third party' | 'public code'
  }
  readonly file: {
    readonly delimiter: ',' | ';'
    readonly byteOrderMark: boolean
    readonly quoteAll: boolean
    /** None for a file that begins with its first post; `names`; or a row above the names, as long as they are. */
    readonly head: 'none' | 'names' | { readonly above: readonly string[] }
  }
  /** Posts that one file may carry; null where nothing is said. */
  readonly rows: number | null
  /** How far ahead of the import a post must lie, in minutes; 0 where only the past is refused or nothing is known. */
  readonly leadMinutes: number
  /** How far two posts of a file must lie apart, in minutes; 0 where nothing is said. */
  readonly apartMinutes: number
  /** Whether a cell may have several lines; `flatten` makes a line break a space. */
  readonly lines: 'keep' | 'flatten'
  /** Whether a row without a time is taken, as a draft. */
  readonly blankTime: boolean
  /** Pictures that it takes, where that is narrower than TikTok. `bytes` is the most that one may have. */
  readonly pictures?: { readonly formats: readonly string[]; readonly bytes: number }
  /** Signs at which it cuts a text into several; they are drawn apart. */
  readonly cutsAt?: string
  readonly columns: readonly Column[]
  /** What a person does with the file and should know of it, in order. */
  readonly steps: readonly BothLanguages[]
}
