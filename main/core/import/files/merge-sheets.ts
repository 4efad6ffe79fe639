import type {
  ColumnMapping,
  DateOrder,
  ImportField,
} from '../../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { guessByContent } from '../columns/guess-by-content.ts'
import { guessColumns, normalizeHeader } from '../columns/guess-columns.ts'
import { mediaColumns } from '../columns/media-columns.ts'
import { countRowNumbers, minRowNumbers } from '../columns/row-number-ids.ts'
import { provenBy } from '../date-proof.ts'
import { areDatesSwapped } from '../rows/date-notes.ts'
import { checkSize, type Table, type TableRecord } from './table.ts'

/** Guesses columns by their names, then by their content. */
const guessSheet = (table: Table): ColumnMapping =>
  guessByContent(table, guessColumns(table.headers, table.known)).mapping

/**
 * Merges all sheets with posts into one table: columns with the same field become one, under all of their names.
 * Leaves out, and names in a note, sheets without posts and those that cannot be read like the first one because
 * they come from another program or have another date order. `recall` returns the user's earlier mapping of a
 * sheet; other sheets are guessed.
 */
export function mergeSheets(
  tables: readonly Table[],
  recall: (table: Table) => ColumnMapping | null = () => null,
): Table | null {
  const mapped = tables.map((table): MappedSheet => {
    const mapping = recall(table) ?? guessSheet(table)
    const order = provenBy(table.records, mapping)
    const isSwapped = order !== 'month-first' && areDatesSwapped({ table, mapping, dateOrder: 'day-first' })
    return { table, mapping, order, isSwapped }
  })
  const holding = mapped.filter(holdsPosts)
  const [first] = holding
  if (first === undefined) return null
  const order = holding.find((one) => isLike(one, first) && one.order !== null)?.order ?? null
  const plans = holding.filter((one) => isLike(one, first) && (one.order ?? order) === order)
  const empty = mapped.filter((one) => !holding.includes(one))
  const apart = holding.filter((one) => !plans.includes(one))
  const idsCountRows = countRows(plans)
  const columns = new Map<string, { readonly at: number; readonly names: string[] }>()
  const known: Partial<Record<ImportField, number>> = {}
  /** The columns with files, by their order in a sheet. */
  const media = new Map<number, number>()
  const records: TableRecord[] = []
  for (const { table, mapping } of plans) {
    const fields = new Map(
      (Object.entries(mapping) as [ImportField, number][])
        .filter(([field]) => !(field === 'externalId' && idsCountRows))
        .map(([field, column]) => [column, field]),
    )
    const used = new Set<string>()
    // Further columns with files follow the first one in every sheet, whatever they are called there.
    const files = mediaColumns(table, mapping.media)
    const places = table.headers.map((header, column) => {
      const field = fields.get(column)
      const file = field === undefined ? files.indexOf(column) : -1
      const kind =
        field !== undefined
          ? `field ${field}`
          : file >= 0
            ? `file ${file}`
            : `name ${normalizeHeader(header)}`
      // A sheet may have several columns with the same name.
      let key = kind
      for (let count = 2; used.has(key); count++) key = `${kind} ${count}`
      used.add(key)
      const place = columns.get(key) ?? { at: columns.size, names: [] }
      columns.set(key, place)
      const name = header.trim()
      if (name !== '' && !place.names.some((other) => normalizeHeader(other) === normalizeHeader(name)))
        place.names.push(name)
      if (field !== undefined) known[field] = place.at
      if (field === 'media') media.set(0, place.at)
      else if (file >= 0) media.set(file, place.at)
      return place.at
    })
    const headers: string[] = []
    places.forEach((place, column) => (headers[place] = table.headers[column] ?? ''))
    for (const record of table.records) records.push(moved(record, places, table.sheet, headers))
  }
  checkSize(records.length, columns.size)
  const width = columns.size
  return {
    ...first.table,
    sheet: null,
    headerRow: null,
    top: [],
    headers: [...columns.values()].map(({ names }) => names.join(' / ')),
    records: records.map((record) =>
      record.cells.length === width ? record : { ...record, cells: filled(record.cells, width) },
    ),
    known,
    ofSheets: {
      dateOrder: order,
      isSwapped: first.isSwapped,
      media: [...media].sort(([a], [b]) => a - b).map(([, column]) => column),
    },
    notes: [
      ...new Map(plans.flatMap(({ table }) => table.notes).map((note) => [note.en, note])).values(),
      ...(empty.length === 0 ? [] : [emptyNote(empty)]),
      ...(apart.length === 0 ? [] : [apartNote(apart)]),
    ],
  }
}

interface MappedSheet {
  readonly table: Table
  readonly mapping: ColumnMapping
  /** The date order that its dates prove. */
  readonly order: DateOrder | null
  /** Whether the program that stored its dates swapped day and month. */
  readonly isSwapped: boolean
}

/** Whether two sheets are read by the same rules. */
const isLike = (one: MappedSheet, other: MappedSheet): boolean =>
  one.table.template === other.table.template && one.isSwapped === other.isSwapped

/** Posts have text or files, and days; a sheet of ideas without days has a column named for captions. */
function holdsPosts({ table, mapping }: { readonly table: Table; readonly mapping: ColumnMapping }): boolean {
  if (table.records.length === 0) return false
  const hasWords = mapping.caption !== undefined || mapping.media !== undefined
  const hasDays = mapping.date !== undefined || mapping.dateTime !== undefined
  const named = guessColumns(table.headers, table.known).caption
  return (
    (hasWords && hasDays) ||
    // A remark, as in a legend of colours, does not make a post by itself.
    (named !== undefined && normalizeHeader(table.headers[named] ?? '') !== 'keterangan')
  )
}

/** Whether several sheets have ids that only number their rows (1, 2, 3), so that they do not identify posts. */
function countRows(plans: readonly MappedSheet[]): boolean {
  const counts = plans
    .map(({ table, mapping: { externalId } }) =>
      externalId === undefined ? 0 : countRowNumbers(table, externalId),
    )
    .filter((count) => count > 0)
  return counts.length > 1 && counts.reduce((total, count) => total + count, 0) >= minRowNumbers
}

function moved(
  record: TableRecord,
  places: readonly number[],
  sheet: string | null,
  headers: readonly string[],
): TableRecord {
  const cells: string[] = []
  record.cells.forEach((cell, column) => {
    const place = places[column]
    if (place !== undefined) cells[place] = cell
  })
  const { links, flaws, ...rest } = record
  return {
    ...rest,
    ...(sheet === null ? {} : { sheet }),
    headers,
    cells: filled(cells, cells.length),
    ...(links === undefined ? {} : { links: movedKeys(links, places) }),
    ...(flaws === undefined ? {} : { flaws: movedKeys(flaws, places) }),
  }
}

const filled = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, column) => cells[column] ?? '')

/** Keys are columns. Those of the whole record stay the same, and those beyond all columns are dropped. */
const movedKeys = <Value>(
  map: ReadonlyMap<number, Value>,
  places: readonly number[],
): ReadonlyMap<number, Value> =>
  new Map(
    [...map].flatMap(([column, value]) => {
      const place = column < 0 ? column : places[column]
      return place === undefined ? [] : [[place, value] as const]
    }),
  )

/** The most sheets named in a note. */
const maxNamed = 8

function namesOf(sheets: readonly MappedSheet[]): string {
  const names = sheets
    .slice(0, maxNamed)
    .map(({ table }) => `“${(table.sheet ?? '').slice(0, 40).toWellFormed()}”`)
  return names.join(', ') + (sheets.length > maxNamed ? ` +${sheets.length - maxNamed}` : '')
}

const emptyNote = (sheets: readonly MappedSheet[]): BothLanguages => ({
  en: `Sheets without posts were left out: ${namesOf(sheets)}.`,
  id: `Lembar tanpa posting dilewati: ${namesOf(sheets)}.`,
})

const apartNote = (sheets: readonly MappedSheet[]): BothLanguages => ({
  en: `Sheets whose dates or columns are written in another way were left out: ${namesOf(sheets)}. Read each of them by itself.`,
  id: `Lembar yang tanggal atau kolomnya ditulis dengan cara lain dilewati: ${namesOf(sheets)}. Baca masing-masing secara terpisah.`,
})
