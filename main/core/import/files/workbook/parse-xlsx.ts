import { SSF } from '@e965/xlsx'
import { columnLetters } from '../../../../../shared/contract/methods/import-stage.ts'
import type { CellProblem } from '../table.ts'
import type { Zip } from '../open-zip.ts'
import { isoText, numberText } from './number-text.ts'
import { RichText, unescaped } from './rich-text.ts'
import { cellError, SheetBuilder, TextCounter, type Block, type SheetRows } from './sheet-builder.ts'
import { relationshipId, walkXml, type Attributes } from './walk-xml.ts'
import { XlsxPackage } from './xlsx-package.ts'
import type { OpenedWorkbook } from './opened-workbook.ts'

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on'

/** Opens an Excel workbook (ECMA-376), whose sheets are read cell by cell with an XML parser. */
export async function openXlsx(zip: Zip): Promise<OpenedWorkbook> {
  const parts = new XlsxPackage(zip)
  const workbook = await parts.workbookPart()
  const xml = await parts.part(workbook)
  if (xml === undefined) throw new Error(`there is no part called ${workbook}`)
  const relationships = await parts.relationships(workbook)
  const sheets: { readonly name: string; readonly isHidden: boolean; readonly part: string }[] = []
  let isFrom1904 = false
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') isFrom1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const target = relationships.get(relationshipId(attributes))
      // Chart sheets contain no cells.
      if (target?.type !== 'worksheet') return
      const isHidden = /hidden/i.test(attributes['state'] ?? '')
      sheets.push({ name: (attributes['name'] ?? '').slice(0, 200), isHidden, part: target.target })
    },
  })
  const partOf = (type: string): string =>
    [...relationships.values()].find((one) => one.type === type)?.target ?? ''
  const formats = formatsOf(await parts.part(partOf('styles')))
  const texts = textsOf(await parts.part(partOf('sharedStrings')))
  const counter = new TextCounter()
  return {
    sheets,
    rowsOf: async (index, onProgress) => {
      const part = sheets[index]?.part ?? ''
      const sheet = await parts.part(part)
      if (sheet === undefined) return { records: [], formulas: 0, merged: 0 }
      const links = await parts.relationships(part)
      const reader = new SheetReader({
        texts,
        formats,
        isFrom1904,
        counter,
        linkOf: (id) => links.get(id)?.target,
      })
      walkXml(sheet, reader, onProgress)
      return reader.done()
    },
  }
}

/** The number format of each style. */
function formatsOf(xml: Buffer | undefined): readonly string[] {
  if (xml === undefined) return []
  const builtIn = SSF.get_table() as Readonly<Record<number, string>>
  const own = new Map<number, string>()
  const styles: number[] = []
  let isCellStyles = false
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') isCellStyles = true
      else if (name === 'xf' && isCellStyles) styles.push(Number(attributes['numFmtId'] ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  return styles.map((id) => own.get(id) ?? builtIn[id] ?? 'General')
}

/** The texts that cells share, by index. */
function textsOf(xml: Buffer | undefined): readonly string[] {
  if (xml === undefined) return []
  const texts: string[] = []
  const text = new RichText()
  let isText = false
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'si') {
        isText = true
        text.begin()
      } else if (isText) text.open(name, attributes)
    },
    text: (piece) => text.text(piece),
    close: (name) => {
      if (name === 'si') {
        texts.push(text.value)
        isText = false
      } else if (isText) text.close(name)
    },
  })
  return texts
}

interface SheetContext {
  readonly texts: readonly string[]
  readonly formats: readonly string[]
  readonly isFrom1904: boolean
  readonly counter: TextCounter
  readonly linkOf: (id: string) => string | undefined
}

/** Reads a sheet's XML. A row or cell without a position follows the previous one. */
class SheetReader {
  readonly #context: SheetContext
  readonly #rows: SheetBuilder
  readonly #merges: Block[] = []
  readonly #hidden: number[] = []
  readonly #text = new RichText()
  #row = -1
  #column = -1
  #type: string | undefined
  #style: number | undefined
  #value = ''
  #isCell = false
  #isValue = false
  #isInline = false
  #isFormula = false
  #isFormulaText = false
  #formula = ''

  constructor(context: SheetContext) {
    this.#context = context
    this.#rows = new SheetBuilder(context.counter)
  }

  open(name: string, attributes: Attributes): void {
    if (this.#isInline) this.#text.open(name, attributes)
    switch (name) {
      case 'row':
        this.#row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']) - 1
        this.#column = -1
        if (isTrue(attributes['hidden'])) this.#hidden.push(this.#row)
        return
      case 'c':
        this.#cell(attributes)
        return
      case 'v':
        this.#isValue = this.#isCell
        return
      case 'f':
        this.#isFormula ||= this.#isCell
        this.#isFormulaText = this.#isCell
        return
      case 'is':
        this.#isInline = this.#isCell
        return
      case 'mergeCell': {
        const block = blockOf(attributes['ref'])
        if (block !== null) this.#merges.push(block)
        return
      }
      case 'hyperlink': {
        const block = blockOf(attributes['ref'])
        const target = this.#context.linkOf(relationshipId(attributes))
        if (block !== null && target !== undefined) this.#rows.link(block, target)
        return
      }
      default:
    }
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text
    else if (this.#isFormulaText) this.#formula += text
    else if (this.#isInline) this.#text.text(text)
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false
    else if (name === 'f') this.#isFormulaText = false
    else if (name === 'is') this.#isInline = false
    else if (name === 'c' && this.#isCell) {
      this.#isCell = false
      this.#rows.add(this.#row, this.#column, this.#read(), this.#isFormula)
      const target = /^\s*HYPERLINK\s*\(\s*"([^"]{1,4000})"/i.exec(this.#formula)?.[1]
      if (target !== undefined)
        this.#rows.link(
          { top: this.#row, bottom: this.#row, left: this.#column, right: this.#column },
          target,
        )
    } else if (this.#isInline) this.#text.close(name)
  }

  done(): SheetRows {
    for (const row of this.#hidden) this.#rows.hide(row)
    for (const block of this.#merges) this.#rows.merge(block)
    return this.#rows.done()
  }

  #cell(attributes: Attributes): void {
    const at = attributes['r'] === undefined ? null : placeOf(attributes['r'])
    if (at !== null) this.#row = at.row
    this.#column = at === null ? this.#column + 1 : at.column
    this.#type = attributes['t']
    this.#style = attributes['s'] === undefined ? undefined : Number(attributes['s'])
    this.#value = ''
    this.#isCell = true
    this.#isFormula = false
    this.#formula = ''
    this.#text.begin()
  }

  #read(): string | CellProblem {
    const { texts, formats, isFrom1904 } = this.#context
    const value = this.#value.trim()
    const format = formats[this.#style ?? 0] ?? 'General'
    switch (this.#type) {
      case 's':
        return value === '' ? '' : (texts[Number(value)] ?? '')
      case 'inlineStr':
        return this.#text.value
      case 'str':
        return unescaped(this.#value)
      case 'b':
        return value === '' ? '' : isTrue(value) ? 'TRUE' : 'FALSE'
      case 'e':
        return value === '' ? '' : cellError(addressOf(this.#row, this.#column), value)
      case 'd':
        return isoText(value, format)
      default:
        return value === ''
          ? this.#text.value
          : Number.isNaN(Number(value))
            ? value
            : numberText(Number(value), format, isFrom1904)
    }
  }
}

/** A cell's row and column, from 0. */
function placeOf(reference: string): { readonly row: number; readonly column: number } | null {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (found === null) return null
  const [, letters = '', digits] = found
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits) - 1, column: column - 1 }
}

function blockOf(reference: string | undefined): Block | null {
  const [from = '', to = from] = (reference ?? '').split(':')
  const start = placeOf(from)
  const end = placeOf(to)
  return start === null || end === null
    ? null
    : { top: start.row, left: start.column, bottom: end.row, right: end.column }
}

/** A cell's address such as B7, by its row and column from 0. */
export const addressOf = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`
