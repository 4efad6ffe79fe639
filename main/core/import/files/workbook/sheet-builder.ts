import { fail } from '../../../../../shared/contract/errors.ts'
import { checkSize, maxColumns, truncateCell, type CellProblem, type TableRecord } from '../table.ts'

export interface SheetRows {
  readonly records: readonly TableRecord[]
  /** Formula cells, whose last result was taken. */
  readonly formulas: number
  /** Cells filled from the one they are merged with. */
  readonly merged: number
}

/** A block of cells, from 0, including its ends. */
export interface Block {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/**
 * The most UTF-16 units in the cells that are read of a workbook: a text that cells share in the file is copied into
 * each of them.
 */
const maxText = 300_000_000

/** Counts the UTF-16 units read of a workbook, in all of its sheets together. */
export class TextCounter {
  #total = 0

  add(length: number): void {
    this.#total += length
    if (this.#total <= maxText) return
    fail('bad-input', {
      en: `The workbook holds more than ${maxText / 1_000_000} million characters. Split it.`,
      id: `Buku kerja ini berisi lebih dari ${maxText / 1_000_000} juta karakter. Pecah dulu.`,
    })
  }
}

/**
 * The most cells of one link. A link on more, such as on whole columns, is an accident, and walking through its cells
 * would take long: a sheet may have 17 billion.
 */
const maxLinked = 10_000

/** The most cells filled from merged ones; more would be a sheet that is merged as a whole. */
const maxFilled = 1_000_000

interface Row {
  readonly cells: string[]
  readonly flaws: Map<number, CellProblem>
  readonly links: Map<number, string>
  isHidden: boolean
}

/** Collects the rows of a sheet that are not empty. */
export class SheetBuilder {
  readonly #rows = new Map<number, Row>()
  readonly #counter: TextCounter
  #formulas = 0
  #merged = 0
  /** Sorted once, after all rows have been added. */
  #sorted: readonly number[] | null = null

  constructor(counter: TextCounter) {
    this.#counter = counter
  }

  /** Adds a cell, by its row and column from 0: its text, or what is wrong with it. */
  add(row: number, column: number, read: string | CellProblem, isFormula: boolean): void {
    if (isFormula) this.#formulas++
    if (read === '') return
    const { cells, flaws } = this.#row(row)
    // Formatting may extend to the last possible column; only written cells count.
    checkSize(this.#rows.size - 1, column >= maxColumns ? column + 1 : 0)
    const { text, flaw } = truncateCell(typeof read === 'string' ? read : '')
    this.#counter.add(text.length)
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
    if (!/^(?:https?|ftp):\/\//i.test(target) || (bottom - top + 1) * (right - left + 1) > maxLinked) return
    for (let row = top; row <= bottom; row++) {
      const found = this.#rows.get(row)
      if (found === undefined) continue
      for (let column = left; column <= right; column++)
        if ((found.cells[column] ?? '') !== '') found.links.set(column, target.slice(0, 4000))
    }
  }

  /** Copies the text of a merged cell to the cells below it that it covers, in rows that are not empty. */
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

  /** The rows in a range that are not empty, including its ends. */
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

/** The index of the first of some sorted numbers that is not below a value. */
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
