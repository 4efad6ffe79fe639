import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { ZipFile } from 'yazl'
import { ContractError, fail } from '../../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { withoutStop, type Zip } from './open-zip.ts'
import {
  truncateCell,
  maxColumns,
  checkSize,
  type CellProblem,
  type OnProgress,
  type TableRecord,
} from './table.ts'
import { readSheets, type Sheet } from './xlsx-sheets.ts'
import { xmlOf } from './xml-part.ts'

export interface XlsxTable {
  readonly records: readonly TableRecord[]
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly notes: readonly BothLanguages[]
}

/**
 * Reads one sheet of a workbook, the first that can be seen or the one that was chosen. Only the parts that this needs
 * are unpacked, each checked, and handed to the parser as a plain archive of their own: it meets nothing that was not
 * looked at. Dates become wall clock text, formulas their last result, rich text and links their words.
 */
export async function readWorkbook(
  zip: Zip,
  onProgress: OnProgress,
  chosen: string | undefined,
): Promise<XlsxTable> {
  const { sheets, since1904 } = await readSheets(zip)
  const visible = sheets.filter(({ hidden }) => !hidden)
  const [first] = visible.length > 0 ? visible : sheets
  const sheet = chosen === undefined ? first : sheets.find(({ name }) => name.trim() === chosen.trim())
  if (sheet === undefined) {
    const names = sheets.map(({ name }) => name).join(', ')
    return fail(
      'bad-input',
      chosen === undefined
        ? { en: 'The workbook has no sheet.', id: 'Buku kerja ini tidak punya lembar.' }
        : {
            en: `The workbook has no sheet called ${chosen}; it has ${names}.`,
            id: `Buku kerja ini tidak punya lembar bernama ${chosen}; yang ada ${names}.`,
          },
      { field: 'sheet' },
    )
  }
  onProgress(0.1)
  const { records, notes } = await rowsOf(await plainArchive(zip, sheet, since1904), onProgress)
  const hidden = sheets.length - visible.length
  return {
    records,
    sheets: (visible.length > 0 ? visible : sheets).map(({ name }) => name),
    sheet: sheet.name,
    notes: [
      ...notes,
      ...(hidden > 0 && visible.length > 0
        ? [
            {
              en: `${hidden} hidden ${hidden === 1 ? 'sheet was' : 'sheets were'} left out.`,
              id: `${hidden} lembar tersembunyi dilewati.`,
            },
          ]
        : []),
    ],
  }
}

/** The sheet and what it leans on, unpacked and in the order that lets the parser read it in one go. */
async function plainArchive(zip: Zip, sheet: Sheet, since1904: boolean): Promise<Buffer> {
  const archive = new ZipFile()
  const add = (name: string, content: Buffer): void =>
    archive.addBuffer(content, name, { compress: false, mtime: new Date(0) })
  add('xl/_rels/workbook.xml.rels', Buffer.from('<Relationships/>'))
  add(
    'xl/workbook.xml',
    Buffer.from(`<workbook><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets/></workbook>`),
  )
  for (const name of ['xl/styles.xml', 'xl/sharedStrings.xml']) {
    const part = zip.names.find((known) => known.toLowerCase() === name.toLowerCase())
    if (part !== undefined) add(name, unprefixed(await xmlOf(zip, part)))
    else if (name === 'xl/sharedStrings.xml') add(name, Buffer.from('<sst/>'))
  }
  add('xl/worksheets/sheet1.xml', unprefixed(await xmlOf(zip, sheet.part)))
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** So many bytes are parsed before progress is told and others get a turn. */
const slice = 1 << 18

/**
 * Hands an archive to the parser piece by piece. What `onProgress` throws rejects `stopped`: the parser itself would wait
 * for the rest for ever.
 */
function fed(
  archive: Buffer,
  onProgress: OnProgress,
): { readonly stream: Readable; readonly stopped: Promise<never> } {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let from = 0; from < archive.length; from += slice) {
      try {
        onProgress(0.1 + (0.9 * from) / archive.length)
      } catch (error) {
        reject(error)
        return
      }
      await setImmediate()
      yield archive.subarray(from, from + slice)
    }
  }
  return { stream: Readable.from(chunks()), stopped: promise }
}

/** Some programs write a prefix before every tag, which the parser does not look behind. */
function unprefixed(xml: Buffer): Buffer {
  const head = xml.subarray(0, 2000).toString('utf8')
  const prefix = /<(\w{1,20}):(?:worksheet|sst|styleSheet)[\s>]/.exec(head)?.[1]
  if (prefix === undefined) return xml
  return Buffer.from(xml.toString('utf8').replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</'))
}

async function rowsOf(
  archive: Buffer,
  onProgress: OnProgress,
): Promise<{ readonly records: TableRecord[]; readonly notes: BothLanguages[] }> {
  const records: TableRecord[] = []
  const counted: Counted = { formulas: 0 }
  const feeding = fed(archive, onProgress)
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(feeding.stream, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
    hyperlinks: 'ignore',
  })
  const read = async (): Promise<void> => {
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const record = recordOf(row, counted)
        if (record.cells.every((cell) => cell === '') && record.flaws === undefined) continue
        records.push(record)
        checkSize(records.length - 1, record.cells.length)
      }
    }
  }
  try {
    await Promise.race([read(), feeding.stopped])
  } catch (error) {
    if (error instanceof ContractError) throw error
    const why = withoutStop((error as Error).message.slice(0, 200).toWellFormed())
    fail('bad-input', {
      en: `This is no Excel workbook that can be read: ${why}.`,
      id: `Ini bukan buku kerja Excel yang bisa dibaca: ${why}.`,
    })
  }
  const { formulas } = counted
  const notes =
    formulas === 0
      ? []
      : [
          {
            en: `${formulas} ${formulas === 1 ? 'cell holds a formula' : 'cells hold formulas'}; what was shown last was taken as text.`,
            id: `${formulas} sel berisi rumus; yang terakhir ditampilkan diambil sebagai teks.`,
          },
        ]
  return { records, notes }
}

interface Counted {
  formulas: number
}

function recordOf(row: ExcelJS.Row, counted: Counted): TableRecord {
  const cells: string[] = []
  const flaws = new Map<number, CellProblem>()
  const width = Math.min(row.cellCount, maxColumns)
  // Formats alone may reach to the last column there is; only what is written counts.
  if (row.cellCount > maxColumns) row.eachCell((_, column) => checkSize(0, column))
  for (let column = 1; column <= width; column++) {
    const cell = row.getCell(column)
    const read = cellText(cell, counted)
    const { text, flaw } = truncateCell(typeof read === 'string' ? read : '')
    cells.push(text)
    const wrong = typeof read === 'string' ? flaw : read
    if (wrong !== null) flaws.set(column - 1, wrong)
  }
  while (cells.at(-1) === '' && !flaws.has(cells.length - 1)) cells.pop()
  const record = { line: Math.max(1, Math.trunc(row.number) || 1), cells }
  return flaws.size === 0 ? record : { ...record, flaws }
}

/** What a cell shows, as text; or what is wrong with it. */
function cellText(cell: ExcelJS.Cell, counted: Counted): string | CellProblem {
  const { value } = cell
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value, cell.numFmt)
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value !== 'object') return unescaped(String(value))
  if ('richText' in value) return unescaped(value.richText.map(({ text }) => text ?? '').join(''))
  if ('error' in value) return broken(cell.address, value.error)
  if ('formula' in value || 'sharedFormula' in value) {
    counted.formulas++
    const { result } = value
    if (typeof result === 'number' && isDateFormat(cell.numFmt)) {
      return dateText(new Date(Math.round((result - 25569) * 86_400_000)), cell.numFmt)
    }
    if (typeof result === 'number' && !Number.isFinite(result)) return broken(cell.address, '#ERROR')
    if (typeof result === 'object' && 'error' in result) return broken(cell.address, result.error)
    if (result instanceof Date) return dateText(result, cell.numFmt)
    return result === undefined ? '' : unescaped(String(result))
  }
  return 'text' in value ? unescaped(value.text) : ''
}

const broken = (address: string, got: string): CellProblem => ({
  expected: { en: 'a value', id: 'sebuah nilai' },
  got: { en: `the error ${got} in cell ${address}`, id: `galat ${got} di sel ${address}` },
})

/** How the format writes characters that XML has none for: _x000D_ is a return. Source: ECMA-376, ST_Xstring. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

const isDateFormat = (format: string | undefined): boolean =>
  /[dy]|h+:|:?mm:?ss/i.test((format ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/** A serial of less than a day is a time alone; a day without a clock in its format is a day alone. */
function dateText(value: Date, format: string | undefined): string {
  const at = new Date(Math.round(value.getTime() / 1000) * 1000)
  if (Number.isNaN(at.getTime())) return ''
  const [day, time] = at.toISOString().split('T') as [string, string]
  const clock = time.slice(0, time.slice(6, 8) === '00' ? 5 : 8)
  if (at.getTime() < Date.UTC(1904, 0, 2) && !/[dy]/i.test(format ?? 'h')) return clock
  if (at.getTime() < Date.UTC(1900, 0, 1)) return clock
  return clock === '00:00' && !/h/i.test(format ?? '') ? day : `${day} ${clock}`
}
