import { cellsOf } from './table-cells.ts'

/** A tag, whatever its attributes contain. */
const tag = '<(?:"[^"]*"|\'[^\']*\'|[^\'"<>])*>'
const unread = /<!--[\s\S]*?-->|<(style|script|head)\b[\s\S]*?<\/\1>/gi
const cell = new RegExp(`<t[dh]\\b${tag.slice(1)}([\\s\\S]*?)(?=</?(?:td|th|tr|tbody|table)\\b|$)`, 'gi')
const tags = new RegExp(tag, 'g')

/** In UTF-16 units. Longer HTML is not a caption's cell, and may be an attempt to freeze the window. */
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

/** The text of a piece of HTML. Drops character references other than those for HTML's own syntax. */
const wordsOf = (html: string): string =>
  html.replace(tags, '').replace(/&#?\w+;/g, (name) => entities[name.toLowerCase()] ?? '')

/**
 * The cells in the HTML that a spreadsheet puts on the clipboard, in order: the table of Excel and LibreOffice, or
 * Google Sheets' form for one cell. Empty for other HTML.
 */
function cellsOfHtml(html: string): string[] {
  const read = html.replace(unread, '')
  const cells = [...read.matchAll(cell)].map(([, inside = '']) => wordsOf(inside))
  return cells.length === 0 && /<span\b[^>]*\bdata-sheets-/i.test(read) ? [wordsOf(read)] : cells
}

/** The part of a cell that is the same in text and HTML: without characters that HTML may write as references. */
const comparable = (text: string): string => text.replace(/[^\x21-\x7e]/g, '')

/** Whether two lists hold the same cells, ignoring empty ones, which merged cells leave in only one of them. */
function areSame(read: readonly string[], cells: readonly string[]): boolean {
  const [some, others] = [read, cells].map((list) =>
    list.filter((each) => each.trim() !== '').map(comparable),
  )
  return JSON.stringify(some) === JSON.stringify(others)
}

/** Text copied from a spreadsheet, without its quotes. */
export interface SheetText {
  readonly text: string
  /** How many cells were quoted. */
  readonly quoted: number
}

/**
 * The content of cells copied from a spreadsheet, from the text and the HTML on the clipboard; any other text is
 * returned unchanged. In plain text, a spreadsheet quotes a multi-line cell, doubles the quotes inside and ends the
 * last row with a line end. Tabs separate cells, line ends separate rows.
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
