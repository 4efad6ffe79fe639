import type {
  ColumnMapping,
  DateOrder,
  ImportField,
  ImportProblem,
  LeftOutKind,
} from '../../../../shared/contract/methods/import.ts'
import type { Account } from '../../../../shared/post/account.ts'
import type { PostFields } from '../../../../shared/post/post.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { Table } from '../files/table.ts'
import type { NamedOwner } from './unknown-owners.ts'

export interface RowSetting {
  readonly table: Pick<Table, 'kind' | 'headers' | 'headerRow' | 'template'>
  readonly mapping: ColumnMapping
  /** How many columns the file has; those behind them were added for what a person has set. */
  readonly ownColumns: number
  readonly dateOrder: DateOrder
  /** Used where a row has a day and no time. */
  readonly defaultTime: string | null
  /** The day that it is in a zone: dates without a year lie ahead of it. */
  readonly today: (zone: string) => string
  /** Whether the program that kept the dates of this workbook took days for months. */
  readonly isSwapped: boolean
  /** For rows that name no account. */
  readonly account: Account
  /** Every account that a row may name, by handle. */
  readonly accounts: ReadonlyMap<string, Account>
  /** The clients' names, by their ids. */
  readonly clients: ReadonlyMap<string, string>
  /** Whether the column of clients names any of them. */
  readonly namesClients: boolean
  /** In a scheduler's own table: the accounts by what they are called there, see `channelKey`; null in any other. */
  readonly channels: ReadonlyMap<string, Account> | null
}

export interface LeftOut {
  readonly kind: LeftOutKind
  /** The cell that says so. */
  readonly written: string
}

export interface ReadRow {
  readonly line: number
  /** Its sheet, in a table of several. */
  readonly sheet: string | null
  readonly cells: readonly string[]
  readonly account: Account
  /** The post's own id, where a Tautan wrote the file. */
  readonly postId: string | null
  readonly campaign: string | null
  readonly fields: Omit<PostFields, 'accountId' | 'campaignId'>
  readonly instant: number | null
  /** Whether the date has no year, and the nearest day ahead was taken. */
  readonly isYearAssumed: boolean
  /** Whether a cell says that the post is approved, which only Tautan decides. */
  readonly isProposed: boolean
  /** Why the row is no post to plan here; null for a post. */
  readonly leftOut: LeftOut | null
  /** The client or account that it names, where the plan does not have it. */
  readonly unknown: NamedOwner | null
  /** Fields whose column the file does not have, and that nobody has set in this row: the row says nothing of them. */
  readonly unsaid: ReadonlySet<ImportField>
  /** Whether its notes are a person's, for a file without a column of notes: they are added to those of the post. */
  readonly addsNotes: boolean
  readonly problems: readonly ImportProblem[]
}

export type Report = (field: ImportField, expected: BothLanguages, got: string | BothLanguages) => void
