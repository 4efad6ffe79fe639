import type { ImportField, TemplateId } from '../../../shared/contract/imports.ts'
import { templateHeader } from './guess-columns.ts'
import type { TableRecord } from './table.ts'
import { templates, type Template } from './templates.ts'

export interface Recognised {
  readonly template: TemplateId | null
  readonly headers: readonly string[]
  readonly records: readonly TableRecord[]
  readonly known: Readonly<Partial<Record<ImportField, number>>>
}

/** So many records must look like a table without headers. */
const looked = 5

/**
 * What a text's records are: a scheduler's own table, by its headers in the first record or, below a row of groups, in
 * the second; one without headers, by what stands in its cells; else a table with headers in the first record.
 */
export function recogniseTemplate(records: readonly TableRecord[]): Recognised {
  for (const skip of [0, 1]) {
    const headers = (records[skip]?.cells ?? []).map((cell) => cell.trim())
    const folded = headers.map(templateHeader)
    const template = templates.find(({ has }) => has !== undefined && hasAll(folded, has))
    if (template !== undefined && (skip === 0 || template.id === 'gohighlevel-advanced'))
      return {
        template: template.id,
        headers,
        records: records.slice(skip + 1),
        known: columnsOf(template, folded),
      }
  }
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
  if (bare !== undefined) {
    const width = Math.max(...first.map(({ cells }) => cells.length))
    const headers = (bare.headers ?? []).slice(0, Math.max(width, bare.shape?.length ?? 0))
    return {
      template: bare.id,
      headers,
      records: records.map((record) => padded(record, headers.length)),
      known: columnsOf(bare, headers.map(templateHeader)),
    }
  }
  const [head, ...rest] = records
  return { template: null, headers: (head?.cells ?? []).map((cell) => cell.trim()), records: rest, known: {} }
}

const padded = (record: TableRecord, width: number): TableRecord =>
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

/** The columns that together hold a post's files: those that a template names, or those numbered on from the chosen one. */
export function mediaColumns(
  headers: readonly string[],
  chosen: number | undefined,
  template: Template | null,
): readonly number[] {
  if (chosen === undefined) return []
  const folded = headers.map(templateHeader)
  const named = [template?.columns.media ?? []].flat().flatMap((name) => {
    const index = folded.indexOf(name)
    return index < 0 ? [] : [index]
  })
  if (named.includes(chosen)) return named
  const stem = /^(.*\D)1$/.exec(folded[chosen] ?? '')?.[1]
  const columns = [chosen]
  for (let n = 2; stem !== undefined; n++) {
    const next = folded.indexOf(`${stem}${n}`)
    if (next < 0) break
    columns.push(next)
  }
  return columns
}
