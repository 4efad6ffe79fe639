/**
 * A cell that no spreadsheet takes for a formula: an apostrophe goes before a leading =, +, -, @, tab or return, of
 * full width too (OWASP, CSV injection). A caption that begins with a handle and a word, or with a dash and a word, is
 * not touched, unless it holds what a formula needs to do harm.
 */
export function safeCell(cell: string): string {
  if (!/^\s*[=+\-@＝＋－＠\t\r]/.test(cell)) return cell
  const harmless =
    /^(?:@[\w.]{2,24}(?=$|[\s,:;.!?]*$|[\s,:;.!?]+[^\s(+\-*/=|!'])|[-+] \p{L})/u.test(cell) &&
    !/[|(]/.test(cell)
  return harmless ? cell : `'${cell}`
}
