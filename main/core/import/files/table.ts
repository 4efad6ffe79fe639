import { fail } from '../../../../shared/contract/errors.ts'
import type {
  DateOrder,
  FileKind,
  ImportField,
  TemplateId,
} from '../../../../shared/contract/methods/import.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { maxStoredText } from '../../../../shared/post/text.ts'

/** What is wrong with a cell, or a record, before anybody asked what it means. */
export interface CellProblem {
  readonly expected: BothLanguages
  /** What came: as it is, or words about it. */
  readonly got: string | BothLanguages
}

export interface TableRecord {
  /** The line of the text, the row of the sheet or the number of the item, each from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Its sheet, and what the columns are called there, in a table of several. */
  readonly sheet?: string
  readonly headers?: readonly string[]
  /** Whether the sheet hides the row, by hand or by a filter. */
  readonly isHidden?: boolean
  /** Where cells of a workbook lead, by column, from 0. */
  readonly links?: ReadonlyMap<number, string>
  /** What the file has, by column, from 0, where a person has written something else. */
  readonly edited?: ReadonlyMap<number, string>
  /** By column, from 0; `wholeRecord` for all of it. */
  readonly flaws?: ReadonlyMap<number, CellProblem>
}

export const wholeRecord = -1

/** What every reader makes of a file. */
export interface Table {
  readonly kind: FileKind
  readonly headers: readonly string[]
  readonly records: readonly TableRecord[]
  /** For text: how its bytes were read, and whether that is known or assumed. */
  readonly encoding: { readonly name: string; readonly certain: boolean } | null
  readonly delimiter: string | null
  /** For workbooks: the sheets that can be seen, and the one that was read; null where all were. */
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** The line or row of the column names; 0 where there are none; null for what is no table of rows. */
  readonly headerRow: number | null
  /** The first records as they came, those above the column names and these among them. */
  readonly top: readonly TableRecord[]
  readonly template: TemplateId | null
  /** The fields that the file's own format puts in a column, where it is known. */
  readonly known: Readonly<Partial<Record<ImportField, number>>>
  /** For a table of several sheets: what was found out of each of them; `known` says all that its columns mean. */
  readonly ofSheets?: { readonly dateOrder: DateOrder | null; readonly isSwapped: boolean }
  /** What a person should know of how the file was read. */
  readonly notes: readonly BothLanguages[]
}

/** What to read a file as, where a person knows better than the file. */
export interface ReadOptions {
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  /** Whether all sheets are read that hold posts. */
  readonly allSheets?: boolean
  /** The day, `YYYY-MM-DD`, from which the times of repeated events are taken. */
  readonly today?: string
  /** The line or row of the column names; 0 for a table without. */
  readonly headerRow?: number
}

/** How far the reading has come, from 0 to 1. What it throws ends the reading. */
export type OnProgress = (share: number) => void

/** A table is read up to these; no planner's file comes near. */
export const maxRecords = 1_000_000
export const maxColumns = 1000
/** UTF-16 units of one cell; what is longer is cut and its record refused. */
const maxCell = 100_000

/** A cell as it is kept: one that is too long is cut, so that it does not stay in memory, and has a flaw. */
export function truncateCell(text: string): { readonly text: string; readonly flaw: CellProblem | null } {
  if (text.length <= maxCell) return { text, flaw: null }
  // Copied, for a slice would hold on to all of it.
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
