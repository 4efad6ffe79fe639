import type { Table } from '../files/table.ts'
import { templateHeader } from './guess-columns.ts'
import { templateOf } from './templates.ts'

/**
 * The columns with a post's files: those that the template names, or the chosen one and those numbered after it. In a
 * table of several sheets, those of its sheets.
 */
export function mediaColumns(
  { headers, template, ofSheets }: Pick<Table, 'headers' | 'template' | 'ofSheets'>,
  chosen: number | undefined,
): readonly number[] {
  if (chosen === undefined) return []
  if (ofSheets?.media.includes(chosen) === true) return ofSheets.media
  const folded = headers.map(templateHeader)
  const named = [templateOf(template)?.columns.media ?? []].flat().flatMap((name) => {
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
