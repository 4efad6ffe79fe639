import { fail } from '../../../../shared/contract/errors.ts'
import type {
  DateOrder,
  FileKind,
  ImportField,
  TemplateId,
} from '../../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { maxStoredText } from '../../../../shared/post/text.ts'

/** What is wrong with a cell or record, whatever it means. */
export interface CellProblem {
  readonly expected: BothLanguages
  /** The value itself, or a description of it. */
  readonly got: string | BothLanguages
}

export interface TableRecord {
  /** The line in the text, the row in the sheet or the number of the item, each from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** In a table of several sheets, its sheet and the headers of that sheet. */
  readonly sheet?: string
  readonly headers?: readonly string[]
  /** Whether the sheet hides the row, by hand or by a filter. */
  readonly isHidden?: boolean
  /** Link targets of a workbook's cells, by column from 0. */
  readonly links?: ReadonlyMap<number, string>
  /** The file's own texts of cells that the user has edited, by column from 0. */
  readonly edited?: ReadonlyMap<number, string>
  /** By column from 0; `wholeRecord` for the whole record. */
  readonly flaws?: ReadonlyMap<number, CellProblem>
}

export const wholeRecord = -1

/** The table that every reader makes of a file. */
export interface Table {
  readonly kind: FileKind
  readonly headers: readonly string[]
  readonly records: readonly TableRecord[]
  /** For text: its encoding, and whether that is known or assumed. */
  readonly encoding: { readonly name: string; readonly certain: boolean } | null
  readonly delimiter: string | null
  /** For workbooks: the visible sheets, and the one that was read; null if all were. */
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** The line or row of the column names; 0 if there are none; null where records are not rows of one table. */
  readonly headerRow: number | null
  /** The first records as read, including the column names and those above them. */
  readonly top: readonly TableRecord[]
  readonly template: TemplateId | null
  /** The columns that the file's own format assigns to fields, if known. */
  readonly known: Readonly<Partial<Record<ImportField, number>>>
  /** For a table of several sheets: what all of them have in common; `known` maps all of its columns. */
  readonly ofSheets?: {
    readonly dateOrder: DateOrder | null
    readonly isSwapped: boolean
    /** The columns with a post's files, in their order. */
    readonly media: readonly number[]
  }
  /** What the user should know about how the file was read. */
  readonly notes: readonly BothLanguages[]
}

/** How to read a file, where the user knows better than the file. */
export interface ReadOptions {
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  /** Whether to read all sheets with posts. */
  readonly allSheets?: boolean
  /** The day, `YYYY-MM-DD`, from which repeating events are read. */
  readonly today?: string
  /** The line or row of the column names; 0 for a table without. */
  readonly headerRow?: number
}

/** Receives the share that has been read, from 0 to 1. Throwing stops the reading. */
export type OnProgress = (share: number) => void

/** The largest table that is read; no planner's file comes near. */
export const maxRecords = 1_000_000
export const maxColumns = 1000
/** Longest cell, in UTF-16 units; a longer one is cut, and its record refused. */
const maxCell = 100_000

/** Cuts a cell that is too long, so that it does not stay in memory, and reports it as a flaw. */
export function truncateCell(text: string): { readonly text: string; readonly flaw: CellProblem | null } {
  if (text.length <= maxCell) return { text, flaw: null }
  // Copied, because a slice would keep the whole text in memory.
  return { text: Buffer.from(text.slice(0, 200)).toString(), flaw: tooLong(text.length) }
}

const tooLong = (length: number): CellProblem => ({
  expected: {
    en: `at most ${maxStoredText} characters`,
    id: `paling banyak ${maxStoredText} karakter`,
  },
  got: { en: `${length} characters`, id: `${length} karakter` },
})

export function checkSize(records: number, columns: number): void {
  if (records > maxRecords) {
    fail('bad-input', {
      en: `The file has more than ${maxRecords.toLocaleString('en')} rows. Split it.`,
      id: `Berkas ini berisi lebih dari ${maxRecords.toLocaleString('id')} baris. Pecah dulu.`,
    })
  }
  if (columns > maxColumns) {
    fail('bad-input', {
      en: `The file has ${columns.toLocaleString('en')} columns; at most ${maxColumns} are read. Is this a table of posts?`,
      id: `Berkas ini punya ${columns.toLocaleString('id')} kolom; paling banyak ${maxColumns} yang dibaca. Apakah ini tabel posting?`,
    })
  }
}
