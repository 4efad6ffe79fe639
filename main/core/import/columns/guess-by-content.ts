import type { ColumnMapping } from '../../../../shared/contract/methods/import-stage.ts'
import { internalFields } from '../../../../shared/post/post.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { parseMoment, parseTime } from '../../../../shared/time/written/parse-moment.ts'
import type { Table } from '../files/table.ts'

/** Rows examined for each column. */
const maxRows = 200
/** The least share of a column's cells that must be of one kind. */
const minShare = 0.6
/** Least median length of captions, in UTF-16 units; shorter texts are names or numbers. */
const minCaption = 20

export interface GuessedByContent {
  readonly mapping: ColumnMapping
  /** What was guessed, for the user to check. */
  readonly notes: readonly BothLanguages[]
}

/** Guesses the columns of captions, dates and times that no header identifies, by their content. */
export function guessByContent(
  { kind, headers, records, template }: Pick<Table, 'kind' | 'headers' | 'records' | 'template'>,
  named: ColumnMapping,
): GuessedByContent {
  if (template !== null || (kind !== 'csv' && kind !== 'xlsx')) return { mapping: named, notes: [] }
  const mapping: { -readonly [Field in keyof ColumnMapping]: ColumnMapping[Field] } = { ...named }
  const notes: BothLanguages[] = []
  // Addresses are not ids, because several posts may share one.
  const { externalId } = mapping
  if (externalId !== undefined && areAddresses(records, externalId)) {
    delete mapping.externalId
    mapping.referenceLink ??= externalId
  }
  const taken = new Set(Object.values(named))
  // An internal column may contain the captions: notes, as in task planners, or topics.
  const internal = new Map(
    internalFields.flatMap((field) => {
      const column = mapping[field]
      return column === undefined || field === 'assignee' ? [] : [[column, field] as const]
    }),
  )
  const columns = headers.flatMap((header, column) => {
    if (taken.has(column) && !internal.has(column)) return []
    const cells = records
      .slice(0, maxRows)
      .map((record) => (record.cells[column] ?? '').slice(0, 2500).trim())
      .filter((cell) => cell !== '')
    return cells.length === 0 ? [] : [{ column, header, cells }]
  })
  const take = (
    field: 'caption' | 'date' | 'dateTime' | 'time',
    column: number,
    note: (header: string) => BothLanguages,
  ): void => {
    mapping[field] = column
    taken.add(column)
    notes.push(note(headers[column] ?? ''))
  }
  if (mapping.date === undefined && mapping.dateTime === undefined) {
    // If two columns contain dates, only the user knows which one counts.
    const dates = columns.filter(({ column, cells }) => !taken.has(column) && share(cells, isDay) >= minShare)
    const [dated] = dates
    if (dated !== undefined && dates.length === 1) {
      const hasTimes = share(dated.cells, (cell) => momentOf(cell).time !== null) >= minShare
      take(hasTimes ? 'dateTime' : 'date', dated.column, dateNote)
    }
  }
  if (mapping.time === undefined && mapping.dateTime === undefined && mapping.date !== undefined) {
    const times = columns.filter(({ column, cells }) => !taken.has(column) && areTimes(cells))
    const [timed] = times
    if (timed !== undefined && times.length === 1) take('time', timed.column, timeNote)
  }
  if (mapping.caption === undefined && mapping.media === undefined) {
    const texts = columns
      .filter(({ column }) => !taken.has(column) || internal.has(column))
      .map(({ column, cells }) => ({ column, length: median(cells.map(wordsLength)) }))
      .toSorted((a, b) => b.length - a.length)
    const [longest] = texts
    if (longest !== undefined && longest.length >= minCaption) {
      take('caption', longest.column, captionNote)
      const held = internal.get(longest.column)
      if (held !== undefined) delete mapping[held]
    }
  }
  return { mapping, notes }
}

function areAddresses(records: Table['records'], column: number): boolean {
  const cells = records.slice(0, maxRows).flatMap(({ cells }) => cells[column]?.trim() || [])
  return cells.length > 0 && share(cells, (cell) => /^https?:\/\//i.test(cell)) >= minShare
}

const momentOf = (cell: string) => parseMoment(cell, { order: 'day-first', today: '2000-01-01' })

/** Parts, versions and prices look like short dates, so a year or the name of a month is required. */
const isDay = (cell: string): boolean => /\d{4}\D|\D\d{4}|\p{L}{3}/u.test(cell) && momentOf(cell).day !== null

/**
 * Ratios, lengths and prices look like times, so times must differ, go beyond the first hour and have a colon or a
 * word.
 */
function areTimes(cells: readonly string[]): boolean {
  const times = cells.flatMap((cell) => (/\d[:.]\d\d|[a-z]/i.test(cell) ? (parseTime(cell)?.time ?? []) : []))
  return (
    times.length >= cells.length * minShare &&
    times.some((time) => time >= '01:00') &&
    share(cells, (cell) => /\d:\d\d|[a-z]/i.test(cell)) >= 0.5 &&
    (cells.length === 1 || new Set(times).size > 1)
  )
}

/** The length of a cell's words; addresses and file names do not count. */
const wordsLength = (cell: string): number =>
  /\s|\P{ASCII}/u.test(cell) ? cell.replace(/https?:\/\/\S+/g, '').trim().length : 0

const share = (cells: readonly string[], test: (cell: string) => boolean): number =>
  cells.filter((cell) => test(cell)).length / cells.length

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const named = (header: string): string => header.slice(0, 60).toWellFormed()

const captionNote = (header: string): BothLanguages => ({
  en: `No column is called caption, so “${named(header)}” was used, which has the longest texts.`,
  id: `Tidak ada kolom bernama caption: “${named(header)}” berisi teks terpanjang dan dipakai sebagai caption.`,
})
const dateNote = (header: string): BothLanguages => ({
  en: `No column is called date, so “${named(header)}” was used, which holds dates.`,
  id: `Tidak ada kolom bernama tanggal: “${named(header)}” berisi tanggal dan dipakai.`,
})
const timeNote = (header: string): BothLanguages => ({
  en: `No column is called time, so “${named(header)}” was used, which holds times of day.`,
  id: `Tidak ada kolom bernama jam: “${named(header)}” berisi jam dan dipakai.`,
})
