import {
  dateOrders,
  mappingSchema,
  type ColumnMapping,
  type DateOrder,
} from '../../../shared/contract/methods/import.ts'
import { hashOf } from '../platform/hash.ts'
import { normalizeHeader } from './columns/guess-columns.ts'
import type { Database } from '../store/sqlite.ts'

/** How a person once said that a table with these headers is to be read. */
export interface RememberedMapping {
  readonly mapping: ColumnMapping
  readonly dateOrder: DateOrder
  readonly defaultTime: string | null
}

/** So many header sets are remembered; the one that was not used for longest goes. */
const maxRemembered = 500

/** What the column that says why is called, in a file of refused rows. */
export const reasonHeader = 'why'

/** Columns without a name at the end come and go with what is written beside a table. */
const headersKey = (headers: readonly string[]): string => {
  const folded = headers.map(normalizeHeader)
  return hashOf(folded.slice(0, folded.findLastIndex((name) => name !== '') + 1))
}

export function rememberedMapping(database: Database, headers: readonly string[]): RememberedMapping | null {
  const row = database.get('SELECT * FROM import_mappings WHERE headers = ?', headersKey(headers))
  // A file of refused rows has the columns that they came with, and one that says why.
  if (row === undefined)
    return headers.at(-1) === reasonHeader ? rememberedMapping(database, headers.slice(0, -1)) : null
  const mapping = mappingSchema.safeParse(JSON.parse(String(row['mapping'])))
  const dateOrder = dateOrders.find((order) => order === row['date_order'])
  if (!mapping.success || dateOrder === undefined) return null
  // Headers that fold alike are as many.
  if (Object.values(mapping.data).some((column) => column >= headers.length)) return null
  const time = row['default_time']
  return { mapping: mapping.data, dateOrder, defaultTime: typeof time === 'string' ? time : null }
}

export function rememberMapping(
  database: Database,
  headers: readonly string[],
  { mapping, dateOrder, defaultTime }: RememberedMapping,
  now: number,
): void {
  database.run(
    `INSERT INTO import_mappings (headers, mapping, date_order, default_time, used_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (headers) DO UPDATE SET mapping = excluded.mapping, date_order = excluded.date_order,
     default_time = excluded.default_time, used_at = excluded.used_at`,
    headersKey(headers),
    JSON.stringify(mapping),
    dateOrder,
    defaultTime,
    now,
  )
  database.run(
    'DELETE FROM import_mappings WHERE headers NOT IN (SELECT headers FROM import_mappings ORDER BY used_at DESC LIMIT ?)',
    maxRemembered,
  )
}
