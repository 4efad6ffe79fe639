/**
 * A cell that no spreadsheet takes for a formula: an apostrophe goes before a leading =, +, -, @, tab or return
 * (OWASP, CSV injection). A caption that begins with a handle or a dash is not touched: neither is a formula.
 */
export function safeCell(cell: string): string {
  if (!/^[=+\-@\t\r]/.test(cell)) return cell
  if (/^@[\w.]+(?![\w.(!'])/.test(cell) || /^[-+] /.test(cell)) return cell
  return `'${cell}`
}
