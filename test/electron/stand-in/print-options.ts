import type { PrintToPDFOptions } from 'electron'
import type { Params } from './devtools.ts'
import { knownOptions, type Blame } from './strict.ts'

/** docs/api/web-contents.md, `printToPDF`. Two of them are experimental there, and harmless where unknown. */
const known = [
  'landscape',
  'displayHeaderFooter',
  'printBackground',
  'scale',
  'pageSize',
  'margins',
  'pageRanges',
  'headerTemplate',
  'footerTemplate',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
] as const satisfies readonly (keyof PrintToPDFOptions)[]

/** Width and height in inches, from lib/browser/print-to-pdf.ts. */
const paper: Readonly<Record<string, readonly [number, number]>> = {
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
  Ledger: [17, 11],
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
}

/** The same print options for the DevTools protocol. */
export function printParameters(options: PrintToPDFOptions, blame: Blame): Params {
  knownOptions('webContents.printToPDF', options, known, blame)
  const { pageSize = 'Letter', margins = {}, ...rest } = options
  const size = typeof pageSize === 'string' ? paper[pageSize] : ([pageSize.width, pageSize.height] as const)
  if (size === undefined) throw new Error(`Invalid pageSize ${String(pageSize)}`)
  const { top, bottom, left, right } = margins
  const sides = { marginTop: top, marginBottom: bottom, marginLeft: left, marginRight: right }
  return { ...rest, paperWidth: size[0], paperHeight: size[1], ...sides }
}
