import { setImmediate } from 'node:timers/promises'
import { parse, type CsvError } from 'csv-parse'
import { fail } from '../../../../shared/contract/errors.ts'
import { rowsOfCells } from '../../../../shared/post/table-cells.ts'
import { truncateCell, checkSize, type CellProblem, type OnProgress, type TableRecord } from './table.ts'

const delimiters = [',', ';', '\t', '|'] as const

export interface CsvText {
  readonly delimiter: string
  readonly records: readonly TableRecord[]
}

/** Characters parsed before yielding to others. */
const slice = 1 << 18

/** A first line of some spreadsheets that names the delimiter. */
const hinted = /^sep=([^\r\n])\r?\n/

/**
 * Parses CSV with the chosen delimiter, the one that the text names, or the one that its lines contain most evenly.
 * Skips empty lines and those with nothing but delimiters; drops nothing else.
 */
export async function readCsv(text: string, onProgress: OnProgress, chosen?: string): Promise<CsvText> {
  const hint = hinted.exec(text)
  const delimiter = chosen ?? hint?.[1] ?? guessDelimiter(text)
  const body = hint === null ? text : text.slice(hint[0].length)
  const before = hint === null ? 0 : 1
  if (delimiter === '\t') return { delimiter, records: await readTabs(body, before, onProgress) }
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  const records: TableRecord[] = []
  let failure: CsvError | Error | null = null
  parser.on('error', (error) => {
    failure = error
  })
  let ended = before
  const take = (): void => {
    for (let next = parser.read() as Parsed | null; next !== null; next = parser.read() as Parsed | null) {
      const line = ended + 1
      ended = next.info.lines + before
      if (next.record.every((cell) => cell.trim() === '')) continue
      records.push(recordOf(line, next.record))
      checkSize(records.length - 1, next.record.length)
    }
  }
  try {
    for (let from = 0; from < body.length && failure === null;) {
      // A slice that ends inside a surrogate pair would break the character.
      const cut = from + slice
      const end = /[\uD800-\uDBFF]/.test(body.charAt(cut - 1)) ? cut + 1 : cut
      parser.write(body.slice(from, end))
      take()
      from = end
      onProgress(Math.min(1, from / body.length))
      await setImmediate()
    }
    if (failure === null) {
      const finished = new Promise<void>((resolve) =>
        parser.once('end', resolve).once('error', () => resolve()),
      )
      parser.end()
      parser.on('readable', take)
      take()
      await finished
    }
  } finally {
    parser.destroy()
  }
  if (failure !== null) {
    const en = csvProblem(failure)
    const id = en
      .replace(/^line /, 'baris ')
      .replace('a quote is opened and never closed', 'tanda kutip dibuka dan tidak pernah ditutup')
    fail('bad-input', { en, id }, { field: 'file' })
  }
  return { delimiter, records }
}

/** Rows read before yielding to others. */
const rowsATurn = 5000

/**
 * Reads tab-separated text as spreadsheets copy and write it, where a quote only counts around a whole cell. A
 * parser that follows RFC 4180 lets an unclosed quote at the start of a cell swallow all rows below.
 */
async function readTabs(text: string, before: number, onProgress: OnProgress): Promise<TableRecord[]> {
  const records: TableRecord[] = []
  let line = before + 1
  let read = 0
  let count = 0
  for (const cells of rowsOfCells(text)) {
    if (cells.some((cell) => cell.trim() !== '')) {
      records.push(recordOf(line, cells))
      checkSize(records.length - 1, cells.length)
    }
    for (const cell of cells) {
      read += cell.length + 1
      if (/[\r\n]/.test(cell)) line += cell.split(/\r\n|\r|\n/).length - 1
    }
    line++
    if (++count % rowsATurn === 0) {
      onProgress(Math.min(1, read / text.length))
      await setImmediate()
    }
  }
  return records
}

function recordOf(line: number, cells: readonly string[]): TableRecord {
  if (cells.every((cell) => cell.length <= 20_000)) return { line, cells }
  const flaws = new Map<number, CellProblem>()
  const kept = cells.map((cell, column) => {
    const { text, flaw } = truncateCell(cell)
    if (flaw !== null) flaws.set(column, flaw)
    return text
  })
  return flaws.size === 0 ? { line, cells: kept } : { line, cells: kept, flaws }
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** The parser's error, with its line. */
export function csvProblem(error: Error): string {
  const { code, lines } = error as Error & { code?: string; lines?: number }
  const what = code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is opened and never closed' : error.message
  return `line ${lines ?? '?'}: ${what}`
}

/** Whether a character may separate cells: a sign, a tab or a space, but no quote. */
export const isDelimiter = (character: string): boolean => /^[^\p{L}\p{N}\s"']$|^[\t ]$/u.test(character)

/**
 * The delimiter that the first lines contain most evenly, outside quotes. The usual four come first, unless the
 * first line has none of them and every line contains another one equally often.
 */
export function guessDelimiter(text: string): string {
  const lines = headOf(text, 12)
  const usual = mostEven(lines, delimiters, false)
  if (usual !== null && lines[0]?.includes(usual) === true) return usual
  return mostEven(lines, ['^', '~', '¦', '§', '\u001f', ':'], true) ?? usual ?? ','
}

function mostEven(lines: readonly string[], among: readonly string[], all: boolean): string | null {
  let best: string | null = null
  let bestScore = 0
  for (const delimiter of among) {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const usual = mostFrequent(counts.filter((count) => count > 0))
    const alike = counts.filter((count) => count === usual).length
    if (alike === 0 || (all && (alike < counts.length || counts.length < 2))) continue
    const score = usual * alike * (alike === counts.length ? 2 : 1)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** The most common count, or the first of several: titles above a table contain fewer delimiters than its rows. */
function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0] as [number, number])[0]
}

/** The first lines that are not blank, without what is in quotes. */
function headOf(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  let quoted = false
  for (let index = 0; index < text.length && index < 1 << 16 && lines.length < most; index++) {
    const character = text.charAt(index)
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (line.trim() !== '') lines.push(line)
      line = ''
    } else if (!quoted) line += character
  }
  if (line.trim() !== '' && lines.length < most) lines.push(line)
  return lines
}
