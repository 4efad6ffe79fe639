import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse'
import ExcelJS from 'exceljs'
import { z } from 'zod'
import { decodeText } from '../core/importers/decode-text.ts'
import { guessColumns } from '../core/importers/guess-columns.ts'
import { csvProblem, guessDelimiter } from '../core/importers/read-csv.ts'
import { readDateTime } from '../core/importers/read-dates.ts'
import { accountKinds, accountKindSchema, marketSchema, type Draft } from '../../shared/policy/index.ts'
import { CommandFailure } from './exit-codes.ts'

/** A post to be vetted, with what it says of itself; the rest comes from the command's options. */
export interface VetItem {
  readonly id: string
  readonly draft: Draft
  readonly market: z.infer<typeof marketSchema> | undefined
  readonly account: z.infer<typeof accountKindSchema> | undefined
  readonly on: string | undefined
}

/** What is wrong with one row; the others go on. */
export interface BadRow {
  readonly bad: string
}

const optionalText = z.string({ error: 'expected text' }).optional()

/** One line of NDJSON. Fields that Tautan does not know are passed over. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()], { error: 'expected text or a number' }).optional(),
  caption: z.string({ error: 'expected text' }),
  title: optionalText,
  description: optionalText,
  firstComment: optionalText,
  onScreenText: optionalText,
  altText: optionalText,
  bioLink: optionalText,
  market: z.string().toUpperCase().transform(globalAsWritten).pipe(marketSchema).optional(),
  account: accountKindSchema.optional(),
  scheduledFor: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(?:[T ]|$)/, 'expected a date such as 2026-12-01')
    .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'expected a date that exists')
    .nullable()
    .optional(),
})

export function globalAsWritten(market: string): string {
  return market === 'GLOBAL' ? 'global' : market
}

/** Fails on the first file that cannot be read, or is of a kind that is not; nothing has been printed then. */
export async function checkFiles(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (file === '-') continue
    if (!Object.hasOwn(readers, path.extname(file).toLowerCase())) {
      throw new CommandFailure(`${file}: expected a file ending in ${Object.keys(readers).join(', ')}`)
    }
    await mustBeReadable(file)
  }
}

/** Reads posts from files, or from standard input for `-`, one at a time. */
export async function* readItems(files: readonly string[]): AsyncGenerator<VetItem | BadRow> {
  for (const file of files.length === 0 ? ['-'] : files) {
    const read = file === '-' ? null : readers[path.extname(file).toLowerCase()]
    if (read === null) yield* fromLines(process.stdin, 'standard input')
    else if (read !== undefined) yield* read(file)
  }
}

const fromLineFile = (file: string): AsyncGenerator<VetItem | BadRow> =>
  fromLines(createReadStream(file), file)

async function* fromText(file: string): AsyncGenerator<VetItem | BadRow> {
  const { text } = decodeText(await readFile(file))
  yield { id: file, draft: { caption: text }, market: undefined, account: undefined, on: undefined }
}

const readers: Readonly<Record<string, (file: string) => AsyncGenerator<VetItem | BadRow>>> = {
  '.ndjson': fromLineFile,
  '.jsonl': fromLineFile,
  '.csv': fromCsv,
  '.tsv': fromCsv,
  '.xlsx': fromXlsx,
  '.txt': fromText,
}

async function mustBeReadable(file: string): Promise<void> {
  try {
    const handle = await open(file)
    const isFile = (await handle.stat()).isFile()
    await handle.close()
    if (!isFile) throw new CommandFailure(`${file}: expected a file`)
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new CommandFailure(
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'this file may not be read' : String(code)}`,
    )
  }
}

async function* fromLines(stream: NodeJS.ReadableStream, name: string): AsyncGenerator<VetItem | BadRow> {
  let number = 0
  for await (const raw of linesOf(stream)) {
    number++
    const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw
    if (line.trim() === '') continue
    yield fromLine(line, number, name)
  }
}

/** Lines end at a line feed and nowhere else: JSON may hold U+2028, at which Node's own reader would cut. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of stream) {
    const parts = decoder.decode(piece as Buffer, { stream: true }).split('\n')
    parts[0] = rest + (parts[0] ?? '')
    rest = parts.pop() ?? ''
    yield* parts
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/** An id of more digits than a number holds is kept as it was written. */
function parsedLine(line: string): unknown {
  if (!/"id"\s*:\s*-?\d{16,}/.test(line)) return JSON.parse(line)
  return JSON.parse(
    line,
    (key: string, value: unknown, ...context: readonly { readonly source?: string }[]) =>
      key === 'id' && typeof value === 'number' && !Number.isSafeInteger(value) ? context[0]?.source : value,
  )
}

function fromLine(line: string, number: number, name: string): VetItem | BadRow {
  let json: unknown
  try {
    json = parsedLine(line)
  } catch {
    return { bad: `${name}, line ${number}: expected a JSON object, got ${shown(line)}` }
  }
  const parsed = lineSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.map(String).join('.') ?? ''
    const got = field === '' ? json : (json as Record<string, unknown>)[field]
    return {
      bad: `${name}, line ${number}${field === '' ? '' : `, "${field}"`}: ${issue?.message.replace(/^Invalid (?:option|input): /, '') ?? 'not valid'}, got ${got === undefined ? 'nothing' : shown(JSON.stringify(got))}`,
    }
  }
  const { id, market, account, scheduledFor, ...draft } = parsed.data
  return {
    id: id === undefined ? String(number) : String(id),
    draft,
    market,
    account,
    on: scheduledFor?.slice(0, 10),
  }
}

const shown = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 40).toWellFormed()}…`)

async function* fromCsv(file: string): AsyncGenerator<VetItem | BadRow> {
  const handle = await open(file)
  const sample = Buffer.alloc(1 << 16)
  const { bytesRead } = await handle.read(sample, 0, sample.length, 0)
  await handle.close()
  const complete = bytesRead < sample.length
  // A sample cut inside a character would look like broken UTF-8: its last few bytes are left out.
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
    for await (const piece of stream) {
      if (!parser.write(decoder.decode(piece as Buffer, { stream: true }))) {
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

/** A sheet's rows are read as they come; a row with more cells than this is refused. */
const widestRow = 500

async function* fromXlsx(file: string): AsyncGenerator<VetItem | BadRow> {
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
    const { value } = row.getCell(column)
    cells.push(
      value instanceof Date
        ? value.toISOString().slice(0, 16).replace('T', ' ')
        : typeof value === 'object' && value !== null && 'richText' in value
          ? value.richText.map(({ text }) => text).join('')
          : typeof value === 'object' && value !== null && 'text' in value
            ? String(value.text)
            : typeof value === 'object' && value !== null && 'result' in value
              ? String(value.result)
              : value === null || value === undefined
                ? ''
                : String(value as string | number | boolean),
    )
  }
  return cells
}

type TableReader = (cells: readonly string[], line: number) => VetItem | BadRow

/** Columns are mapped as the app's import maps them; `market`, `kind` and `bio link` are read here as well. */
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
      return { bad: `${file}, line ${line}: expected ${headers.length} columns, got ${cells.length}` }
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
    const on = date === '' ? undefined : readDateTime(date, 'day-first').day
    if (on === null) return bad(dateColumn, 'a date that exists, such as 2026-12-12', date)
    return {
      id: at(mapping.externalId).trim() || String(line),
      market: parsedMarket?.data,
      account: knownKind,
      on,
      draft: {
        caption: at(mapping.caption),
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
