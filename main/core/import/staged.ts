import type {
  ColumnMapping,
  DateOrder,
  ImportChange,
  ImportRow,
  LeftOutKind,
  Stage,
  UnknownOwner,
} from '../../../shared/contract/methods/import.ts'
import type { BothLanguages, Status } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Reason } from '../../../shared/post/post.ts'
import type { ReadOptions, Table, TableRecord } from './files/table.ts'
import type { PlannedAt } from './rows/duplicates.ts'
import type { ReadRow } from './rows/row-setting.ts'

export interface StagedRow {
  /** The place of its record in the table, from 0. */
  readonly index: number
  readonly row: ReadRow
  readonly outcome: ImportRow['outcome']
  readonly change: ImportChange
  readonly changes: readonly string[]
  /** The post that it would change, as it was when the row was read. */
  readonly before: { readonly id: string; readonly revision: string } | null
  readonly findings: number
  /** The one post that is planned for its account and minute with other words; its id and words. */
  readonly planned: PlannedAt | null
  /** The place of an earlier row for the same account and minute. */
  readonly sameMinute: string | null
  /** The packs, the client's policy and the day that it was vetted with; null where more than these decided. */
  readonly stamp: string | null
  readonly status: Status | null
  readonly reason: Reason | null
  readonly problems: ImportRow['problems']
}

/** What was found out of a file once, and holds also when the rows that showed it were saved or edited. */
export interface Settled {
  /** Whether its dates are swapped, once rows were saved; null before. */
  readonly isSwapped: boolean | null
  /** The column that names clients of the plan; null while none was found. */
  readonly clientColumn: number | null
  /** Whether a person said the order of its dates, or rows were saved in it. */
  readonly isOrderSaid: boolean
  /** The posts that its rows have added or changed: another row of the file is not about them. */
  readonly savedPosts: ReadonlySet<string>
}

/** What an edit or a choice changes of a staged file. */
export type Undo = Pick<Staged, 'table' | 'mapping' | 'addedColumns' | 'changesPlanned' | 'plannedChoices'>

export interface Staged {
  readonly id: string
  readonly file: string
  /** The file itself, to be read anew when a person says as what. */
  readonly bytes: Uint8Array
  readonly reading: ReadOptions
  readonly table: Table
  readonly account: Account
  /** The account's client, while it is not in the plan: it is created with the first import. */
  readonly newClient: { readonly id: string; readonly name: string } | null
  /** Whether nobody has said yet whose the file is, and the account only stands in for one. */
  readonly isOwnerless: boolean
  readonly mapping: ColumnMapping
  readonly mappedBy: Stage['mappedBy']
  /** What was guessed by the cells of columns; nothing once a person has said what they mean. */
  readonly guessNotes: readonly BothLanguages[]
  /** The day that it was in the account's zone when the file was read. */
  readonly today: string
  readonly dateOrder: DateOrder
  readonly defaultTime: string | null
  /** Reasons for leaving rows out that do not count, by a person's choice. */
  readonly included: readonly LeftOutKind[]
  /** Whether rows change the post that is planned at their time with other words, where nothing is said of the row. */
  readonly changesPlanned: boolean
  /** What a person says of single rows, by their place in the table. */
  readonly plannedChoices: ReadonlyMap<number, boolean>
  /** Whether the program that kept the dates of this workbook took days for months. */
  readonly isSwapped: boolean
  readonly settled: Settled
  /** What it was before each edit, the last one first. */
  readonly undo: readonly Undo[]
  /** How many columns at the end the file does not have: they were added for what a person has set. */
  readonly addedColumns: number
  /** Clients and accounts that rows name and the plan does not have. */
  readonly unknown: readonly UnknownOwner[]
  readonly rows: readonly StagedRow[]
  /** Rows that are no posts, and were passed over. */
  readonly headings: readonly TableRecord[]
  readonly problem: BothLanguages | null
}

/** Whether a row is saved, or stands in the plan already. */
export const isGoing = (outcome: ImportRow['outcome']): boolean =>
  outcome !== 'refused' && outcome !== 'left-out'
