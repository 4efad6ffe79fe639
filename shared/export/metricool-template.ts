import type { BothLanguages } from '../policy/index.ts'

/** Without these columns a row cannot become a TikTok post. */
const needed = ['Text', 'Date', 'Time', 'TikTok'] as const

/**
 * A key that recognises a Metricool column in any year's template: lower case, without punctuation, and without the
 * notes that some years append, such as "(personal accounts only)".
 */
export function metricoolName(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A template's header row, or why the file is not a template. */
export type MetricoolTemplate =
  | { readonly ok: true; readonly headers: readonly string[] }
  | { readonly ok: false; readonly problem: BothLanguages }

/**
 * The header row of a Metricool template file. Columns differ from year to year, and Metricool requires all of them.
 * Accepts semicolons or commas. If the file is not such a template, the problem says which column is missing.
 */
export function readMetricoolTemplate(text: string): MetricoolTemplate {
  const body = text.replace(/^\uFEFF/, '').replace(/^(?:[ \t]*\r?\n)+/, '')
  const [semicolons, commas] = [firstRecord(body, ';'), firstRecord(body, ',')]
  const headers = (commas.length > semicolons.length ? commas : semicolons).map((header) => header.trim())
  // A trailing delimiter makes an empty last cell, which is not a column.
  while (headers.at(-1) === '') headers.pop()
  const known = new Set(headers.map(metricoolName))
  const missing = needed.filter((name) => !known.has(metricoolName(name)))
  if (missing.length > 0) {
    return {
      ok: false,
      problem: {
        en: `This is not a Metricool template: it has no column ${missing.join(', ')}. Download the template from Metricool’s calendar and choose that file.`,
        id: `Ini bukan templat Metricool: tidak ada kolom ${missing.join(', ')}. Unduh templat dari kalender Metricool, lalu pilih berkas itu.`,
      },
    }
  }
  const empty = headers.indexOf('')
  if (empty !== -1) {
    return {
      ok: false,
      problem: {
        en: `Column ${empty + 1} of this Metricool template has no name.`,
        id: `Kolom ${empty + 1} pada templat Metricool ini tidak bernama.`,
      },
    }
  }
  return { ok: true, headers }
}

/** The cells of a CSV text's first row, without quotes. */
function firstRecord(text: string, delimiter: string): string[] {
  const cells: string[] = []
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${delimiter}\\r\\n]*))(${delimiter}|\\r?\\n|\\r|$)`, 'y')
  for (;;) {
    const found = cell.exec(text)
    if (found === null) break
    const [, quoted, plain, end] = found
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end !== delimiter) break
  }
  return cells
}
