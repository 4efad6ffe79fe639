import { ZipFile } from 'yazl'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export interface SheetParts {
  readonly name: string
  /** The XML inside `<worksheet>`. */
  readonly xml: string
  /** Targets of the hyperlinks `rId1`, `rId2` … */
  readonly links?: readonly string[]
}

interface BookParts {
  readonly sheets: readonly SheetParts[]
  /** The XML inside `<sst>`. */
  readonly texts?: string
  /** Number formats by their style, from 1; style 0 is General. */
  readonly formats?: readonly string[]
  readonly isFrom1904?: boolean
  readonly namespace?: string
  /** The folder of the workbook in its package. */
  readonly folder?: string
}

/** Packs given XML as a valid workbook package (ECMA-376 part 2). */
export async function packageOf(book: BookParts): Promise<Buffer> {
  const { sheets, texts = '', formats = [], isFrom1904 = false, folder = 'xl' } = book
  const main = book.namespace ?? 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const parts: (readonly [name: string, xml: string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${folder}/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>${sheets.map((_, at) => `<Override PartName="/${folder}/worksheets/sheet${at + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`).join('')}<Override PartName="/${folder}/sharedStrings.xml" ContentType="${spreadsheet}.sharedStrings+xml"/><Override PartName="/${folder}/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`,
    ],
    ['_rels/.rels', relationships([[`${office}/officeDocument`, `${folder}/workbook.xml`]])],
    [
      `${folder}/workbook.xml`,
      `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      `${folder}/_rels/workbook.xml.rels`,
      relationships([
        ...sheets.map((_, at) => [`${office}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const),
        [`${office}/sharedStrings`, 'sharedStrings.xml'],
        [`${office}/styles`, 'styles.xml'],
      ]),
    ],
    [`${folder}/sharedStrings.xml`, `<sst xmlns="${main}">${texts}</sst>`],
    [
      `${folder}/styles.xml`,
      `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs count="${formats.length + 1}"><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
    ],
  ]
  for (const [at, { xml, links = [] }] of sheets.entries()) {
    parts.push([
      `${folder}/worksheets/sheet${at + 1}.xml`,
      `<worksheet xmlns="${main}" xmlns:r="${office}">${xml}</worksheet>`,
    ])
    if (links.length > 0)
      parts.push([
        `${folder}/worksheets/_rels/sheet${at + 1}.xml.rels`,
        relationships(links.map((target) => [`${office}/hyperlink`, target, 'External'])),
      ])
  }
  const zip = new ZipFile()
  for (const [name, xml] of parts) zip.addBuffer(Buffer.from(head + xml), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const relationships = (all: readonly (readonly [type: string, target: string, mode?: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([type, target, mode], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"${mode === undefined ? '' : ` TargetMode="${mode}"`}/>`).join('')}</Relationships>`

/** A cell with its text inline. */
export const inline = (ref: string, xml: string): string => `<c r="${ref}" t="inlineStr"><is>${xml}</is></c>`
/** A row of inline texts, from column A on. */
export const textRow = (line: number, texts: readonly string[]): string =>
  `<row r="${line}">${texts.map((text, at) => inline(`${String.fromCharCode(65 + at)}${line}`, `<t>${text}</t>`)).join('')}</row>`
