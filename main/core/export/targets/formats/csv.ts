import { stringify } from 'csv-stringify/sync'
import type { BatchContent, Exported } from '../../batch-content.ts'
import { safeCell } from '../../../../../shared/export/safe-cell.ts'
import { allColumns } from './all-columns.ts'

/** Rows per piece of the file. */
const rowsOfPiece = 40

/** Everything, in columns that Tautan can import again. UTF-8 with a byte order mark, so that Excel reads it too. */
export function exportCsv({ posts }: BatchContent): Exported {
  const chunks = {
    *[Symbol.iterator]() {
      yield stringify([allColumns.map(({ header }) => header)], { bom: true })
      for (let from = 0; from < posts.length; from += rowsOfPiece) {
        yield stringify(
          posts
            .slice(from, from + rowsOfPiece)
            .map((post) => allColumns.map(({ value }) => safeCell(value(post)))),
        )
      }
    },
  }
  return { files: [{ path: 'posts.csv', chunks, rows: posts.length }], losses: [] }
}
