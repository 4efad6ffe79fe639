import type { Privacy } from '../../../../../shared/post/post.ts'
import type { ExportDateOrder, Target } from '../../../../../shared/export/targets.ts'
import type { BothLanguages } from '../../../../../shared/policy/index.ts'

/**
 * Texts of a post. `text` is what TikTok shows: a photo post's description if it has one, otherwise the caption;
 * `channel` is the account's name at the scheduler.
 */
export type CellText = 'text' | 'title' | 'firstComment' | 'altText' | 'campaign' | 'channel'

/** Switches of a post; `disclosed` is on if either disclosure is. */
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

/** The content of a column, as data. */
export type Cell =
  /** The same in every row. */
  | { readonly say: string }
  | { readonly text: CellText }
  /**
   * The time on the account's clock: YYYY MM DD, MMM for Jan, D and h without a leading zero, HH, mm, A for AM or PM.
   */
  | { readonly when: string | Readonly<Record<ExportDateOrder, string>> }
  /** Addresses of the media from an index (from 0) to before another, or to the end if that is null. */
  | {
      readonly media: readonly MediaKind[]
      readonly from: number
      readonly until: number | null
      readonly between?: string
    }
  /** A word for on and one for off; empty in posts of a format other than `only`. */
  | {
      readonly switch: CellSwitch
      readonly on: string
      readonly off: string
      readonly only?: 'video' | 'photo'
    }
  /** The target's word for each level; a level without one is a loss. */
  | { readonly privacy: Readonly<Partial<Record<Privacy, string>>> }
  /** Milliseconds into a video, or a photo's number from 0. */
  | { readonly cover: 'coverMs' | 'coverPhoto' }
  /** A word for the kind of media; `nothing` when no file has an address. */
  | { readonly kind: Readonly<Record<MediaKind | 'nothing', string>> }

/** A header and its cells; null for a column that no TikTok post fills. */
export type Column = readonly [header: string, cell: Cell | null]

/** A scheduler's import file: everything known about it, in one place and with its source. */
export interface TableTarget {
  readonly id: Target
  /** Its name, the same in every language. */
  readonly title: string
  readonly source: {
    /** Null when no page was found, and only a program that feeds the target shows the format. */
    readonly address: string | null
    /** When it was read: a month or a day. */
    readonly read: string
    /** The vendor's own page, somebody else's page, or somebody else's program. */
    readonly grade: 'official' | 'third party' | 'public code'
  }
  readonly file: {
    readonly delimiter: ',' | ';'
    readonly byteOrderMark: boolean
    readonly quoteAll: boolean
    /** `none` when the file begins with its first post; `names`; or a row above the names, of the same length. */
    readonly head: 'none' | 'names' | { readonly above: readonly string[] }
  }
  /** The most posts in one file; null when not stated. */
  readonly rows: number | null
  /** How many minutes after the import a post must be; 0 when only the past is refused or nothing is known. */
  readonly leadMinutes: number
  /** Least minutes between two posts of a file; 0 when not stated. */
  readonly apartMinutes: number
  /** Whether a cell may have several lines; `flatten` turns line breaks into spaces. */
  readonly lines: 'keep' | 'flatten'
  /** Whether a row without a time is accepted, as a draft. */
  readonly blankTime: boolean
  /** Accepted pictures, when stricter than TikTok. `bytes` is the most for one picture. */
  readonly pictures?: { readonly formats: readonly string[]; readonly bytes: number }
  /** Two or more characters at which it splits a text; a space is put between them. */
  readonly cutsAt?: string
  readonly columns: readonly Column[]
  /** What the user must do with the file and know about it, in order. */
  readonly steps: readonly BothLanguages[]
}
