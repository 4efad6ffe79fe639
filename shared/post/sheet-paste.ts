import { cellsOf } from './table-cells.ts'

/** A tag, whatever its attributes hold. */
const tag = '<(?:"[^"]*"|\'[^\']*\'|[^\'"<>])*>'
const unread = /<!--[\s\S]*?-->|<(style|script|head)\b[\s\S]*?<\/\1>/gi
const cell = new RegExp(`<t[dh]\\b${tag.slice(1)}([\\s\\S]*?)(?=</?(?:td|th|tr|tbody|table)\\b|$)`, 'gi')
const tags = new RegExp(tag, 'g')

/** HTML of more UTF-16 units is no cell for a caption, and whoever wrote it may want to keep the window busy. */
const maxHtml = 100_000

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}

/** The words of a piece of HTML; a character that it writes by name is left out, but for those of its own syntax. */
const wordsOf = (html: string): string =>
  html.replace(tags, '').replace(/&#?\w+;/g, (name) => entities[name.toLowerCase()] ?? '')

/**
 * The cells in the HTML that a spreadsheet puts on the clipboard, in order: the table of Excel and LibreOffice, or what
 * Google Sheets writes for one cell. Empty for other HTML.
 */
function cellsOfHtml(html: string): string[] {
  const read = html.replace(unread, '')
  const cells = [...read.matchAll(cell)].map(([, inside = '']) => wordsOf(inside))
  return cells.length === 0 && /<span\b[^>]*\bdata-sheets-/i.test(read) ? [wordsOf(read)] : cells
}

/** A cell as far as text and HTML write it alike: characters that the HTML may write by name do not count. */
const comparable = (text: string): string => text.replace(/[^\x21-\x7e]/g, '')

/** Whether two lists of cells hold the same, empty ones aside: merged cells are empty in one of them. */
function areSame(read: readonly string[], cells: readonly string[]): boolean {
  const [some, others] = [read, cells].map((list) =>
    list.filter((each) => each.trim() !== '').map(comparable),
  )
  return JSON.stringify(some) === JSON.stringify(others)
}

/** What was copied from a spreadsheet, without its quotes. */
export interface SheetText {
  readonly text: string
  /** Cells that had quotes around them. */
  readonly quoted: number
}

/**
 * What stands in cells that were copied from a spreadsheet, by the text and the HTML on the clipboard; any other text as it
 * is. As text a spreadsheet writes a cell of several lines in quotes and doubles those inside, and ends the last row with a
 * line end. Cells of a row are parted by tabs, rows by line ends.
 */
export function sheetText(text: string, html: string): SheetText {
  const asItIs = { text, quoted: 0 }
  if (html.length > maxHtml || !/"|\n$/.test(text)) return asItIs
  const cells = cellsOfHtml(html)
  if (cells.length === 0) return asItIs
  const body = text.replace(/\r?\n$/, '')
  if (comparable(body) === comparable(cells.join(''))) return { text: body, quoted: 0 }
  const rows = cellsOf(body)
  const all = rows.flat()
  const quoted = all.filter((each) => body.includes(`"${each.replaceAll('"', '""')}"`)).length
  return quoted > 0 && areSame(all, cells)
    ? { text: rows.map((row) => row.join('\t')).join('\n'), quoted }
    : asItIs
}
