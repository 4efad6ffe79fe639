import { PassThrough } from 'node:stream'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { BatchContent, Exported } from '../../batch-content.ts'
import { allColumns } from './all-columns.ts'

/** Rows written before yielding, so that the output can drain. */
const rowsOfTurn = 200

/**
 * A workbook with one sheet and all columns. Texts are text cells, which no program reads as formulas, so they are not
 * escaped. Besides date and time as text there is one date cell on the account's clock, for sorting.
 */
export function exportXlsx(batch: BatchContent): Exported {
  const chunks = { [Symbol.asyncIterator]: () => workbook(batch) }
  return { files: [{ path: 'posts.xlsx', chunks, rows: batch.posts.length }], losses: [] }
}

async function* workbook(batch: BatchContent): AsyncGenerator<Uint8Array> {
  const stream = new PassThrough()
  const written = writeSheet(batch, stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  yield* stream as AsyncIterable<Uint8Array>
  await written
}

/** Characters that XML, and so a workbook, cannot contain. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** An underscore that a reader would take for the beginning of an escaped character. Source: ECMA-376, ST_Xstring. */
const escapes = /_(?=x[0-9A-Fa-f]{4}_)/g

async function writeSheet({ posts, name, createdAt }: BatchContent, stream: PassThrough): Promise<void> {
  // Loaded on demand, and only the writer: with its readers, the library is larger than all other exporters
  // together.
  const { default: WorkbookWriter } = await import('exceljs/lib/stream/xlsx/workbook-writer.js')
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  book.creator = 'Tautan'
  book.created = createdAt
  book.modified = createdAt
  book.title = name
  const sheet = book.addWorksheet('Posts', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: 'when', width: 17, style: { numFmt: 'yyyy-mm-dd hh:mm' } },
    ...allColumns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } })),
  ]
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: allColumns.length + 1 } }
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).commit()
  for (const [index, post] of posts.entries()) {
    // A spreadsheet's date has no zone, so the wall clock is entered as if it were UTC.
    const when = new Date(`${post.post.wall}:00Z`)
    const cells = allColumns.map(({ value }) =>
      value(post).replace(unwritable, '').replace(escapes, '_x005F_'),
    )
    sheet.addRow([when, ...cells]).commit()
    if (index % rowsOfTurn === rowsOfTurn - 1) await turn(stream, sheet)
  }
  sheet.commit()
  await book.commit()
}

/** The most bytes of a sheet waiting to be zipped, or of the file waiting to be consumed. */
const maxWaiting = 1 << 20

/**
 * Yields, then waits until the output has been zipped and consumed, because the library itself applies no backpressure.
 */
async function turn(stream: PassThrough, sheet: object): Promise<void> {
  await setImmediate()
  while (!stream.destroyed && stream.readableLength + waitingOf(sheet) > maxWaiting) await setTimeout(1)
}

/**
 * Where the library keeps what it has not zipped yet. Not part of its types; if it moves, memory grows but nothing else
 * breaks.
 */
interface Waiting {
  readonly stream?: {
    readonly pipes?: readonly { readonly [state: `_${string}`]: { readonly length?: number } }[]
  }
}

const waitingOf = (sheet: Waiting): number =>
  (sheet.stream?.pipes ?? [])
    .flatMap((pipe) => [pipe['_writableState'], pipe['_readableState']])
    .reduce((total, state) => total + (state?.length ?? 0), 0)
