import { maxStoredText } from '../../../../shared/post/text.ts'
import type { CellProblem } from '../files/table.ts'

/** Cells are shown in messages up to this many characters. */
const shownCell = 40

/** A cell in a message: on one line, and cut. */
export const visibleText = (text: string): string => {
  const line = text.slice(0, 2000).replace(/\s+/g, ' ').replaceAll('\0', '␀').toWellFormed()
  return line.length <= shownCell && text.length <= 2000
    ? line
    : `${line.slice(0, shownCell).toWellFormed()}… (${text.length})`
}

/** Why a text cannot be a post's; null where it can. `mayBeFormula`: whether it came from a table that has such. */
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
      got: { en: `a NUL at character ${nul + 1}`, id: `NUL pada karakter ${nul + 1}` },
    }
  }
  // Half of a surrogate pair arrives as the replacement character too: the parser works on UTF-8.
  const unreadable = raw.isWellFormed() ? raw.indexOf('\uFFFD') : raw.toWellFormed().indexOf('\uFFFD')
  if (unreadable >= 0) {
    return {
      expected: { en: 'whole, readable characters', id: 'karakter utuh yang terbaca' },
      got: {
        en: `a broken one at character ${unreadable + 1}`,
        id: `yang rusak pada karakter ${unreadable + 1}`,
      },
    }
  }
  if (mayBeFormula && /^\s*=\s*[A-Za-z+\-@"'(\d]/.test(raw)) {
    return {
      expected: { en: 'text', id: 'teks' },
      got: { en: `a formula: ${visibleText(raw)}`, id: `rumus: ${visibleText(raw)}` },
    }
  }
  return null
}
