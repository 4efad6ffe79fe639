import { fail } from '../../../../../shared/contract/errors.ts'
import { checkSize, maxColumns, truncateCell, type CellProblem, type TableRecord } from '../table.ts'

export interface SheetRows {
  readonly records: readonly TableRecord[]
  /** Cells whose last result was taken. */
  readonly formulas: number
  /** Cells that were filled from the one that they are merged with. */
  readonly merged: number
}

/** A block of cells, from 0, its ends included. */
export interface Block {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** UTF-16 units of all cells: what cells share in a file is a text of its own in each of them. */
const maxText = 300_000_000

const tooMuchText = (): never =>
  fail('bad-input', {
    en: `The sheet holds more than ${maxText / 1_000_000} million characters. Split it.`,
    id: `Lembar ini berisi lebih dari ${maxText / 1_000_000} juta karakter. Pecah dulu.`,
  })

/** Merged cells and links are given to so many cells; more would be a sheet that is one as a whole. */
const maxFilled = 1_000_000

interface Row {
  readonly cells: string[]
  readonly flaws: Map<number, CellProblem>
  readonly links: Map<number, string>
  isHidden: boolean
}

/** Gathers the rows of a sheet with something in them. */
export class SheetBuilder {
  readonly #rows = new Map<number, Row>()
  #formulas = 0
  #merged = 0
  #size = 0
  /** Sorted once, when all rows are there. */
  #sorted: readonly number[] | null = null

  /** Takes a cell, by its row and column from 0: its text, or what is wrong with it. */
  add(row: number, column: number, read: string | CellProblem, isFormula: boolean): void {
    if (isFormula) this.#formulas++
    if (read === '') return
    const { cells, flaws } = this.#row(row)
    // Formats alone may reach to the last column that there is; only what is written counts.
    checkSize(this.#rows.size - 1, column >= maxColumns ? column + 1 : 0)
    const { text, flaw } = truncateCell(typeof read === 'string' ? read : '')
    this.#size += text.length
    if (this.#size > maxText) tooMuchText()
    while (cells.length < column) cells.push('')
    cells[column] = text
    const problem = typeof read === 'string' ? flaw : read
    if (problem !== null) flaws.set(column, problem)
  }

  hide(row: number): void {
    const found = this.#rows.get(row)
    if (found !== undefined) found.isHidden = true
  }

  link({ top, left, bottom, right }: Block, target: string): void {
    if (!/^(?:https?|ftp):\/\//i.test(target) || (bottom - top + 1) * (right - left + 1) > 10_000) return
    for (let row = top; row <= bottom; row++) {
      const found = this.#rows.get(row)
      if (found === undefined) continue
      for (let column = left; column <= right; column++)
        if ((found.cells[column] ?? '') !== '') found.links.set(column, target.slice(0, 4000))
    }
  }

  /** Gives the cells below the first of a merged column what the first one holds, in rows that hold something themselves. */
  merge({ top, left, bottom }: Block): void {
    const first = this.#rows.get(top)
    const text = first?.cells[left] ?? ''
    const link = first?.links.get(left)
    if (text === '') return
    for (const row of this.#between(top + 1, bottom)) {
      const found = this.#rows.get(row)
      if (found === undefined || (found.cells[left] ?? '') !== '') continue
      if (++this.#merged > maxFilled) return
      this.add(row, left, text, false)
      if (link !== undefined) found.links.set(left, link)
    }
  }

  /** The rows with something in them from one to another, its end included. */
  #between(from: number, until: number): readonly number[] {
    this.#sorted ??= [...this.#rows.keys()].sort((a, b) => a - b)
    const start = lowerBound(this.#sorted, from)
    return this.#sorted.slice(start, lowerBound(this.#sorted, until + 1))
  }

  done(): SheetRows {
    const records = [...this.#rows]
      .sort(([a], [b]) => a - b)
      .map(([row, { cells, flaws, links, isHidden }]): TableRecord => ({
        line: row + 1,
        cells,
        ...(isHidden ? { isHidden } : {}),
        ...(flaws.size === 0 ? {} : { flaws }),
        ...(links.size === 0 ? {} : { links }),
      }))
    return { records, formulas: this.#formulas, merged: this.#merged }
  }

  #row(row: number): Row {
    let found = this.#rows.get(row)
    if (found === undefined) {
      found = { cells: [], flaws: new Map(), links: new Map(), isHidden: false }
      this.#rows.set(row, found)
    }
    return found
  }
}

/** The place of the first of some sorted numbers that is not below another. */
function lowerBound(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

export const cellError = (address: string, got: string): CellProblem => ({
  expected: { en: 'a value', id: 'sebuah nilai' },
  got: { en: `the error ${got} in cell ${address}`, id: `galat ${got} di sel ${address}` },
})
