import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { undoMojibake } from '../cells/undo-mojibake.ts'
import type { Table, TableRecord } from './table.ts'

/** A text of ASCII alone is composed already, and no mojibake. */
const ascii = /^[\0-\x7f]*$/

/**
 * A table whose letters are composed (NFC), so that a text is found and compared however its marks were typed, and whose
 * mojibake is undone where it can be. A table of Tautan's own is left as it was signed.
 */
export function cleanCells(table: Table): Table {
  if (table.kind === 'batch' || table.template === 'tautan') return table
  let undone = 0
  let first: { readonly line: number; readonly before: string; readonly after: string } | null = null
  const clean = (cell: string, line: number): string => {
    if (ascii.test(cell)) return cell
    const read = undoMojibake(cell)
    if (read !== null) {
      undone++
      first ??= { line, before: cell.slice(0, 40).toWellFormed(), after: read.slice(0, 40).toWellFormed() }
    }
    return (read ?? cell).normalize('NFC')
  }
  const records = table.records.map((record): TableRecord => {
    if (record.cells.every((cell) => ascii.test(cell))) return record
    return { ...record, cells: record.cells.map((cell) => clean(cell, record.line)) }
  })
  const headers = table.headers.map((header) => header.normalize('NFC'))
  return { ...table, headers, records, notes: [...table.notes, ...mojibakeNote(undone, first)] }
}

function mojibakeNote(
  undone: number,
  first: { readonly line: number; readonly before: string; readonly after: string } | null,
): BothLanguages[] {
  if (first === null) return []
  const { line, before, after } = first
  return [
    {
      en: `${undone} ${undone === 1 ? 'cell was' : 'cells were'} garbled (UTF-8 read as Windows-1252) and put right, such as “${before}” in row ${line}: “${after}”.`,
      id: `${undone} sel rusak karena salah encoding (UTF-8 dibaca sebagai Windows-1252) dan sudah dibetulkan, misalnya “${before}” di baris ${line}: “${after}”.`,
    },
  ]
}
