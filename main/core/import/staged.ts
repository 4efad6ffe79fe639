import type {
  ColumnMapping,
  DateOrder,
  ImportChange,
  ImportRow,
  LeftOutKind,
  Stage,
  UnknownOwner,
} from '../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages, Status } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Reason } from '../../../shared/post/post.ts'
import type { ReadOptions, Table, TableRecord } from './files/table.ts'
import type { PlannedAt } from './rows/duplicates.ts'
import type { ReadRow } from './rows/row-setting.ts'

export interface StagedRow {
  /** The index of its record in the table, from 0. */
  readonly index: number
  readonly row: ReadRow
  readonly outcome: ImportRow['outcome']
  readonly change: ImportChange
  readonly changes: readonly string[]
  /** The post that it would change, as it was when the row was read. */
  readonly before: { readonly id: string; readonly revision: string } | null
  readonly findings: number
  /** The only post planned for its account and minute, if its caption differs. */
  readonly planned: PlannedAt | null
  /** The line of an earlier row for the same account and minute, with its sheet if that is a different one. */
  readonly sameMinute: string | null
  /** The packs, the client's policy and the day that it was vetted with; null if the verdict depends on more. */
  readonly stamp: string | null
  readonly status: Status | null
  readonly reason: Reason | null
  readonly problems: ImportRow['problems']
}

/** What was found out about a file once, and still holds after the rows that showed it were saved or edited. */
export interface Settled {
  /** Whether its dates are swapped; null while its rows can still show it. */
  readonly isSwapped: boolean | null
  /** The column that names clients of the plan; null if none was found yet. */
  readonly clientColumn: number | null
  /** Whether the user chose its date order, or rows were saved in it. */
  readonly isOrderSaid: boolean
  /** The posts that its rows added or changed; no other row of the file may change them. */
  readonly savedPosts: ReadonlySet<string>
}

/** The parts of a staged file that an edit or a choice changes. */
export type Undo = Pick<Staged, 'table' | 'mapping' | 'addedColumns' | 'changesPlanned' | 'plannedChoices'>

export interface Staged {
  readonly id: string
  readonly file: string
  /** The file itself, to read it again when the user chooses other options. */
  readonly bytes: Uint8Array
  readonly reading: ReadOptions
  readonly table: Table
  readonly account: Account
  /** The account's client, if it is not in the plan yet; the first import creates it. */
  readonly newClient: { readonly id: string; readonly name: string } | null
  /** Whether the file's owner is unknown, and the account only a placeholder. */
  readonly isOwnerless: boolean
  readonly mapping: ColumnMapping
  readonly mappedBy: Stage['mappedBy']
  /** What was guessed by content; empty once the user has mapped the columns. */
  readonly guessNotes: readonly BothLanguages[]
  /** Today's date in the account's zone when the file was read. */
  readonly today: string
  readonly dateOrder: DateOrder
  readonly defaultTime: string | null
  /** Reasons for leaving rows out that the user has overruled. */
  readonly included: readonly LeftOutKind[]
  /** Whether rows change the post planned at their time with another caption, unless the user chose for the row. */
  readonly changesPlanned: boolean
  /** The user's choices for single rows, by index. */
  readonly plannedChoices: ReadonlyMap<number, boolean>
  /** Whether the program that stored this workbook's dates swapped day and month. */
  readonly isSwapped: boolean
  readonly settled: Settled
  /** The states before each edit, the latest first. */
  readonly undo: readonly Undo[]
  /** How many columns at the end are not from the file, but were added for what the user set. */
  readonly addedColumns: number
  /** Clients and accounts that rows name and the plan does not have. */
  readonly unknown: readonly UnknownOwner[]
  readonly rows: readonly StagedRow[]
  /** Headings between posts, which were skipped. */
  readonly headings: readonly TableRecord[]
  readonly problem: BothLanguages | null
}

/** Whether a row is saved, or is already in the plan. */
export const isGoing = (outcome: ImportRow['outcome']): boolean =>
  outcome !== 'refused' && outcome !== 'left-out'
