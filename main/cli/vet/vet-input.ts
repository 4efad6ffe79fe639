import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { CommandFailure } from '../terminal/exit-codes.ts'
import { fromFile, fromStandardInput, type ReadBytes } from './line-chunks.ts'
import type { BadRow, VetItem } from './vet-line.ts'
import { decodeText } from '../../core/import/files/index.ts'

/** A source of posts: lines of NDJSON, which can be split between any two lines, or rows that come one by one. */
export type VetSource =
  | { readonly kind: 'lines'; readonly file: string | null; readonly read: ReadBytes }
  | { readonly kind: 'rows'; readonly rows: () => AsyncIterable<VetItem | BadRow> }

/** Fails on the first file that is unreadable or of an unknown kind, before anything is printed. */
export async function checkFiles(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (file === '-') continue
    if (!Object.hasOwn(readers, path.extname(file).toLowerCase())) {
      throw new CommandFailure(`${file}: expected a file ending in ${Object.keys(readers).join(', ')}`)
    }
    await mustBeReadable(file)
  }
}

/** The sources of posts: files, or standard input for `-` and by default. */
export function sourcesOf(files: readonly string[]): VetSource[] {
  return (files.length === 0 ? ['-'] : files).map((file) =>
    file === '-'
      ? { kind: 'lines', file: null, read: fromStandardInput }
      : (readers[path.extname(file).toLowerCase()]?.(file) ?? { kind: 'rows', rows: () => fromText(file) }),
  )
}

async function* fromText(file: string): AsyncGenerator<VetItem | BadRow> {
  const { text } = decodeText(await readFile(file))
  const origin = { file, line: 1, isCaption: true }
  yield { id: file, origin, draft: { caption: text }, market: undefined, account: undefined, on: undefined }
}

const lines = (file: string): VetSource => ({
  kind: 'lines',
  file,
  read: fromFile(file),
})

/** Spreadsheet libraries are larger than everything else, so they are loaded only for a spreadsheet. */
async function* table(file: string): AsyncGenerator<VetItem | BadRow> {
  const { fromTable } = await import('./vet-table.ts')
  yield* fromTable(file)
}

const rows = (file: string): VetSource => ({ kind: 'rows', rows: () => table(file) })

const readers: Readonly<Record<string, (file: string) => VetSource>> = {
  '.ndjson': lines,
  '.jsonl': lines,
  '.csv': rows,
  '.tsv': rows,
  '.xlsx': rows,
  '.xlsm': rows,
  '.xlsb': rows,
  '.xls': rows,
  '.ods': rows,
  '.ics': rows,
  '.json': rows,
  '.txt': (file) => ({ kind: 'rows', rows: () => fromText(file) }),
}

async function mustBeReadable(file: string): Promise<void> {
  try {
    const handle = await open(file)
    const isFile = (await handle.stat()).isFile()
    await handle.close()
    if (!isFile) throw new CommandFailure(`${file}: expected a file`)
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new CommandFailure(
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'you have no permission to read this file' : String(code)}`,
    )
  }
}
