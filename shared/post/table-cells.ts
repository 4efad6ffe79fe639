const endOfCell = /[\t\r\n]|$/g

/** Where a quoted cell ends, after its last quote; -1 when the quote at an index is part of the text. */
function quotedEnd(text: string, at: number): number {
  if (text[at] !== '"') return -1
  let close = text.indexOf('"', at + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  const after = text[close + 1]
  return close >= 0 && (after === undefined || /[\t\r\n]/.test(after)) ? close + 1 : -1
}

/**
 * The cells of tab-separated text, where quotes around a whole cell are removed as spreadsheets do; any other quote,
 * including one that is never closed, is part of the text. Keeps empty rows, because rows are counted; a final line
 * end does not start a row. csv-parse 7.0.3 reads the same pastes, but would add 51 kB to what every window loads
 * first.
 */
export const cellsOf = (text: string): string[][] => [...rowsOfCells(text)]

/** Like `cellsOf`, but one row at a time. */
export function* rowsOfCells(text: string): Generator<string[]> {
  let at = 0
  while (at < text.length) {
    const row: string[] = []
    for (;;) {
      const quoted = quotedEnd(text, at)
      endOfCell.lastIndex = at
      const end = quoted >= 0 ? quoted : (endOfCell.exec(text)?.index ?? text.length)
      row.push(quoted >= 0 ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
      at = end
      if (text[at] !== '\t') break
      at++
    }
    yield row
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
}
