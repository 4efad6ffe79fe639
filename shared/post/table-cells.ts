const endOfCell = /[\t\r\n]|$/g

/** Where a cell in quotes ends, behind its last quote; -1 where the quote at an index is one that somebody wrote. */
function quotedEnd(text: string, at: number): number {
  if (text[at] !== '"') return -1
  let close = text.indexOf('"', at + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  const after = text[close + 1]
  return close >= 0 && (after === undefined || /[\t\r\n]/.test(after)) ? close + 1 : -1
}

/**
 * The cells of tab-separated text, quoted as spreadsheets quote: around a whole cell. Any other quote, one that is never
 * closed too, is one that somebody wrote. A row without anything stays, for rows are counted; a line end at the end of the
 * text begins no row. csv-parse 7.0.3 reads the same pastes, and would add 51 kB to what every window loads first.
 */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let at = 0
  while (at < text.length) {
    const row: string[] = []
    rows.push(row)
    for (;;) {
      const quoted = quotedEnd(text, at)
      endOfCell.lastIndex = at
      const end = quoted >= 0 ? quoted : (endOfCell.exec(text)?.index ?? text.length)
      row.push(quoted >= 0 ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
      at = end
      if (text[at] !== '\t') break
      at++
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return rows
}
