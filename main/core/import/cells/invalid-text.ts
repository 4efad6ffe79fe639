import { maxStoredText } from '../../../../shared/post/text.ts'
import type { CellProblem } from '../files/table.ts'

/** Longest part of a cell shown in messages, in characters. */
const shownCell = 40

/** A cell as messages show it: on one line and shortened. */
export const shortenedCell = (text: string): string => {
  const line = text.slice(0, 2000).replace(/\s+/g, ' ').replaceAll('\0', '␀').toWellFormed()
  return line.length <= shownCell && text.length <= 2000
    ? line
    : `${line.slice(0, shownCell).toWellFormed()}… (${text.length})`
}

/**
 * The error values of Excel, LibreOffice and Google Sheets in English, Indonesian (which keeps the English words),
 * German, Spanish, French, Italian and Portuguese, and the # signs that fill a column that is too narrow.
 */
const spreadsheetErrors =
  /^(?:#(?:NAME\?|REF!|VALUE!|N\/A|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|BLOCKED!|GETTING_DATA|ERROR!|WERT!|BEZUG!|NV|ZAHL!|¿NOMBRE\?|¡REF!|¡VALOR!|¡NUM!|¡DIV\/0!|NOM\s?\?|VALEUR!|NOMBRE!|NOME\?|VALORE!|RIF!|VALOR!)|#{3,}|(?:Err|Fehler):\d{3})$/

/** Why a text cannot be used in a post; null if it can. `mayBeFormula`: whether its table may contain formulas. */
export function invalidText(raw: string, mayBeFormula: boolean): CellProblem | null {
  if (raw.length > maxStoredText) {
    return {
      expected: {
        en: `at most ${maxStoredText} characters`,
        id: `paling banyak ${maxStoredText} karakter`,
      },
      got: raw,
    }
  }
  const nul = raw.indexOf('\0')
  if (nul >= 0) {
    return {
      expected: { en: 'text without NUL characters', id: 'teks tanpa karakter NUL' },
      got: { en: `a NUL character at position ${nul + 1}`, id: `karakter NUL pada posisi ${nul + 1}` },
    }
  }
  // Half of a surrogate pair also arrives as the replacement character, because the parser works on UTF-8.
  const unreadable = raw.isWellFormed() ? raw.indexOf('\uFFFD') : raw.toWellFormed().indexOf('\uFFFD')
  if (unreadable >= 0) {
    return {
      expected: { en: 'whole, readable characters', id: 'karakter utuh yang terbaca' },
      got: {
        en: `a damaged character at position ${unreadable + 1}`,
        id: `karakter rusak pada posisi ${unreadable + 1}`,
      },
    }
  }
  const shown = raw.trim()
  if (mayBeFormula && spreadsheetErrors.test(shown)) {
    return {
      expected: { en: 'a value', id: 'sebuah nilai' },
      got: {
        en: `what a spreadsheet shows instead of a value: ${shown}`,
        id: `yang ditampilkan spreadsheet sebagai gantinya: ${shown}`,
      },
    }
  }
  if (mayBeFormula && /^-?\d(?:[.,]\d+)?E\+\d{2,3}$/.test(shown)) {
    return {
      expected: { en: 'text', id: 'teks' },
      got: {
        en: `a number that a spreadsheet has rounded: ${shown}`,
        id: `bilangan yang dibulatkan spreadsheet: ${shown}`,
      },
    }
  }
  if (mayBeFormula && /^\s*=\s*[A-Za-z+\-@"'(\d]/.test(raw)) {
    return {
      expected: { en: 'text', id: 'teks' },
      got: { en: `a formula: ${shortenedCell(raw)}`, id: `rumus: ${shortenedCell(raw)}` },
    }
  }
  return null
}
