import { read, type WorkBook } from '@e965/xlsx'
import { ContractError, fail } from '../../../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../../../shared/policy/index.ts'
import { knownField } from '../../columns/guess-columns.ts'
import { maxRowsAbove } from '../../columns/find-header-row.ts'
import { isCompoundFile } from '../compound-file.ts'
import { openZip, withoutStop } from '../open-zip.ts'
import type { TableRecord } from '../table.ts'
import { checkedArchive } from './checked-archive.ts'
import { parseSheet, type SheetRows } from './parse-sheet.ts'

export interface WorkbookTable {
  readonly records: readonly TableRecord[]
  /** The sheets that can be seen. */
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly notes: readonly BothLanguages[]
}

/**
 * Reads one sheet of a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods): the one that was chosen, else the first visible one that
 * holds a table of posts. Dates become wall clock text, formulas their last result, rich text its words. Takes seconds and
 * hundreds of megabytes for large workbooks: call it in a thread that can be ended.
 */
export async function parseWorkbook(bytes: Uint8Array, chosen: string | undefined): Promise<WorkbookTable> {
  const archive = isCompoundFile(bytes) ? bytes : await checkedArchive(await openZip(bytes))
  const book = opened(archive, { bookSheets: true, bookProps: true })
  const names = book.SheetNames
  const [all] = [opened(archive, { sheets: [] })]
  const isHidden = (name: string): boolean => (all.Workbook?.Sheets?.[names.indexOf(name)]?.Hidden ?? 0) > 0
  const visible = names.filter((name) => !isHidden(name))
  const shown = visible.length > 0 ? visible : names
  const isFrom1904 = all.Workbook?.WBProps?.date1904 === true
  const rowsOf = (name: string): SheetRows =>
    parseSheet(opened(archive, { sheets: name }).Sheets[name] ?? {}, isFrom1904)
  const found = chosen === undefined ? firstTable(shown, rowsOf) : chosenSheet(names, chosen, rowsOf)
  const hidden = names.length - visible.length
  return {
    records: found.rows.records,
    sheets: shown,
    sheet: found.name,
    notes: [
      ...notesOf(found.rows),
      ...passedOver(found.passed, found.name),
      ...(visible.length > 0 ? hiddenSheets(hidden) : []),
    ],
  }
}

function opened(archive: Uint8Array, options: Parameters<typeof read>[1]): WorkBook {
  try {
    return read(archive, {
      type: 'buffer',
      dense: true,
      cellStyles: true,
      cellNF: true,
      cellHTML: false,
      ...options,
    })
  } catch (error) {
    if (error instanceof ContractError) throw error
    const message = (error as Error).message ?? String(error)
    if (/password|encrypt/i.test(message))
      return fail('bad-input', {
        en: 'The workbook is protected by a password. Save it without one.',
        id: 'Buku kerja ini dilindungi sandi. Simpan tanpa sandi.',
      })
    const why = withoutStop(message.slice(0, 200).toWellFormed())
    return fail('bad-input', {
      en: `This is no workbook that can be read: ${why}.`,
      id: `Ini bukan buku kerja yang bisa dibaca: ${why}.`,
    })
  }
}

interface FoundSheet {
  readonly name: string
  readonly rows: SheetRows
  /** Sheets before it that hold no posts. */
  readonly passed: readonly string[]
}

/** Guides and covers come before the table in many templates: they have no columns of posts. */
function firstTable(names: readonly string[], rowsOf: (name: string) => SheetRows): FoundSheet {
  const [first] = names
  if (first === undefined)
    return fail('bad-input', { en: 'The workbook has no sheet.', id: 'Buku kerja ini tidak punya lembar.' })
  const own = rowsOf(first)
  if (names.length === 1 || isTable(own.records)) return { name: first, rows: own, passed: [] }
  const passed = [first]
  for (const name of names.slice(1)) {
    const rows = rowsOf(name)
    if (isTable(rows.records)) return { name, rows, passed }
    passed.push(name)
  }
  return { name: first, rows: own, passed: [] }
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

function chosenSheet(
  names: readonly string[],
  chosen: string,
  rowsOf: (name: string) => SheetRows,
): FoundSheet {
  const name = names.find((one) => one.trim() === chosen.trim())
  if (name !== undefined) return { name, rows: rowsOf(name), passed: [] }
  return fail(
    'bad-input',
    {
      en: `The workbook has no sheet called ${chosen}; it has ${names.join(', ')}.`,
      id: `Buku kerja ini tidak punya lembar bernama ${chosen}; yang ada ${names.join(', ')}.`,
    },
    { field: 'sheet' },
  )
}

function notesOf({ formulas, merged }: SheetRows): BothLanguages[] {
  const notes: BothLanguages[] = []
  if (formulas > 0)
    notes.push({
      en: `${formulas} ${formulas === 1 ? 'cell holds a formula' : 'cells hold formulas'}; what was shown last was taken as text.`,
      id: `${formulas} sel berisi rumus; yang terakhir ditampilkan diambil sebagai teks.`,
    })
  if (merged > 0)
    notes.push({
      en: `${merged} ${merged === 1 ? 'row shares' : 'rows share'} a cell that is merged with the one above; what it holds counts for all of its rows.`,
      id: `${merged} baris berbagi sel yang digabung dengan baris di atasnya; isinya berlaku untuk semua barisnya.`,
    })
  return notes
}

const passedOver = (passed: readonly string[], read: string): BothLanguages[] =>
  passed.length === 0
    ? []
    : [
        {
          en: `“${passed.join('”, “')}” ${passed.length === 1 ? 'holds' : 'hold'} no table of posts: “${read}” was read.`,
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
