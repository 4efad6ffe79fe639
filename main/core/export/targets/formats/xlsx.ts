import { PassThrough } from 'node:stream'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { BatchContent, Exported } from '../../batch-content.ts'
import { allColumns } from './all-columns.ts'

/** Rows that are written before others get a turn, and what was written can flow off. */
const rowsOfTurn = 200

/**
 * A workbook of one sheet, everything in it. Words are cells of text, which no program takes for formulas, so nothing is
 * put before them; beside date and time as text there is one cell that is a date on the account's clock, to sort by.
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

/** Signs that no XML can hold, and so no workbook. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

async function writeSheet({ posts, name, createdAt }: BatchContent, stream: PassThrough): Promise<void> {
  // The library weighs more than the rest of the exporters: it is loaded when a workbook is asked for.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
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
    // A spreadsheet's date knows no zone: the wall clock goes in as it stands on the wall.
    const when = new Date(`${post.post.wall}:00Z`)
    const cells = allColumns.map(({ value }) => value(post).replace(unwritable, ''))
    sheet.addRow([when, ...cells]).commit()
    if (index % rowsOfTurn === rowsOfTurn - 1) await turn(stream, sheet)
  }
  sheet.commit()
  await book.commit()
}

/** So many bytes of a sheet may wait to be zipped, or of the file to be taken. */
const maxWaiting = 1 << 20

/** Lets others go on, and waits until what was written is zipped and taken: the library itself waits for nobody. */
async function turn(stream: PassThrough, sheet: object): Promise<void> {
  await setImmediate()
  while (!stream.destroyed && stream.readableLength + waitingOf(sheet) > maxWaiting) await setTimeout(1)
}

/** Where the library keeps what it has not zipped yet. Its types do not name it; should it move, memory grows, no more. */
interface Waiting {
  readonly stream?: {
    readonly pipes?: readonly { readonly [state: `_${string}`]: { readonly length?: number } }[]
  }
}

const waitingOf = (sheet: Waiting): number =>
  (sheet.stream?.pipes ?? [])
    .flatMap((pipe) => [pipe['_writableState'], pipe['_readableState']])
    .reduce((total, state) => total + (state?.length ?? 0), 0)
