/** The cells of tab-separated text, quoted as spreadsheets quote. A row without anything stays: rows are counted. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  const add = (chunk: string): void => {
    const row = rows.at(-1)
    if (row !== undefined) row[row.length - 1] = (row.at(-1) ?? '') + chunk
  }
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (isQuoted) {
      if (character !== '"') add(character)
      else if (text.charAt(index + 1) === '"') {
        add('"')
        index++
      } else isQuoted = false
    } else if (character === '"' && rows.at(-1)?.at(-1) === '') isQuoted = true
    else if (character === '\t') rows.at(-1)?.push('')
    else if (character === '\n') rows.push([''])
    else if (character !== '\r' || text.charAt(index + 1) !== '\n') add(character)
  }
  return rows
}
