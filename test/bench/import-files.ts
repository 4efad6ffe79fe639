import ExcelJS from 'exceljs'
import { generatedCaptions } from './captions.ts'

const extraColumns = ['Kampanye', 'Format', 'Catatan', 'PIC', 'Label', 'Judul', 'Hashtag'] as const

/** Rows of ten columns, as an agency's plan has them, from 2026-01-01 on. */
function* plannedRows(rows: number): Generator<readonly string[]> {
  yield ['Tanggal', 'Jam', 'Caption', ...extraColumns]
  for (const [n, caption] of generatedCaptions(rows).entries()) {
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 40))).toISOString().slice(0, 10)
    const time = `${String(6 + (n % 16)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
    yield [day, time, caption, `Kampanye ${n % 12}`, 'video', `catatan ${n}`, 'Rini', 'edukasi', '', '']
  }
}

/** A CSV file of this many rows and ten columns. */
export function plannedCsv(rows: number): Buffer {
  const lines: string[] = []
  for (const cells of plannedRows(rows))
    lines.push(cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** The same rows as a workbook. */
export async function plannedWorkbook(rows: number, file: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true })
  const sheet = book.addWorksheet('Rencana')
  for (const cells of plannedRows(rows)) sheet.addRow(cells).commit()
  sheet.commit()
  await book.commit()
}
