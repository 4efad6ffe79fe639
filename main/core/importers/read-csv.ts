import { setImmediate } from 'node:timers/promises'
import { parse, type CsvError } from 'csv-parse'
import { ContractError } from '../../../shared/contract/errors.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

export interface CsvRecord {
  /** The line of the file where the record begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvText {
  readonly delimiter: Delimiter
  readonly records: readonly CsvRecord[]
}

/** So many characters are parsed at a time before others get a turn. */
const slice = 1 << 18

/** Parses a CSV text with any of the usual delimiters. Empty lines are passed over; nothing else is dropped. */
export async function readCsv(text: string, onProgress: (share: number) => void): Promise<CsvText> {
  const hint = /^sep=([,;\t|])\r?\n/.exec(text)
  const delimiter = (hint?.[1] as Delimiter | undefined) ?? guessDelimiter(text)
  const body = hint === null ? text : text.slice(hint[0].length)
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  const records: CsvRecord[] = []
  let failure: CsvError | Error | null = null
  parser.on('error', (error) => {
    failure = error
  })
  let ended = hint === null ? 0 : 1
  const take = (): void => {
    for (let next = parser.read() as Parsed | null; next !== null; next = parser.read() as Parsed | null) {
      const line = ended + 1
      ended = next.info.lines + (hint === null ? 0 : 1)
      if (next.record.length > 1 || next.record[0]?.trim() !== '') records.push({ line, cells: next.record })
    }
  }
  for (let from = 0; from < body.length && failure === null;) {
    // A slice that ended inside a surrogate pair would break the character.
    const cut = from + slice
    const end = /[\uD800-\uDBFF]/.test(body.charAt(cut - 1)) ? cut + 1 : cut
    parser.write(body.slice(from, end))
    take()
    from = end
    onProgress(Math.min(1, from / body.length))
    await setImmediate()
  }
  const finished = new Promise<void>((resolve) => parser.once('end', resolve).once('error', () => resolve()))
  parser.end()
  parser.on('readable', take)
  take()
  await finished
  if (failure !== null) throw new ContractError({ code: 'bad-input', message: csvProblem(failure) })
  return { delimiter, records }
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** What stopped the parser, with its line. */
export function csvProblem(error: Error): string {
  const { code, lines } = error as Error & { code?: string; lines?: number }
  const what = code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is opened and never closed' : error.message
  return `line ${lines ?? '?'}: ${what}`
}

/** The delimiter that the first lines hold most evenly, outside quotes. */
export function guessDelimiter(text: string): Delimiter {
  const lines = headOf(text, 12)
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const [first] = counts
    if (first === undefined || first === 0) continue
    const alike = counts.filter((count) => count === first).length
    const score = first * alike * (alike === counts.length ? 2 : 1)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** The first records' text with what stands in quotes blanked. */
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
