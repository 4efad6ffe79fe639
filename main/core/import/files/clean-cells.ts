import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { undoMojibake } from '../cells/undo-mojibake.ts'
import type { Table, TableRecord } from './table.ts'

/** Pure ASCII is already composed and has no mojibake. */
const ascii = /^[\0-\x7f]*$/

const mayBeHtml = (cell: string): boolean => cell.includes('</') || /<br\s*\/?>/i.test(cell)

/**
 * Composes letters (NFC), so that texts are found and compared however their marks were typed, and undoes mojibake
 * where possible. Tautan's own tables stay as they were signed.
 */
export async function cleanCells(table: Table): Promise<Table> {
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
  const isJson = table.kind === 'json' || table.kind === 'ndjson'
  // Programs with HTML editors export HTML in JSON. The converter is loaded only when needed.
  const text =
    isJson && table.records.some(({ cells }) => cells.some(mayBeHtml))
      ? (await import('../cells/plain-text.ts')).plainText
      : (cell: string): string => cell
  const records = table.records.map((record): TableRecord => {
    // Tautan's own calendars, which have post ids, stay unchanged.
    if (table.kind === 'ics' && (record.cells[table.known.id ?? -1] ?? '') !== '') return record
    if (record.cells.every((cell) => ascii.test(cell) && !(isJson && mayBeHtml(cell)))) return record
    return { ...record, cells: record.cells.map((cell) => clean(text(cell), record.line)) }
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
      en: `${undone} ${undone === 1 ? 'cell was' : 'cells were'} garbled (UTF-8 read as Windows-1252) and corrected, such as “${before}” in row ${line}: “${after}”.`,
      id: `${undone} sel rusak karena salah encoding (UTF-8 dibaca sebagai Windows-1252) dan sudah dibetulkan, misalnya “${before}” di baris ${line}: “${after}”.`,
    },
  ]
}
