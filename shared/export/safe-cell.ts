/**
 * A cell that no spreadsheet interprets as a formula: an apostrophe is put before a leading =, +, -, @, tab or
 * return, including full-width ones (OWASP, CSV injection). A caption that begins with a handle and a word, or a dash
 * and a word, is left alone unless it contains what a formula needs to do harm.
 *
 * This also holds when a program splits the file at a different delimiter from the one it was written with, as Excel
 * does where the comma is the decimal sign: after a comma, semicolon, tab or line break, an apostrophe is put before
 * anything that would call a function or another program. Sums and dashes inside a caption are kept.
 */
export function safeCell(cell: string): string {
  if (!begins.test(cell)) return cell
  // An existing apostrophe is doubled, to distinguish it from an added one.
  const whole = cuts.test(cell) ? cell.replace(quoted, "$1'$2").replace(inside, "$1'$2") : cell
  if (/^'+\s*[=+\-@＝＋－＠\t\r]/.test(whole)) return `'${whole}`
  if (!/^\s*[=+\-@＝＋－＠\t\r]/.test(whole)) return whole
  const harmless =
    /^(?:@[\w.]{2,24}(?=$|[\s,:;.!?]*$|[\s,:;.!?]+[^\s(+\-*/=|!'])|- \p{L})/u.test(whole) &&
    !/[|(]/.test(whole)
  return harmless ? whole : `'${whole}`
}

/** Undoes `safeCell`: removes the apostrophes that it added. */
export function plainCell(cell: string): string {
  const inner = cell.replace(guarded, '$1$2')
  const could = inner.startsWith("'") ? [inner.slice(1), inner] : [inner]
  return could.find((text) => safeCell(text) === cell) ?? cell
}

/**
 * Quick checks: characters that can begin a formula, and those at which a program may split a cell. Without them
 * there is nothing to escape.
 */
const begins = /[=+\-@＝＋－＠\t\r]/
const cuts = /[,;\t\n\r]/

/** Functions that fetch, send or start something, dangerous even after +, - or @ instead of =. */
const reaching = 'HYPERLINK|WEBSERVICE|FILTERXML|IMAGE|IMPORT[A-Z]+|RTD|DDE|CALL|EXEC|REGISTER'

/** A formula that could do harm: a function call, or a program as in cmd|'/C calc'!A0. */
const formula = `(?:[=＝][^,;\\t\\n\\r]*?[\\p{L}\\d_.]\\s*\\(|[=+\\-@＝＋－＠](?:[^,;\\t\\n\\r]*?\\b(?:${reaching})[.\\w]*\\s*\\(|[^,;\\t\\n\\r]*?\\|[^,;\\t\\n\\r]*?!))`
const inside = new RegExp(`([,;\\t\\n\\r]\\s*)(${formula})`, 'giu')
/** The same after apostrophes, whether typed or added by `safeCell`. */
const quoted = new RegExp(`([,;\\t\\n\\r]\\s*)('+${formula})`, 'giu')
const guarded = new RegExp(`([,;\\t\\n\\r]\\s*)'('*${formula})`, 'giu')
