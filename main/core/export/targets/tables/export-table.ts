import { stringify, type Options } from 'csv-stringify/sync'
import type { BatchContent, Exported, OutgoingPost, Chunks, WrittenFile } from '../../batch-content.ts'
import { fileNamePart, FreeNames, handlePart } from '../../staging/file-names.ts'
import { safeCell } from '../../../../../shared/export/safe-cell.ts'
import { cellValues, channelAt } from './cell-values.ts'
import { batchOverview } from './batch-overview.ts'
import { tableLosses } from './table-losses.ts'
import type { TableTarget } from './table-target.ts'

/** UTF-16 units of a brand's name in a file name; with the rest, that stays below the 255 bytes of a name. */
const maxBrand = 40

/** Rows per piece of a file. */
const rowsOfPiece = 40

/**
 * The files of a target described by its columns: one for each account and zone, split at the most rows that it
 * accepts. The zone is in the file name, because there is no column for it. A time that occurs twice is left empty
 * where that makes a draft; otherwise the post gets no row, and a loss says so.
 */
export function exportTable(batch: BatchContent, target: TableTarget): Exported {
  return {
    files: { [Symbol.iterator]: () => tableFiles(batch, target) },
    losses: { [Symbol.iterator]: () => tableLosses(batch, target) },
  }
}

function* tableFiles(batch: BatchContent, target: TableTarget): Generator<WrittenFile> {
  const { groups, twice } = batchOverview(batch)
  const names = new FreeNames()
  for (const { account, client, zone, posts: all } of groups) {
    const posts = target.blankTime ? all : all.filter((outgoing) => !twice.has(outgoing))
    const brand = fileNamePart(client.name, maxBrand)
    // The handle stays unchanged in the name, because an import recognises the account by it (`account-of-file.ts`).
    const rest = `${handlePart(account.handle)}-${fileNamePart(zone)}`
    // The underscore distinguishes names that fold alike from the numbers of parts.
    const stem = names.take((number) =>
      [target.id, number === null ? brand : `${brand}_${number}`, rest].join('-'),
    )
    const channel = channelAt(account, target.id)?.name
    const cap = target.rows ?? posts.length
    for (let from = 0; from < posts.length; from += cap) {
      const part = posts.slice(from, from + cap)
      const number = posts.length > cap ? `-${from / cap + 1}` : ''
      yield {
        path: `${stem}${number}.csv`,
        chunks: tablePieces(batch, target, part),
        rows: part.length,
        clock: zone,
        ...(channel === undefined ? {} : { channel }),
      }
    }
  }
}

function tablePieces(batch: BatchContent, target: TableTarget, posts: readonly OutgoingPost[]): Chunks {
  const { delimiter, byteOrderMark, quoteAll, head } = target.file
  const options: Options = { delimiter, quoted: quoteAll }
  const names = target.columns.map(([header]) => header)
  const heads = head === 'none' ? [] : head === 'names' ? [names] : [[...head.above], names]
  const value = cellValues(batch, target)
  const { twice } = batchOverview(batch)
  const row = (outgoing: OutgoingPost): string[] =>
    target.columns.map(([, cell]) =>
      cell === null || ('when' in cell && twice.has(outgoing)) ? '' : safeCell(value(cell, outgoing)),
    )
  return {
    *[Symbol.iterator]() {
      if (byteOrderMark) yield '\uFEFF'
      if (heads.length > 0) yield stringify(heads, options)
      for (let from = 0; from < posts.length; from += rowsOfPiece) {
        yield stringify(posts.slice(from, from + rowsOfPiece).map(row), options)
      }
    },
  }
}
