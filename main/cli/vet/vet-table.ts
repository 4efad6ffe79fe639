import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse'
import ExcelJS from 'exceljs'
import { accountKinds, marketSchema } from '../../../shared/policy/index.ts'
import { parseMoment } from '../../../shared/time/written/parse-moment.ts'
import { plural } from '../terminal/plural.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'
import { shown, type BadRow, type VetItem } from './vet-line.ts'
import { decodeText, csvProblem, guessDelimiter } from '../../core/import/files/index.ts'
import { guessColumns } from '../../core/import/columns/index.ts'
import { appendHashtags } from '../../core/import/cells/index.ts'
import { globalAsWritten } from '../terminal/options.ts'

/** The posts of a CSV or TSV file, row by row. */
export async function* fromCsv(file: string): AsyncGenerator<VetItem | BadRow> {
  const handle = await open(file)
  const sample = Buffer.alloc(1 << 16)
  const { bytesRead } = await handle.read(sample, 0, sample.length, 0)
  await handle.close()
  const complete = bytesRead < sample.length
  // A sample that ends inside a character would look like broken UTF-8, so it is cut at the last line end.
  const head = decodeText(sample.subarray(0, complete ? bytesRead : lastLineEnd(sample)))
  const decoder = new TextDecoder(head.encoding.toLowerCase())
  const parser = parse({
    delimiter: /^sep=([,;\t|])\r?\n/.exec(head.text)?.[1] ?? guessDelimiter(head.text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  const stream = createReadStream(file)
  const pumped = (async (): Promise<void> => {
    for await (const chunk of stream) {
      if (!parser.write(decoder.decode(chunk as Buffer, { stream: true }))) {
        await new Promise((resolve) => parser.once('drain', resolve))
      }
    }
    parser.end(decoder.decode())
  })()
  pumped.catch((error: unknown) => parser.destroy(error as Error))
  let read: TableReader | null = null
  let ended = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const line = ended + 1
      ended = info.lines
      if (record.length === 1 && record[0]?.trim() === '') continue
      if (read === null && line === 1 && record[0]?.startsWith('sep=') === true) continue
      if (read === null) read = tableReader(record, file)
      else yield read(record, line)
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${file}, ${csvProblem(error as Error)}`)
  } finally {
    stream.destroy()
  }
  if (read === null) throw new CommandFailure(`${file} is empty: expected a line of column names`)
}

function lastLineEnd(sample: Buffer): number {
  const end = sample.lastIndexOf(0x0a)
  return end > 0 ? end + 1 : sample.length
}

/** A row with more cells is refused. */
const widestRow = 500

/** The posts of a workbook's first sheet, row by row. */
export async function* fromXlsx(file: string): AsyncGenerator<VetItem | BadRow> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(file, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
    hyperlinks: 'ignore',
  })
  let read: TableReader | null = null
  try {
    for await (const sheet of workbook) {
      for await (const row of sheet) {
        const cells = cellsOf(row)
        if (cells.length > widestRow) {
          yield {
            bad: `${file}, row ${row.number}: expected at most ${widestRow} columns, got ${cells.length}`,
          }
          continue
        }
        if (cells.every((cell) => cell === '')) continue
        if (read === null) read = tableReader(cells, file)
        else yield read(cells, row.number)
      }
      break
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${file}: expected an Excel workbook, ${(error as Error).message}`)
  }
  if (read === null) throw new CommandFailure(`${file} is empty: expected a row of column names`)
}

function cellsOf(row: ExcelJS.Row): string[] {
  const cells: string[] = []
  for (let column = 1; column <= Math.min(row.cellCount, widestRow + 1); column++) {
    cells.push(textOf(row.getCell(column).value))
  }
  return cells
}

/** The text that a cell shows; empty when its formula failed. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ')
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('text' in value) return value.text
  return 'result' in value ? textOf(value.result) : ''
}

type TableReader = (cells: readonly string[], line: number) => VetItem | BadRow

/** Maps columns like the app's import; also reads `market`, `kind` and `bio link`. */
function tableReader(headers: readonly string[], file: string): TableReader {
  const mapping = guessColumns(headers)
  if (mapping.caption === undefined) {
    throw new CommandFailure(
      `${file}: expected a column of captions (caption, text, teks …), got ${headers.map((header) => header.trim() || '(no name)').join(', ')}`,
    )
  }
  const named = (...names: string[]): number =>
    headers.findIndex((header) => names.includes(header.toLowerCase().replace(/[^a-z]/g, '')))
  const marketColumn = named('market', 'pasar')
  const kindColumn = named('kind', 'accountkind', 'jenisakun')
  const bioColumn = named('biolink', 'bio')
  return (cells, line) => {
    if (cells.length > headers.length || cells.length <= (mapping.caption ?? 0)) {
      return {
        bad: `${file}, line ${line}: expected ${plural(headers.length, 'column')}, got ${cells.length}`,
      }
    }
    const at = (column: number | undefined): string =>
      column === undefined || column < 0 ? '' : (cells[column] ?? '')
    const bad = (column: number | undefined, expected: string, got: string): BadRow => ({
      bad: `${file}, line ${line}, "${headers[column ?? -1] ?? 'row'}": expected ${expected}, got ${shown(got)}`,
    })
    const market = at(marketColumn).trim()
    const parsedMarket =
      market === '' ? undefined : marketSchema.safeParse(globalAsWritten(market.toUpperCase()))
    if (parsedMarket?.success === false) return bad(marketColumn, 'a market such as ID', market)
    const kind = (at(kindColumn) || at(mapping.account)).trim().toLowerCase()
    const knownKind = accountKinds.find((known) => known === kind)
    if (knownKind === undefined && at(kindColumn).trim() !== '')
      return bad(kindColumn, `one of ${accountKinds.join(', ')}`, kind)
    const dateColumn = mapping.date ?? mapping.dateTime
    const date = at(dateColumn).trim()
    const on = date === '' ? undefined : parseMoment(date, { order: 'day-first' }).day
    if (on === null) return bad(dateColumn, 'a date that exists, such as 2026-12-12', date)
    return {
      id: at(mapping.externalId).trim() || String(line),
      // A workbook has no lines that a reader of the file could count.
      origin: { file, line: file.toLowerCase().endsWith('.xlsx') ? null : line },
      market: parsedMarket?.data,
      account: knownKind,
      on,
      draft: {
        caption: appendHashtags(at(mapping.caption), at(mapping.hashtags).trim()),
        title: at(mapping.title),
        description: at(mapping.description),
        firstComment: at(mapping.firstComment),
        onScreenText: at(mapping.onScreenText),
        altText: at(mapping.altText),
        bioLink: at(bioColumn),
      },
    }
  }
}
