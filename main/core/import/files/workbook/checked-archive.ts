import { ZipFile } from 'yazl'
import { fail } from '../../../../../shared/contract/errors.ts'
import type { Zip } from '../open-zip.ts'
import { xmlOf } from '../xml-part.ts'

/** Parts that contain no cells: pictures, charts, macros, and what other programs store for themselves. */
const ofNoUse =
  /(?:^|\/)(?:media|drawings|charts|chartsheets|embeddings|customXml|customProperty|printerSettings|externalLinks|pivotCache|pivotTables|slicers|slicerCaches|queryTables|threadedComments|persons|activeX|ctrlProps|diagrams|webextensions|theme|docProps|Pictures|Thumbnails|Configurations2)\/|vbaProject|calcChain|comments\d*\.|vmlDrawing/i

/** An Excel workbook has its table of contents in XML, wherever that is. */
export const isExcelPackage = (names: readonly string[]): boolean =>
  names.some((name) => /(?:^|[/\\])workbook\d*\.xml$/i.test(name))

const isOther = (names: readonly string[]): boolean =>
  names.some((name) => /(?:^|\/)workbook\d*\.bin$/i.test(name)) ||
  (names.includes('content.xml') && names.includes('mimetype'))

/**
 * The parts that a workbook's cells need, each unpacked and checked, as an uncompressed archive, so that the parser
 * reads nothing unchecked.
 */
export async function checkedArchive(zip: Zip): Promise<Buffer> {
  if (!isOther(zip.names)) {
    fail(
      'bad-input',
      {
        en: 'This archive is neither a workbook nor a Tautan batch.',
        id: 'Arsip ini bukan buku kerja dan bukan batch Tautan.',
      },
      { field: 'file' },
    )
  }
  const archive = new ZipFile()
  for (const name of zip.names) {
    if (name.endsWith('/') || ofNoUse.test(name) || !/\.(?:xml|rels|bin)$|^mimetype$/i.test(name)) continue
    const content = /\.(?:xml|rels)$/i.test(name) ? await xmlOf(zip, name) : await zip.read(name)
    archive.addBuffer(content, name, { compress: false, mtime: new Date(0) })
  }
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
