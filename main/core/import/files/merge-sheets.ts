import type { ColumnMapping, ImportField } from '../../../../shared/contract/methods/import.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { guessByContent } from '../columns/guess-by-content.ts'
import { guessColumns, normalizeHeader } from '../columns/guess-columns.ts'
import { checkSize, type Table, type TableRecord } from './table.ts'

/** How the columns of one sheet are understood. */
export type MapSheet = (table: Table) => ColumnMapping

/** By the names of the columns, and by what stands in them. */
export const guessSheet: MapSheet = (table) =>
  guessByContent(table, guessColumns(table.headers, table.known)).mapping

/**
 * One table of all sheets that hold posts, each with columns of its own: what two sheets call differently and is the same
 * field stands in one column. Sheets of notes and guides are left out, and named.
 */
export function mergeSheets(tables: readonly Table[], mapSheet: MapSheet = guessSheet): Table | null {
  const mapped = tables.map((table) => ({ table, mapping: mapSheet(table) }))
  const plans = mapped.filter(holdsPosts)
  const [first] = plans
  if (first === undefined) return null
  const others = mapped.filter((one) => !plans.includes(one)).map(({ table }) => table)
  const idsCountRows = idsRepeat(plans)
  const columns = new Map<string, { readonly at: number; readonly header: string }>()
  const known: Partial<Record<ImportField, number>> = {}
  const records: TableRecord[] = []
  for (const { table, mapping } of plans) {
    const fields = new Map(
      (Object.entries(mapping) as [ImportField, number][])
        .filter(([field]) => !(field === 'externalId' && idsCountRows))
        .map(([field, column]) => [column, field]),
    )
    const used = new Set<string>()
    const places = table.headers.map((header, column) => {
      const field = fields.get(column)
      const name = field === undefined ? `name ${normalizeHeader(header)}` : `field ${field}`
      // Several columns of a sheet may have the same name.
      let key = name
      for (let count = 2; used.has(key); count++) key = `${name} ${count}`
      used.add(key)
      const place = columns.get(key) ?? { at: columns.size, header }
      columns.set(key, place)
      if (field !== undefined) known[field] = place.at
      return place.at
    })
    for (const record of table.records) records.push(moved(record, places, table.sheet))
  }
  checkSize(records.length, columns.size)
  const width = columns.size
  return {
    ...first.table,
    sheet: null,
    headerRow: null,
    top: [],
    template: plans.every(({ table }) => table.template === first.table.template)
      ? first.table.template
      : null,
    headers: [...columns.values()].map(({ header }) => header),
    records: records.map((record) =>
      record.cells.length === width ? record : { ...record, cells: filled(record.cells, width) },
    ),
    known,
    idsCountRows,
    notes: [
      ...plans.flatMap(({ table }) => table.notes),
      ...(others.length === 0 ? [] : [leftOutNote(others)]),
    ],
  }
}

/** Posts have words or files, and days; a sheet of ideas without days calls its column of captions by name. */
function holdsPosts({ table, mapping }: { readonly table: Table; readonly mapping: ColumnMapping }): boolean {
  if (table.records.length === 0) return false
  const hasWords = mapping.caption !== undefined || mapping.media !== undefined
  const hasDays = mapping.date !== undefined || mapping.dateTime !== undefined
  return (hasWords && hasDays) || guessColumns(table.headers, table.known).caption !== undefined
}

/** Whether sheets have ids in common: then these count the rows of each sheet, and are no ids of posts. */
function idsRepeat(plans: readonly { readonly table: Table; readonly mapping: ColumnMapping }[]): boolean {
  const seen = new Map<string, Table>()
  for (const { table, mapping } of plans) {
    const column = mapping.externalId
    if (column === undefined) continue
    for (const { cells } of table.records) {
      const id = (cells[column] ?? '').trim()
      if (id === '') continue
      const owner = seen.get(id)
      if (owner !== undefined && owner !== table) return true
      seen.set(id, table)
    }
  }
  return false
}

function moved(record: TableRecord, places: readonly number[], sheet: string | null): TableRecord {
  const cells: string[] = []
  record.cells.forEach((cell, column) => {
    const place = places[column]
    if (place !== undefined) cells[place] = cell
  })
  const { links, flaws, ...rest } = record
  return {
    ...rest,
    ...(sheet === null ? {} : { sheet }),
    cells: filled(cells, cells.length),
    ...(links === undefined ? {} : { links: movedKeys(links, places) }),
    ...(flaws === undefined ? {} : { flaws: movedKeys(flaws, places) }),
  }
}

const filled = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, column) => cells[column] ?? '')

/** Keys are columns; what concerns the whole record stays so. */
const movedKeys = <Value>(
  map: ReadonlyMap<number, Value>,
  places: readonly number[],
): ReadonlyMap<number, Value> =>
  new Map([...map].map(([column, value]) => [column < 0 ? column : (places[column] ?? column), value]))

function leftOutNote(tables: readonly Table[]): BothLanguages {
  const names = tables.map(({ sheet }) => `“${sheet ?? ''}”`.slice(0, 60).toWellFormed()).join(', ')
  return {
    en: `Without posts, and left out: ${names}.`,
    id: `Tanpa posting, dan dilewati: ${names}.`,
  }
}
