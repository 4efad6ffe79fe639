import { normalizeHeader, knownField as fieldOfHeader } from './guess-columns.ts'
import { internalFields } from '../../../../shared/post/post.ts'
import { parseMoment, parseTime } from '../../../../shared/time/written/parse-moment.ts'
import type { ColumnMapping, ImportField } from '../../../../shared/contract/methods/import-stage.ts'
import type { TableRecord } from '../files/table.ts'

/** Column names are looked for in this many first records. */
export const maxRowsAbove = 20

/** Longest column name, in characters; anything longer is text. */
const maxName = 80

/** Lines above a table also name people and topics, so internal fields do not identify a header row. */
const knownField = (header: string): ImportField | null => {
  const field = fieldOfHeader(header)
  return internalFields.some((internal) => internal === field) ? null : field
}

/** Returns the user's earlier mapping of columns with these names; null if there is none. */
export type Recall = (headers: readonly string[]) => ColumnMapping | null

/**
 * The index of the record with the column names; -1 if the first record is already a post. Names that the user has
 * mapped before come first, then the record with the most known names, then the first record that is not a title
 * above a table.
 */
export function findHeaderRow(records: readonly TableRecord[], recall: Recall): number {
  const looked = records.slice(0, maxRowsAbove)
  const known = looked.findIndex(
    (record, index) => recall(headersAt(records, index)) !== null && filled(record) > 0,
  )
  if (known >= 0) return known
  const best = bestHeaderRow(looked)
  if (best >= 0) return best
  const [first] = looked
  if (first === undefined) return 0
  const medianWidth = median(looked.map(filled))
  const isTitle = filled(first) <= 1 && medianWidth >= 2
  const top = isTitle ? looked.findIndex((record) => filled(record) >= Math.max(2, medianWidth * 0.6)) : 0
  const record = looked[top]
  if (record === undefined || mayBeNames(record)) return Math.max(0, top)
  return filled(record) >= 2 && record.cells.some(isMoment) ? -1 : 0
}

/** A record's cells as column names. Where a heading was merged over two rows, only the upper row has it. */
export function headersAt(records: readonly TableRecord[], index: number): string[] {
  const record = records[index]
  const above = records[index - 1]
  const names = (record?.cells ?? []).map((cell) => cell.trim())
  if (record === undefined || above === undefined || above.line !== record.line - 1) return names
  const isRow = filled(above) >= 3 && mayBeNames(above)
  const merged = above.cells.map((cell) => (isRow || knownField(cell) !== null ? cell.trim() : ''))
  if (names.filter((name) => knownField(name) !== null).length < 2) return names
  const taken = new Set(names.map(normalizeHeader))
  return Array.from({ length: Math.max(names.length, merged.findLastIndex(Boolean) + 1) }, (_, column) => {
    const name = names[column] ?? ''
    const over = merged[column] ?? ''
    return name === '' && !taken.has(normalizeHeader(over)) ? over : name
  })
}

/** The record with the most known names. Those above it must be narrower, unless its names leave no doubt. */
function bestHeaderRow(records: readonly TableRecord[]): number {
  const scores = records.map((record, index) => (mayBeNames(record) ? scoreOf(headersAt(records, index)) : 0))
  const best = Math.max(...scores)
  const index = scores.indexOf(best)
  const record = records[index]
  if (record === undefined || best < 2) return -1
  if (index === 0 || best >= 4) return index
  return records.slice(0, index).every((above) => filled(above) < filled(record)) ? index : -1
}

/** Counts each known field once, but captions and days double. */
function scoreOf(names: readonly string[]): number {
  const fields = new Set(names.map(knownField))
  fields.delete(null)
  return fields.size + Number(fields.has('caption')) + Number(fields.has('date') || fields.has('dateTime'))
}

const filled = ({ cells }: TableRecord): number => cells.filter((cell) => cell.trim() !== '').length

const mayBeNames = ({ cells }: TableRecord): boolean =>
  cells.every((cell) => {
    const name = cell.slice(0, maxName + 100).trim()
    return (
      name.length <= maxName &&
      !/^(?:[\d.,:/+%\s-]*\d[\d.,:/+%\s-]*|https?:\/\/.*|[#@]\p{L}.*)$/isu.test(name) &&
      !isMoment(name)
    )
  })

const isMoment = (cell: string): boolean => {
  const { day, instant } = parseMoment(cell, { order: 'day-first', today: '2000-01-01' })
  return day !== null || instant !== null || parseTime(cell.trim()) !== null
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
