import { utils, type CellObject, type WorkSheet } from '@e965/xlsx'
import { checkSize, maxColumns, truncateCell, type CellProblem, type TableRecord } from '../table.ts'
import { cellText } from './sheet-cell.ts'

export interface SheetRows {
  readonly records: readonly TableRecord[]
  /** Cells whose last result was taken. */
  readonly formulas: number
  /** Cells that were filled from the one that they are merged with. */
  readonly merged: number
}

/** Merged cells are filled up to so many; more would be a sheet that is merged as a whole. */
const maxFilled = 1_000_000

/** The rows of a sheet with something in them. Cells merged downwards count for each of their rows. */
export function parseSheet(sheet: WorkSheet, isFrom1904: boolean): SheetRows {
  const rows = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const merged = fillMerged(rows, sheet['!merges'] ?? [])
  const hidden = sheet['!rows'] ?? []
  const records: TableRecord[] = []
  let formulas = 0
  rows.forEach((row, index) => {
    if (row === undefined) return
    const cells: string[] = []
    const flaws = new Map<number, CellProblem>()
    const links = new Map<number, string>()
    // Formats alone may reach to the last column that there is; only what is written counts.
    const width = row.findLastIndex((cell) => cell !== undefined && cell.t !== 'z') + 1
    checkSize(records.length, width > maxColumns ? width : 0)
    for (let column = 0; column < width; column++) {
      const cell = row[column]
      if (cell === undefined) {
        cells.push('')
        continue
      }
      if (cell.f !== undefined) formulas++
      const read = cellText(cell, utils.encode_cell({ r: index, c: column }), isFrom1904)
      const { text, flaw } = truncateCell(typeof read === 'string' ? read : '')
      cells.push(text)
      const problem = typeof read === 'string' ? flaw : read
      if (problem !== null) flaws.set(column, problem)
      const target = cell.l?.Target
      if (target !== undefined && /^(?:https?|file|ftp):/i.test(target))
        links.set(column, target.slice(0, 4000))
    }
    while (cells.at(-1) === '' && !flaws.has(cells.length - 1)) cells.pop()
    if (flaws.size === 0 && cells.every((cell) => cell === '')) return
    records.push({
      line: index + 1,
      cells,
      ...(hidden[index]?.hidden === true ? { isHidden: true } : {}),
      ...(flaws.size === 0 ? {} : { flaws }),
      ...(links.size === 0 ? {} : { links }),
    })
  })
  return { records, formulas, merged }
}

/** Gives the cells below the first of a merged column what the first one holds, where their row holds something itself. */
function fillMerged(
  rows: (CellObject | undefined)[][],
  merges: readonly { s: { r: number; c: number }; e: { r: number; c: number } }[],
): number {
  let filled = 0
  for (const { s, e } of merges) {
    const cell = rows[s.r]?.[s.c]
    if (cell === undefined || cell.t === 'z') continue
    for (let row = s.r + 1; row <= Math.min(e.r, rows.length - 1) && filled < maxFilled; row++) {
      const below = rows[row]
      if (below === undefined || !below.some((other) => other !== undefined && other.t !== 'z')) continue
      below[s.c] = cell
      filled++
    }
  }
  return filled
}
