/**
 * A cell that no spreadsheet takes for a formula: an apostrophe goes before a leading =, +, -, @, tab or return, of
 * full width too (OWASP, CSV injection). A caption that begins with a handle and a word, or with a dash and a word, is
 * not touched, unless it holds what a formula needs to do harm.
 *
 * Nor where a program cuts the file at another sign than it was written with, as Excel does where the comma is a decimal
 * sign: behind a comma, a semicolon, a tab or a line break an apostrophe goes before what would call a function or another
 * program. Sums and dashes in the middle of a caption stay as they are.
 */
export function safeCell(cell: string): string {
  if (!begins.test(cell)) return cell
  // An apostrophe that stands there already gets another, so that the one that was put there can be told from it.
  const whole = cuts.test(cell) ? cell.replace(quoted, "$1'$2").replace(inside, "$1'$2") : cell
  if (/^'+\s*[=+\-@＝＋－＠\t\r]/.test(whole)) return `'${whole}`
  if (!/^\s*[=+\-@＝＋－＠\t\r]/.test(whole)) return whole
  const harmless =
    /^(?:@[\w.]{2,24}(?=$|[\s,:;.!?]*$|[\s,:;.!?]+[^\s(+\-*/=|!'])|- \p{L})/u.test(whole) &&
    !/[|(]/.test(whole)
  return harmless ? whole : `'${whole}`
}

/** A cell as it was before `safeCell`: the apostrophes that it put in are taken out. */
export function plainCell(cell: string): string {
  const inner = cell.replace(guarded, '$1$2')
  const could = inner.startsWith("'") ? [inner.slice(1), inner] : [inner]
  return could.find((text) => safeCell(text) === cell) ?? cell
}

/** What a formula begins with, and what a program may cut a cell at: without them nothing else needs to be looked for. */
const begins = /[=+\-@＝＋－＠\t\r]/
const cuts = /[,;\t\n\r]/

/** Functions that fetch, send or start something when all that stands before them is a sign. */
const reaching = 'HYPERLINK|WEBSERVICE|FILTERXML|IMAGE|IMPORT[A-Z]+|RTD|DDE|CALL|EXEC|REGISTER'

/** Where a cell could begin, and a formula that reaches beyond its sheet: a function, or a program as in cmd|'/C calc'!A0. */
const formula = `(?:[=＝][^,;\\t\\n\\r]*?[\\p{L}\\d_.]\\s*\\(|[=+\\-@＝＋－＠](?:[^,;\\t\\n\\r]*?\\b(?:${reaching})[.\\w]*\\s*\\(|[^,;\\t\\n\\r]*?\\|[^,;\\t\\n\\r]*?!))`
const inside = new RegExp(`([,;\\t\\n\\r]\\s*)(${formula})`, 'giu')
/** The same behind apostrophes: written so by somebody, or by `safeCell`. */
const quoted = new RegExp(`([,;\\t\\n\\r]\\s*)('+${formula})`, 'giu')
const guarded = new RegExp(`([,;\\t\\n\\r]\\s*)'('*${formula})`, 'giu')
