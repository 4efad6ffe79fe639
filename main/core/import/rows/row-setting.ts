import type {
  ColumnMapping,
  DateOrder,
  ImportField,
  ImportProblem,
  LeftOutKind,
} from '../../../../shared/contract/methods/import-stage.ts'
import type { Account } from '../../../../shared/post/account.ts'
import type { PostFields } from '../../../../shared/post/post.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { Table } from '../files/table.ts'
import type { NamedOwner } from './unknown-owners.ts'

export interface RowSetting {
  readonly table: Pick<Table, 'kind' | 'headers' | 'headerRow' | 'template'>
  readonly mapping: ColumnMapping
  /** How many columns the file has; later ones were added for what the user set. */
  readonly ownColumns: number
  readonly dateOrder: DateOrder
  /** For rows with a day but no time. */
  readonly defaultTime: string | null
  /** Today's date in a zone; a date without a year is the nearest from it on. */
  readonly today: (zone: string) => string
  /** Whether the program that stored this workbook's dates swapped day and month. */
  readonly isSwapped: boolean
  /** For rows that name no account. */
  readonly account: Account
  /** Every account that a row may name, by handle. */
  readonly accounts: ReadonlyMap<string, Account>
  /** The clients' names, by their ids. */
  readonly clients: ReadonlyMap<string, string>
  /** Whether the client column names any of them. */
  readonly namesClients: boolean
  /** In a scheduler's own table: accounts by their names there, see `channelKey`; null in any other. */
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
  /** The post's own id, if Tautan wrote the file. */
  readonly postId: string | null
  readonly campaign: string | null
  readonly fields: Omit<PostFields, 'accountId' | 'campaignId'>
  readonly instant: number | null
  /** Whether the date has no year, so that the nearest day ahead was assumed. */
  readonly isYearAssumed: boolean
  /** Whether a cell says that the post is approved, which only Tautan decides. */
  readonly isProposed: boolean
  /** Why the row is not a post to plan here; null for a post. */
  readonly leftOut: LeftOut | null
  /** The client or account that it names, if the plan does not have it. */
  readonly unknown: NamedOwner | null
  /** Fields without a column in the file that the user has not set in this row; the row says nothing about them. */
  readonly unsaid: ReadonlySet<ImportField>
  /** Whether its notes are the user's, for a file without a notes column: they are appended to the post's. */
  readonly addsNotes: boolean
  readonly problems: readonly ImportProblem[]
}

export type Report = (field: ImportField, expected: BothLanguages, got: string | BothLanguages) => void
