import {
  dateOrders,
  mappingSchema,
  type ColumnMapping,
  type DateOrder,
} from '../../../shared/contract/methods/import-stage.ts'
import { hashOf } from '../platform/hash.ts'
import { normalizeHeader } from './columns/guess-columns.ts'
import type { Database } from '../store/sqlite.ts'

/** The user's last choices for reading a table with these headers. */
export interface RememberedMapping {
  readonly mapping: ColumnMapping
  readonly dateOrder: DateOrder
  readonly defaultTime: string | null
}

/** How many header sets are remembered; the least recently used is dropped. */
const maxRemembered = 500

/** The header of the reason column in a file of refused rows. */
export const reasonHeader = 'why'

/** Ignores unnamed columns at the end, which depend on what is written beside a table. */
const headersKey = (headers: readonly string[]): string => {
  const folded = headers.map(normalizeHeader)
  return hashOf(folded.slice(0, folded.findLastIndex((name) => name !== '') + 1))
}

export function rememberedMapping(database: Database, headers: readonly string[]): RememberedMapping | null {
  const row = database.get('SELECT * FROM import_mappings WHERE headers = ?', headersKey(headers))
  // A file of refused rows has its original columns and one for the reasons.
  if (row === undefined)
    return headers.at(-1) === reasonHeader ? rememberedMapping(database, headers.slice(0, -1)) : null
  const mapping = mappingSchema.safeParse(JSON.parse(String(row['mapping'])))
  const dateOrder = dateOrders.find((order) => order === row['date_order'])
  if (!mapping.success || dateOrder === undefined) return null
  // A table with the same key may have fewer unnamed columns at its end.
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
