import { ContractError, fail } from '../../../shared/contract/errors.ts'
import type { ImportField } from '../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import { integrityWarning } from './files/batch-integrity.ts'
import { cleanCells } from './files/clean-cells.ts'
import { isCompoundFile } from './files/compound-file.ts'
import { decodeAs, decodeText, type DecodedText } from './files/decode-text.ts'
import { maxRowsAbove, type Recall } from './columns/find-header-row.ts'
import { normalizeHeader } from './columns/guess-columns.ts'
import { openZip } from './files/open-zip.ts'
import { readCsv } from './files/read-csv.ts'
import { unfoldBytes } from './files/calendar/calendar-lines.ts'
import { readJson, readNdjson, type JsonTable } from './files/read-json.ts'
import { padded, recogniseTemplate } from './columns/recognise-template.ts'
import type { OnProgress, ReadOptions, Table } from './files/table.ts'
import type { ChosenSheet, WorkbookReader } from './files/workbook/parse-workbook.ts'

/**
 * Reads any file as a table of posts, recognised by its content first and by its name second. Whatever goes wrong
 * is a failure with a message. `recall` returns the user's earlier mapping of columns with these names.
 */
export async function readTable(
  bytes: Uint8Array,
  file: string,
  reading: ReadOptions,
  onProgress: OnProgress,
  recall: Recall = () => null,
  workbookEntry: URL | null = null,
): Promise<Table> {
  const table = await cleanCells(await readAnyTable(bytes, file, reading, onProgress, recall, workbookEntry))
  onProgress(1)
  return table
}

async function readAnyTable(
  bytes: Uint8Array,
  file: string,
  reading: ReadOptions,
  onProgress: OnProgress,
  recall: Recall,
  workbookEntry: URL | null,
): Promise<Table> {
  if (isCompoundFile(bytes)) return workbookTable(bytes, reading, onProgress, recall, workbookEntry)
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return readArchive(bytes, reading, onProgress, recall, workbookEntry)
  const foreign = foreignKind(bytes)
  if (foreign !== null) fail('bad-input', foreign, { field: 'file' })
  const whole = isCalendar(bytes) ? unfoldBytes(bytes) : bytes
  const decoded = reading.encoding === undefined ? decodeText(whole) : decodeAs(whole, reading.encoding)
  return readText(decoded, file, reading, onProgress, recall)
}

/** Recognised by its first line, after a byte order mark if there is one. */
const isCalendar = (bytes: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*BEGIN:VCALENDAR/i.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte)

/** Kinds of files that are dropped by mistake, by their first bytes. */
const foreignKinds: readonly (readonly [magic: readonly number[], at: number, en: string, id: string])[] = [
[[0x25, 0x50, 0x44, 0x46, 0x2d], 0, 'a PDF', 'PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 0, 'a picture', 'gambar'],
  [[0xff, 0xd8, 0xff], 0, 'a picture', 'gambar'],
  [[0x47, 0x49, 0x46, 0x38], 0, 'a picture', 'gambar'],
  [[0x66, 0x74, 0x79, 0x70], 4, 'a video', 'video'],
  [[0x1a, 0x45, 0xdf, 0xa3], 0, 'a video', 'video'],
  [[0x1f, 0x8b], 0, 'a compressed file; unpack it first', 'berkas terkompresi; buka dulu'],
  [[0x52, 0x61, 0x72, 0x21], 0, 'a compressed file; unpack it first', 'berkas terkompresi; buka dulu'],
  [[0x37, 0x7a, 0xbc, 0xaf], 0, 'a compressed file; unpack it first', 'berkas terkompresi; buka dulu'],
] // oxfmt-ignore

function foreignKind(bytes: Uint8Array): BothLanguages | null {
  const found = foreignKinds.find(([magic, at]) => startsWith(bytes, magic, at))
  if (found === undefined) return null
  const [, , en, id] = found
  return {
    en: `This is ${en}. A table of posts is expected: CSV, TSV, XLSX, XLS, ODS, JSON, NDJSON or ICS.`,
    id: `Ini ${id}. Yang diharapkan tabel posting: CSV, TSV, XLSX, XLS, ODS, JSON, NDJSON, atau ICS.`,
  }
}

/** A workbook is an archive, and so is a zipped batch. */
async function readArchive(
  bytes: Uint8Array,
  reading: ReadOptions,
  onProgress: OnProgress,
  recall: Recall,
  workbookEntry: URL | null,
): Promise<Table> {
  const zip = await openZip(bytes, () => onProgress(0.05))
  const manifest = zip.names.find((name) => /^(?:[^/\\]+\/)?manifest\.json$/.test(name))
  const posts =
    manifest === undefined
      ? undefined
      : zip.names.find((name) => name === manifest.replace(/manifest\.json$/, 'posts.json'))
  if (manifest !== undefined && posts !== undefined) {
    const bytes = await zip.read(posts)
    const table = await readText(decodeText(bytes), posts, {}, onProgress, recall)
    const doubt = integrityWarning(bytes, await zip.read(manifest), zip.names)
    return doubt === null ? table : { ...table, notes: [...table.notes, doubt] }
  }
  if (manifest !== undefined) {
    fail('bad-input', {
      en: 'This batch has no posts.json, the file that a batch is read from. Export it with the target JSON.',
      id: 'Batch ini tidak memuat posts.json, berkas yang dibaca dari sebuah batch. Ekspor dengan tujuan JSON.',
    })
  }
  return workbookTable(bytes, reading, onProgress, recall, workbookEntry)
}

async function workbookTable(
  bytes: Uint8Array,
  reading: ReadOptions,
  onProgress: OnProgress,
  recall: Recall,
  entry: URL | null,
): Promise<Table> {
  onProgress(0.1)
  // The workbook reader is large, so it is loaded only when needed.
  const book =
    entry === null
      ? (await import('./files/workbook/parse-workbook.ts')).parseWorkbook(bytes)
      : (await import('./files/workbook/read-workbook.ts')).readWorkbook(bytes, entry)
  try {
    return reading.allSheets === true
      ? await allSheets(book, reading, onProgress, recall)
      : await sheetTable(book, reading.sheet, reading, onProgress, recall)
  } finally {
    await book.close()
  }
}

async function allSheets(
  book: WorkbookReader,
  reading: ReadOptions,
  onProgress: OnProgress,
  recall: Recall,
): Promise<Table> {
  const { headerRow: _row, ...one } = reading
  const names = await book.sheets()
  const sheets = names.slice(0, maxSheets)
  const beyond = names.slice(maxSheets)
  const tables: Table[] = []
  const unreadable: string[] = []
  for (const [at, sheet] of sheets.entries()) {
    const from = 0.1 + (0.9 * at) / sheets.length
    const onShare = (share: number): void => onProgress(from + (0.9 * share) / sheets.length)
    try {
      tables.push(await sheetTable(book, at, one, onShare, recall))
    } catch (error) {
      if (!(error instanceof ContractError) || error.failure.code !== 'bad-input') throw error
      unreadable.push(sheet)
    }
  }
  const { mergeSheets } = await import('./files/merge-sheets.ts')
  const merged = mergeSheets(tables, (table) => recall(table.headers))
  // Without any posts, what is wrong shows in the sheet that would be read alone.
  if (merged === null) return sheetTable(book, undefined, one, onProgress, recall)
  return {
    ...merged,
    notes: [
      ...merged.notes,
      ...(unreadable.length === 0 ? [] : [unreadableNote(unreadable)]),
      ...(beyond.length === 0 ? [] : [beyondNote(beyond)]),
    ],
  }
}

/** The most sheets read at once; ten years of months are fewer. */
const maxSheets = 200

function listOf(sheets: readonly string[]): string {
  const names = sheets.slice(0, 8).map((name) => `“${name.slice(0, 40).toWellFormed()}”`)
  return names.join(', ') + (sheets.length > names.length ? ` +${sheets.length - names.length}` : '')
}

const beyondNote = (sheets: readonly string[]): BothLanguages => ({
  en: `At most ${maxSheets} sheets are read at once. These were left out: ${listOf(sheets)}. Read each of them by itself.`,
  id: `Paling banyak ${maxSheets} lembar dibaca sekaligus. Lembar ini dilewati: ${listOf(sheets)}. Baca masing-masing secara terpisah.`,
})

const unreadableNote = (sheets: readonly string[]): BothLanguages => ({
  en: `Sheets that could not be read were left out: ${listOf(sheets)}. Choose each of them by itself to see why.`,
  id: `Lembar yang tidak bisa dibaca dilewati: ${listOf(sheets)}. Pilih satu per satu untuk melihat sebabnya.`,
})

async function sheetTable(
  book: WorkbookReader,
  chosen: ChosenSheet,
  reading: ReadOptions,
  onProgress: OnProgress,
  recall: Recall,
): Promise<Table> {
  const { records, sheets, sheet, notes } = await book.read(chosen, onProgress)
  const recognised = recogniseTemplate(records, reading.headerRow, recall)
  // A workbook has no fixed width: missing cells are empty, and columns beyond the named ones have no name.
  const first = recognised.records.slice(0, maxRowsAbove)
  const width = Math.max(recognised.headers.length, ...first.map(({ cells }) => cells.length))
  return {
    kind: 'xlsx',
    ...recognised,
    headers: [...recognised.headers, ...Array.from({ length: width - recognised.headers.length }, () => '')],
    records: recognised.records.map((record) => padded(record, width)),
    encoding: null,
    delimiter: null,
    sheets,
    sheet,
    notes,
  }
}

async function readText(
  decoded: DecodedText,
  file: string,
  reading: ReadOptions,
  onProgress: OnProgress,
  recall: Recall,
): Promise<Table> {
  const { text } = decoded
  const encoding = { name: decoded.encoding, certain: decoded.certain }
  const plain = {
    encoding,
    delimiter: null,
    sheets: [],
    sheet: null,
    headerRow: null,
    top: [],
    notes: [],
    template: null,
    known: {},
  }
  const start = text.slice(0, 4096).trimStart()
  if (/^BEGIN:VCALENDAR\b/i.test(start)) {
    // The calendar parser is loaded only when needed.
    const { calendarHeaders, readCalendar } = await import('./files/calendar/read-calendar.ts')
    const { records, notes } = await readCalendar(text, onProgress, reading.today)
    const known = { externalId: 0, dateTime: 1, account: 4, caption: 6, id: 7, status: 8 }
    return { ...plain, kind: 'ics', headers: calendarHeaders, records, known, notes }
  }
  const kind = jsonKind(text, start, file)
  if (kind !== null) {
    const table = await (kind === 'json' ? readJson : readNdjson)(text, onProgress)
    return {
      ...plain,
      kind: table.isTautan ? 'batch' : kind,
      headers: table.headers,
      records: table.records,
      template: table.isTautan ? 'tautan' : null,
      known: table.isTautan ? portableColumns(table) : {},
    }
  }
  const { delimiter, records } = await readCsv(text, onProgress, reading.delimiter)
  return { ...plain, kind: 'csv', ...recogniseTemplate(records, reading.headerRow, recall), delimiter }
}

/** Text that begins like JSON but is not JSON is a table with an odd first header. */
function jsonKind(text: string, start: string, file: string): 'json' | 'ndjson' | null {
  const ending = /\.(\w+)$/.exec(file.toLowerCase())?.[1]
  if (ending === 'ndjson' || ending === 'jsonl') return 'ndjson'
  if (start.startsWith('{')) {
    const [first = ''] = text.trimStart().split('\n', 1)
    if (first.length < text.trim().length && isJson(first)) return 'ndjson'
    return ending === 'json' || /^\{\s*(?:"|\}|$)/.test(start) ? 'json' : null
  }
  if (ending === 'json') return 'json'
  return /^\[\s*(?:[{[\]]|$)/.test(start) ? 'json' : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The fields of a batch's post in JSON: main/core/export/batch-content.ts. */
const portable: Readonly<Partial<Record<ImportField, string>>> = {
  client: 'client', account: 'account', campaign: 'campaign', dateTime: 'scheduledFor', zone: 'zone', instant: 'instant',
  format: 'format', caption: 'caption', title: 'title', description: 'description', firstComment: 'firstComment',
  onScreenText: 'onScreenText', altText: 'altText', privacy: 'privacy', allowComment: 'allowComment',
  allowDuet: 'allowDuet', allowStitch: 'allowStitch', discloseYourBrand: 'discloseYourBrand',
  disclosePaid: 'disclosePaid', aiGenerated: 'aiGenerated', autoMusic: 'autoMusic', coverMs: 'coverMs',
  coverPhoto: 'coverPhoto', media: 'media', externalId: 'externalId', id: 'id', labels: 'internal.labels',
  assignee: 'internal.assignee', notes: 'internal.notes', referenceLink: 'internal.referenceLink',
} // oxfmt-ignore

function portableColumns({ headers }: JsonTable): Partial<Record<ImportField, number>> {
  const folded = headers.map(normalizeHeader)
  return Object.fromEntries(
    Object.entries(portable).flatMap(([field, name]) => {
      const column = folded.indexOf(normalizeHeader(name))
      return column < 0 ? [] : [[field, column]]
    }),
  )
}
