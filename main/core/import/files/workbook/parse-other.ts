import { read, set_cptable, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { CellProblem } from '../table.ts'
import { numberText } from './number-text.ts'
import type { OpenedWorkbook } from './opened-workbook.ts'
import { addressOf } from './parse-xlsx.ts'
import { cellError, SheetBuilder, TextCounter, type SheetRows } from './sheet-builder.ts'

/**
 * Code pages of workbooks before Excel 97, by their names in the Encoding Standard, which all browsers and Node
 * know.
 */
const codePages: Readonly<Record<number, string>> = {
  874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 1200: 'utf-16le', 10_000: 'macintosh', 65_001: 'utf-8',
} // oxfmt-ignore

const encodingOf = (page: number): string =>
  codePages[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252')

set_cptable({
  utils: {
    hascp: () => true,
    decode: (page: number, bytes: string | ArrayLike<number>) =>
      new TextDecoder(encodingOf(page)).decode(
        typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Uint8Array.from(bytes),
      ),
    encode: () => {
      throw new Error('workbooks are only read')
    },
  },
})

/** With formulas and styles the reader takes minutes for a few kilobytes of array formulas or columns. @e965/xlsx 0.20.3. */
const options = {
  type: 'buffer', dense: true, cellDates: false, cellNF: true, cellText: false, cellHTML: false, cellFormula: false, cellStyles: false,
  sheetStubs: false,
} as const // oxfmt-ignore

/** Cell errors by their codes. Source: [MS-XLS], 2.5.10. */
const errors: Readonly<Record<number, string>> = {
  0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A', 43: '#GETTING_DATA',
} // oxfmt-ignore

/** Opens an old (.xls), binary (.xlsb) or OpenDocument (.ods) workbook. The bytes must be known to be one. */
export function openOther(bytes: Uint8Array): OpenedWorkbook {
  const book: WorkBook = read(bytes, { ...options })
  const { SheetNames: names, Workbook: about } = book
  const isFrom1904 = about?.WBProps?.date1904 === true
  const counter = new TextCounter()
  return {
    sheets: names.map((name, index) => ({ name, isHidden: (about?.Sheets?.[index]?.Hidden ?? 0) > 0 })),
    rowsOf: async (index) => {
      const name = names[index]
      // A sheet may be named __proto__.
      const sheet = name === undefined || !Object.hasOwn(book.Sheets, name) ? undefined : book.Sheets[name]
      if (sheet === undefined) throw new Error('its sheet is missing or damaged')
      return rowsOf(sheet, isFrom1904, counter)
    },
  }
}

function rowsOf(sheet: WorkSheet, isFrom1904: boolean, counter: TextCounter): SheetRows {
  const rows = new SheetBuilder(counter)
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]
  data.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (cell !== undefined) rows.add(row, column, textOf(cell, row, column, isFrom1904), false)
    })
  })
  data.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      const target = cell?.l?.Target
      if (target !== undefined)
        rows.link(
          { top: row, bottom: row, left: column, right: column },
          Buffer.from(target, 'latin1').toString('utf8'),
        )
    })
  })
  sheet['!rows']?.forEach((row, index) => {
    if (row?.hidden === true) rows.hide(index)
  })
  for (const { s, e } of sheet['!merges'] ?? []) rows.merge({ top: s.r, left: s.c, bottom: e.r, right: e.c })
  return rows.done()
}

function textOf(
  { t, v, z }: CellObject,
  row: number,
  column: number,
  isFrom1904: boolean,
): string | CellProblem {
  switch (t) {
    case 's':
      return typeof v === 'string' ? v : ''
    case 'b':
      return v === true ? 'TRUE' : 'FALSE'
    case 'e':
      return cellError(addressOf(row, column), errors[Number(v)] ?? '#ERROR')
    case 'n':
      return typeof v === 'number' ? numberText(v, typeof z === 'string' ? z : 'General', isFrom1904) : ''
    case 'd':
    case 'z':
      return ''
  }
}
