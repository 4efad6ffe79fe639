import { fail } from '../../../../shared/contract/errors.ts'
import {
  columnName,
  type ImportField,
  type TemplateId,
} from '../../../../shared/contract/methods/import-stage.ts'
import { findHeaderRow, maxRowsAbove, headersAt, type Recall } from './find-header-row.ts'
import { templateHeader } from './guess-columns.ts'
import type { TableRecord } from '../files/table.ts'
import { templates, type Template } from './templates.ts'

export interface Recognised {
  readonly template: TemplateId | null
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly records: readonly TableRecord[]
  readonly known: Readonly<Partial<Record<ImportField, number>>>
  readonly top: readonly TableRecord[]
}

/** How many first records must match the shape of a table without headers. */
const looked = 5

/**
 * Recognises a scheduler's own table by its headers, or one without headers by its cells; otherwise a table whose
 * headers are where the user says or where they most likely are.
 */
export function recogniseTemplate(
  records: readonly TableRecord[],
  chosen: number | undefined,
  recall: Recall,
): Recognised {
  const top = records.slice(0, maxRowsAbove)
  if (chosen !== undefined) {
    if (chosen === 0) return { ...(shaped(records) ?? nameless(records)), top }
    const index = records.findIndex(({ line }) => line === chosen)
    if (index < 0 && records.length > 0) noSuchRow(chosen, records)
    return { ...(templated(records, index) ?? named(records, index)), top }
  }
  for (const index of top.keys()) {
    const found = templated(records, index)
    if (found !== null) return { ...found, top }
  }
  const bare = shaped(records)
  if (bare !== null) return { ...bare, top }
  const index = findHeaderRow(records, recall)
  return { ...(index < 0 ? nameless(records) : named(records, index)), top }
}

type Found = Omit<Recognised, 'top'>

/** A scheduler's table, if this record has its headers. */
function templated(records: readonly TableRecord[], index: number): Found | null {
  const headers = (records[index]?.cells ?? []).map((cell) => cell.trim())
  const folded = headers.map(templateHeader)
  const template = templates.find(({ has }) => has !== undefined && hasAll(folded, has))
  if (template === undefined) return null
  return { ...named(records, index), template: template.id, headers, known: columnsOf(template, folded) }
}

/** A scheduler's table without headers, if the first records look like it. */
function shaped(records: readonly TableRecord[]): Found | null {
  const first = records.slice(0, looked)
  const bare = templates.find(
    ({ shape, headers }) =>
      shape !== undefined &&
      first.length > 0 &&
      first.every(
        ({ cells }) =>
          cells.length >= shape.length - 1 &&
          cells.length <= (headers?.length ?? 0) &&
          shape.every((form, column) => form.test((cells[column] ?? '').slice(0, 500))),
      ),
  )
  if (bare === undefined) return null
  const width = Math.max(...first.map(({ cells }) => cells.length))
  const headers = (bare.headers ?? []).slice(0, Math.max(width, bare.shape?.length ?? 0))
  return {
    template: bare.id,
    headerRow: 0,
    headers,
    records: records.map((record) => padded(record, headers.length)),
    known: columnsOf(bare, headers.map(templateHeader)),
  }
}

function named(records: readonly TableRecord[], index: number): Found {
  return {
    template: null,
    headerRow: records[index]?.line ?? 1,
    headers: headersAt(records, index),
    records: records.slice(index + 1),
    known: {},
  }
}

/** Without headers, a table is as wide as the widest of its first records. */
function nameless(records: readonly TableRecord[]): Found {
  const width = Math.max(
    0,
    ...records
      .slice(0, maxRowsAbove)
      .map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1),
  )
  return {
    template: null,
    headerRow: 0,
    headers: Array.from({ length: width }, (_, column) => columnName(column).en),
    records: records.map((record) => padded(record, width)),
    known: {},
  }
}

function noSuchRow(chosen: number, [first]: readonly TableRecord[]): never {
  return fail(
    'bad-input',
    {
      en: `Row ${chosen} has no column names: it is empty or does not exist. The first row with content is row ${first?.line ?? 1}.`,
      id: `Baris ${chosen} tidak memuat nama kolom: kosong atau tidak ada. Baris pertama yang berisi adalah baris ${first?.line ?? 1}.`,
    },
    { field: 'headerRow' },
  )
}

/** Fills a record up to a width with empty cells. */
export const padded = (record: TableRecord, width: number): TableRecord =>
  record.cells.length >= width
    ? record
    : {
        ...record,
        cells: [...record.cells, ...Array.from({ length: width - record.cells.length }, () => '')],
      }

const hasAll = (folded: readonly string[], names: readonly string[]): boolean =>
  names.every((name) => folded.includes(name))

function columnsOf(template: Template, folded: readonly string[]): Partial<Record<ImportField, number>> {
  const known: Partial<Record<ImportField, number>> = {}
  for (const [field, names] of Object.entries(template.columns) as [
    ImportField,
    string | readonly string[],
  ][]) {
    const column = [names]
      .flat()
      .map((name) => folded.indexOf(name))
      .find((index) => index >= 0)
    if (column !== undefined) known[field] = column
  }
  return known
}
