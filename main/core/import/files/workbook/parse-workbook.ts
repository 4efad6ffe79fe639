import { ContractError, fail } from '../../../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../../../shared/policy/index.ts'
import { maxRowsAbove } from '../../columns/find-header-row.ts'
import { knownField } from '../../columns/guess-columns.ts'
import { isCompoundFile } from '../compound-file.ts'
import { openZip, withoutStop } from '../open-zip.ts'
import type { OnProgress, TableRecord } from '../table.ts'
import { checkedArchive, isExcelPackage } from './checked-archive.ts'
import type { OpenedWorkbook } from './opened-workbook.ts'
import { openXlsx } from './parse-xlsx.ts'
import type { SheetRows } from './sheet-builder.ts'

export interface WorkbookTable {
  readonly records: readonly TableRecord[]
  /** The visible sheets. */
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly notes: readonly BothLanguages[]
}

/**
 * The sheet to read: a name, the index of a visible sheet from 0, or undefined for the first visible one with a table
 * of posts.
 */
export type ChosenSheet = string | number | undefined

/** Reads the sheets of one workbook, which is opened once. */
export interface WorkbookReader {
  /** The names of the visible sheets; of all if none is visible. */
  sheets(): Promise<readonly string[]>
  /** Reads a sheet. Throwing in `onProgress` stops the reading. */
  read(chosen: ChosenSheet, onProgress: OnProgress): Promise<WorkbookTable>
  close(): Promise<void>
}

/**
 * Opens a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods). Dates become wall-clock text, formulas their last result, rich
 * text plain text. Takes seconds and hundreds of megabytes for large workbooks, so call it in a thread that can be
 * terminated.
 */
export function parseWorkbook(bytes: Uint8Array): WorkbookReader {
  let book: Promise<OpenedWorkbook> | undefined
  const open = (): Promise<OpenedWorkbook> => (book ??= readable(() => opened(bytes)))
  return {
    sheets: async () => shownSheets(await open()).map(({ name }) => name),
    read: async (chosen, onProgress) => readSheet(await open(), chosen, onProgress),
    close: async () => undefined,
  }
}

function shownSheets({ sheets }: OpenedWorkbook): OpenedWorkbook['sheets'] {
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  return visible.length > 0 ? visible : sheets
}

async function readSheet(
  book: OpenedWorkbook,
  chosen: ChosenSheet,
  onProgress: OnProgress,
): Promise<WorkbookTable> {
  const shown = shownSheets(book)
  const rowsOf = async (sheet: Sheet): Promise<SheetRows> =>
    readable(() => book.rowsOf(book.sheets.indexOf(sheet), (share) => onProgress(0.2 + 0.8 * share)))
  const found =
    chosen === undefined
      ? await firstTable(shown, rowsOf)
      : await chosenSheet(book.sheets, typeof chosen === 'number' ? shown[chosen] : chosen, rowsOf)
  const hidden = book.sheets.filter(({ isHidden }) => isHidden).length
  return {
    records: found.rows.records,
    sheets: shown.map(({ name }) => name),
    sheet: found.name,
    notes: [
      ...notesOf(found.rows),
      ...passedOver(found.passed, found.name),
      ...(hidden < book.sheets.length ? hiddenSheets(hidden) : []),
    ],
  }
}

async function opened(bytes: Uint8Array): Promise<OpenedWorkbook> {
  if (!isCompoundFile(bytes)) {
    const zip = await openZip(bytes)
    if (isExcelPackage(zip.names)) return openXlsx(zip)
    const { openOther } = await import('./parse-other.ts')
    return openOther(await checkedArchive(zip))
  }
  const { openOther } = await import('./parse-other.ts')
  return openOther(bytes)
}

/** Reports a reader's error in our own words. */
async function readable<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ContractError) throw error
    const message = error instanceof Error ? error.message : String(error)
    if (/password|encrypt/i.test(message))
      return fail('bad-input', {
        en: 'The workbook is protected by a password. Save it without one.',
        id: 'Buku kerja ini dilindungi sandi. Simpan tanpa sandi.',
      })
    const why = withoutStop(message.slice(0, 200).toWellFormed())
    return fail('bad-input', {
      en: `This workbook cannot be read: ${why}.`,
      id: `Ini bukan buku kerja yang bisa dibaca: ${why}.`,
    })
  }
}

type Sheet = OpenedWorkbook['sheets'][number]

interface FoundSheet {
  readonly name: string
  readonly rows: SheetRows
  /** The sheets before it, which contain no posts. */
  readonly passed: readonly string[]
}

/** In many templates, guides and covers come before the table; they have no columns of posts. */
async function firstTable(
  sheets: readonly Sheet[],
  rowsOf: (sheet: Sheet) => Promise<SheetRows>,
): Promise<FoundSheet> {
  const [first] = sheets
  if (first === undefined)
    return fail('bad-input', { en: 'The workbook has no sheet.', id: 'Buku kerja ini tidak punya lembar.' })
  const own = await rowsOf(first)
  if (sheets.length === 1 || isTable(own.records)) return { name: first.name, rows: own, passed: [] }
  const passed = [first.name]
  for (const sheet of sheets.slice(1)) {
    const rows = await rowsOf(sheet)
    if (isTable(rows.records)) return { name: sheet.name, rows, passed }
    passed.push(sheet.name)
  }
  return { name: first.name, rows: own, passed: [] }
}

/** Whether one of the first rows names columns of posts. */
const isTable = (records: readonly TableRecord[]): boolean =>
  records.slice(0, maxRowsAbove).some(({ cells }) => {
    const fields = new Set(cells.map((cell) => knownField(cell)))
    return (
      fields.has('caption') &&
      (fields.has('date') || fields.has('dateTime') || fields.has('media') || fields.size >= 4)
    )
  })

/** A name without its outer blanks is enough, but of sheets that differ only in these, the exact name counts. */
async function chosenSheet(
  sheets: readonly Sheet[],
  chosen: Sheet | string | undefined,
  rowsOf: (sheet: Sheet) => Promise<SheetRows>,
): Promise<FoundSheet> {
  const sheet =
    typeof chosen === 'string'
      ? (sheets.find(({ name }) => name === chosen) ??
        sheets.find(({ name }) => name.trim() === chosen.trim()))
      : chosen
  if (sheet !== undefined) return { name: sheet.name, rows: await rowsOf(sheet), passed: [] }
  const name = typeof chosen === 'string' ? chosen : ''
  const names = sheets.map(({ name }) => name).join(', ')
  return fail(
    'bad-input',
    {
      en: `The workbook has no sheet called ${name}; it has ${names}.`,
      id: `Buku kerja ini tidak punya lembar bernama ${name}; yang ada ${names}.`,
    },
    { field: 'sheet' },
  )
}

function notesOf({ formulas, merged }: SheetRows): BothLanguages[] {
  const notes: BothLanguages[] = []
  if (formulas > 0)
    notes.push({
      en: `${formulas} ${formulas === 1 ? 'cell holds a formula' : 'cells hold formulas'}; the last results were used as text.`,
      id: `${formulas} sel berisi rumus; hasil terakhirnya dipakai sebagai teks.`,
    })
  if (merged > 0)
    notes.push({
      en: `${merged} ${merged === 1 ? 'row shares' : 'rows share'} a merged cell with the row above; its content applies to all of its rows.`,
      id: `${merged} baris berbagi sel yang digabung dengan baris di atasnya; isinya berlaku untuk semua barisnya.`,
    })
  return notes
}

const passedOver = (passed: readonly string[], read: string): BothLanguages[] =>
  passed.length === 0
    ? []
    : [
        {
          en: `“${passed.join('”, “')}” ${passed.length === 1 ? 'has' : 'have'} no table of posts, so “${read}” was read.`,
          id: `“${passed.join('”, “')}” tidak berisi tabel posting: yang dibaca “${read}”.`,
        },
      ]

const hiddenSheets = (hidden: number): BothLanguages[] =>
  hidden === 0
    ? []
    : [
        {
          en: `${hidden} hidden ${hidden === 1 ? 'sheet was' : 'sheets were'} left out.`,
          id: `${hidden} lembar tersembunyi dilewati.`,
        },
      ]
