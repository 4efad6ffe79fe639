import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ContractError } from '../../../shared/contract/errors.ts'
import { inEnglish } from '../../../shared/contract/methods/import-stage.ts'
import { accountKinds, marketSchema } from '../../../shared/policy/index.ts'
import type { DateOrder } from '../../../shared/time/written/parse-date.ts'
import { detectDateOrder, parseMoment } from '../../../shared/time/written/parse-moment.ts'
import { appendHashtags, withLink } from '../../core/import/cells/index.ts'
import { guessColumns, isSectionRow } from '../../core/import/columns/index.ts'
import { wholeRecord } from '../../core/import/files/index.ts'
import { readTable, recordNoun } from '../../core/import/index.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'
import { globalAsWritten } from '../terminal/options.ts'
import { plural } from '../terminal/plural.ts'
import { shown, type BadRow, type VetItem } from './vet-line.ts'

type Table = Awaited<ReturnType<typeof readTable>>

/**
 * The posts of a table, row by row: read as in the app's import, with the same checks before anything is
 * unpacked.
 */
export async function* fromTable(file: string): AsyncGenerator<VetItem | BadRow> {
  const table = await tableOf(file)
  if (table.records.length === 0 && table.headers.length === 0)
    throw new CommandFailure(`${file} is empty: expected a line of column names`)
  const read = tableReader(table, file)
  for (const record of table.records) {
    const item = read(record)
    if (item !== null) yield item
  }
}

async function tableOf(file: string): Promise<Table> {
  try {
    return await readTable(await readFile(file), path.basename(file), {}, () => undefined)
  } catch (error) {
    if (error instanceof ContractError) throw new CommandFailure(`${file}: ${error.failure.message}`)
    throw error
  }
}

const vetted = [
  'caption', 'hashtags', 'title', 'description', 'firstComment', 'onScreenText', 'altText',
] as const // oxfmt-ignore

/** Columns are mapped as the app's import maps them; `market`, `kind` and `bio link` are read here as well. */
function tableReader(
  table: Table,
  file: string,
): (record: Table['records'][number]) => VetItem | BadRow | null {
  const { headers, kind, records } = table
  const noun = recordNoun[kind]
  // Only by header names: a guess by content needs a user to confirm it.
  const mapping = guessColumns(headers, table.known)
  const { caption } = mapping
  if (caption === undefined) {
    throw new CommandFailure(
      `${file}: expected a column of captions (caption, text, teks …), got ${headers.map((header) => header.trim() || '(no name)').join(', ')}`,
    )
  }
  const named = (...names: string[]): number =>
    headers.findIndex((header) => names.includes(header.toLowerCase().replace(/[^a-z]/g, '')))
  const marketColumn = named('market', 'pasar')
  const kindColumn = named('kind', 'accountkind', 'jenisakun')
  const bioColumn = named('biolink', 'bio')
  const dateColumn = mapping.date ?? mapping.dateTime
  const order =
    dateColumn === undefined ? null : detectDateOrder(records.map(({ cells }) => cells[dateColumn] ?? ''))
  return (record) => {
    // A heading between posts is not a post.
    if (isSectionRow(table, mapping, record)) return null
    const { cells, line, flaws, links } = record
    const where = `${file}, ${noun} ${line}`
    const bad = (column: number | undefined, expected: string, got: string): BadRow => ({
      bad: `${where}, "${headers[column ?? -1] ?? 'row'}": expected ${expected}, got ${got}`,
    })
    if (kind === 'csv' && (cells.length > headers.length || cells.length <= caption))
      return { bad: `${where}: expected ${plural(headers.length, 'column')}, got ${cells.length}` }
    // A faulty cell has no text to vet, so it must not pass as clear.
    for (const column of [wholeRecord, ...vetted.flatMap((field) => mapping[field] ?? [])]) {
      const flaw = flaws?.get(column)
      if (flaw !== undefined) return bad(column, flaw.expected.en, inEnglish(flaw.got))
    }
    const at = (column: number | undefined): string =>
      column === undefined || column < 0 ? '' : (cells[column] ?? '')
    const text = (field: (typeof vetted)[number]): string => {
      const column = mapping[field]
      return withLink(at(column), column === undefined ? undefined : links?.get(column), field)
    }
    const market = at(marketColumn).trim()
    const parsedMarket =
      market === '' ? undefined : marketSchema.safeParse(globalAsWritten(market.toUpperCase()))
    if (parsedMarket?.success === false) return bad(marketColumn, 'a market such as ID', shown(market))
    const accountKind = (at(kindColumn) || at(mapping.account)).trim().toLowerCase()
    const knownKind = accountKinds.find((known) => known === accountKind)
    if (knownKind === undefined && at(kindColumn).trim() !== '')
      return bad(kindColumn, `one of ${accountKinds.join(', ')}`, shown(accountKind))
    const date = at(dateColumn).trim()
    const on = date === '' ? undefined : dayOf(date, order ?? 'day-first')
    if (on === null) return bad(dateColumn, 'a date that exists, such as 2026-12-12', shown(date))
    return {
      id: at(mapping.externalId).trim() || String(line),
      // A workbook has rows, not lines that a reader of the file could count.
      origin: { file, line: kind === 'xlsx' ? null : line },
      market: parsedMarket?.data,
      account: knownKind,
      on,
      draft: {
        caption: appendHashtags(text('caption'), text('hashtags').trim()),
        title: text('title'),
        description: text('description'),
        firstComment: text('firstComment'),
        onScreenText: text('onScreenText'),
        altText: text('altText'),
        bioLink: at(bioColumn),
      },
    }
  }
}

/** The day written in a cell, or null. Without a year, the next such day from today on. */
function dayOf(date: string, order: DateOrder): string | null {
  const { day, instant } = parseMoment(date, { order, today: new Date().toISOString().slice(0, 10) })
  return instant === null ? day : new Date(instant).toISOString().slice(0, 10)
}
