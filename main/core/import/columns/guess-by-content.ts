import type { ColumnMapping } from '../../../../shared/contract/methods/import.ts'
import { internalFields } from '../../../../shared/post/post.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { parseMoment, parseTime } from '../../../../shared/time/written/parse-moment.ts'
import type { Table } from '../files/table.ts'

/** So many rows tell what a column holds. */
const maxRows = 200
/** A column holds what so large a share of its cells is. */
const minShare = 0.6
/** Captions are longer than this, in UTF-16 units at the median: what is shorter is a name or a number. */
const minCaption = 20

export interface GuessedByContent {
  readonly mapping: ColumnMapping
  /** What was guessed, for a person to check. */
  readonly notes: readonly BothLanguages[]
}

/** The columns of captions, dates and times that no name gives away, by what stands in them. */
export function guessByContent(
  { kind, headers, records, template }: Pick<Table, 'kind' | 'headers' | 'records' | 'template'>,
  named: ColumnMapping,
): GuessedByContent {
  if (template !== null || (kind !== 'csv' && kind !== 'xlsx')) return { mapping: named, notes: [] }
  const mapping: { -readonly [Field in keyof ColumnMapping]: ColumnMapping[Field] } = { ...named }
  const notes: BothLanguages[] = []
  // Addresses are no ids: several posts may refer to one.
  const { externalId } = mapping
  if (externalId !== undefined && areAddresses(records, externalId)) {
    delete mapping.externalId
    mapping.referenceLink ??= externalId
  }
  const taken = new Set(Object.values(named))
  // A column for the agency alone may hold the captions: of notes, as tools that plan tasks have it, or of topics.
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
    // Where two columns hold dates, only a person knows which one counts.
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

/** Whether a column holds addresses. */
function areAddresses(records: Table['records'], column: number): boolean {
  const cells = records.slice(0, maxRows).flatMap(({ cells }) => cells[column]?.trim() || [])
  return cells.length > 0 && share(cells, (cell) => /^https?:\/\//i.test(cell)) >= minShare
}

const momentOf = (cell: string) => parseMoment(cell, { order: 'day-first', today: '2000-01-01' })

/** Parts, versions and prices look like short dates: a year or the name of a month makes one. */
const isDay = (cell: string): boolean => /\d{4}\D|\D\d{4}|\p{L}{3}/u.test(cell) && momentOf(cell).day !== null

/** Ratios, lengths and prices look like times: those are not all alike, go beyond the first hour and have a colon or a word. */
function areTimes(cells: readonly string[]): boolean {
  const times = cells.flatMap((cell) => (/\d[:.]\d\d|[a-z]/i.test(cell) ? (parseTime(cell)?.time ?? []) : []))
  return (
    times.length >= cells.length * minShare &&
    times.some((time) => time >= '01:00') &&
    share(cells, (cell) => /\d:\d\d|[a-z]/i.test(cell)) >= 0.5 &&
    (cells.length === 1 || new Set(times).size > 1)
  )
}

/** How much of a text is words: addresses and names of files are none. */
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
  en: `No column is called caption: “${named(header)}” has the longest texts and was taken for it.`,
  id: `Tidak ada kolom bernama caption: “${named(header)}” berisi teks terpanjang dan dipakai sebagai caption.`,
})
const dateNote = (header: string): BothLanguages => ({
  en: `No column is called date: “${named(header)}” holds dates and was taken for it.`,
  id: `Tidak ada kolom bernama tanggal: “${named(header)}” berisi tanggal dan dipakai.`,
})
const timeNote = (header: string): BothLanguages => ({
  en: `No column is called time: “${named(header)}” holds times of day and was taken for it.`,
  id: `Tidak ada kolom bernama jam: “${named(header)}” berisi jam dan dipakai.`,
})
