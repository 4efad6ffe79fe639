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
  const whole = cell.replace(inside, "$1'$2")
  if (!/^\s*[=+\-@＝＋－＠\t\r]/.test(whole)) return whole
  const harmless =
    /^(?:@[\w.]{2,24}(?=$|[\s,:;.!?]*$|[\s,:;.!?]+[^\s(+\-*/=|!'])|- \p{L})/u.test(whole) &&
    !/[|(]/.test(whole)
  return harmless ? whole : `'${whole}`
}

/** Functions that fetch, send or start something when all that stands before them is a sign. */
const reaching = 'HYPERLINK|WEBSERVICE|FILTERXML|IMAGE|IMPORT[A-Z]+|RTD|DDE|CALL|EXEC|REGISTER'

/** Where a cell could begin, and a formula that reaches beyond its sheet: a function, or a program as in cmd|'/C calc'!A0. */
const inside = new RegExp(
  `([,;\\t\\n\\r]\\s*)((?:[=＝][^,;\\t\\n\\r]*?[\\p{L}\\d_.]\\s*\\(|[=+\\-@＝＋－＠](?:[^,;\\t\\n\\r]*?\\b(?:${reaching})[.\\w]*\\s*\\(|[^,;\\t\\n\\r]*?\\|[^,;\\t\\n\\r]*?!)))`,
  'giu',
)
