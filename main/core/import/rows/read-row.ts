import {
  columnName,
  type ImportField,
  type ImportProblem,
} from '../../../../shared/contract/methods/import-stage.ts'
import { idSchema } from '../../../../shared/post/ids.ts'
import { maxName, maxStoredText } from '../../../../shared/post/text.ts'
import { onOneLine, readLabels } from '../cells/read-labels.ts'
import { emptyPostFields, type InternalFields } from '../../../../shared/post/post.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { plainCell, safeCell } from '../../../../shared/export/safe-cell.ts'
import { invalidText, shortenedCell } from '../cells/invalid-text.ts'
import { templateHeader } from '../columns/guess-columns.ts'
import { swapDayAndMonth } from './date-notes.ts'
import { timeReader } from './read-time.ts'
import { ownerOf } from './row-owner.ts'
import { withLink } from '../cells/with-link.ts'
import { leftOutOf } from './left-out.ts'
import { readStatus } from '../cells/read-status.ts'
import { formatOfFiles, readFormat, readPrivacy, readSwitch } from '../cells/read-values.ts'
import { mediaColumns } from '../columns/media-columns.ts'
import { appendHashtags } from '../cells/append-hashtags.ts'
import { wholeRecord, type CellProblem, type Table, type TableRecord } from '../files/table.ts'
import { templateOf } from '../columns/templates.ts'
import type { RowSetting, ReadRow, Report } from './row-setting.ts'

const switchFields = [
  'allowComment', 'allowDuet', 'allowStitch', 'discloseYourBrand', 'disclosePaid', 'aiGenerated', 'autoMusic',
] as const // oxfmt-ignore

const textFields = [
  'title', 'description', 'firstComment', 'onScreenText', 'altText',
] as const // oxfmt-ignore

const noteFields = ['notes', 'referenceLink'] as const
type InternalField = keyof InternalFields

/** Reads records as posts. A problem names the column's header, what was expected and what came. */
export function rowReader(setting: RowSetting): (record: TableRecord) => ReadRow {
  const { mapping, table } = setting
  const { headers } = table
  const template = templateOf(table.template)
  const isText = table.kind === 'csv' || table.kind === 'xlsx'
  const exact = template?.exact === true
  // A workbook marks its formulas. Tautan's own contain none, so a text that looks like one is not a formula.
  const mayBeFormula = table.kind === 'csv' || (table.kind === 'xlsx' && !exact)
  const readTime = timeReader(setting)
  const media = mediaColumns(table, mapping.media)
  const only = template?.onlyWhere
  const onlyColumn =
    only === undefined ? -1 : headers.findIndex((header) => templateHeader(header) === only.column)

  return (record) => {
    const problems: ImportProblem[] = []
    const problem: Report = (field, expected, got) => {
      problems.push({
        field: headerOf(setting, field, record),
        expected,
        got: typeof got === 'string' ? shortenedCell(got) : got,
      })
    }
    const flaw = record.flaws?.get(wholeRecord)
    if (flaw !== undefined) problems.push({ field: wholeRow, ...flaw })
    // An extra cell in a CSV row shifts those after it; in a workbook, cells stay in their columns.
    if (table.kind === 'csv' && !fits(record.cells, headers.length)) {
      problems.push({ field: wholeRow, ...unfitting(record.cells, headers) })
    }
    const textOf = (raw: string, column: number, field: ImportField): string => {
      const text = !isText ? raw : exact && table.kind === 'csv' ? plainCell(raw) : unescaped(raw)
      return exact || !isText ? text : withLink(text.trim(), record.links?.get(column), field)
    }
    const at = (column: number | undefined, field: ImportField): string => {
      if (column === undefined) return ''
      const flaw = record.flaws?.get(column)
      if (flaw !== undefined) {
        problem(field, flaw.expected, flaw.got)
        return ''
      }
      const raw = record.cells[column] ?? ''
      if (raw === '') return ''
      const broken = invalidText(raw, mayBeFormula)
      if (broken !== null) {
        problem(field, broken.expected, broken.got)
        return ''
      }
      return textOf(raw, column, field)
    }
    const cell = (field: ImportField): string => {
      const text = at(mapping[field], field)
      const translate = text === '' ? undefined : template?.values?.[field]
      return translate === undefined ? text : translate(text)
    }
    const word = (field: ImportField): string => {
      const text = cell(field).trim()
      return isSwappedHere(setting, record, field) ? swapDayAndMonth(text) : text
    }
    const written = word('status')
    const status = readStatus(written)
    const caption = appendHashtags(cell('caption'), word('hashtags'))
    const files = media.flatMap((column) => split(at(column, 'media'), table.kind, template?.mediaBy))
    if (caption.trim() === '' && files.length === 0 && problems.length === 0)
      problem('caption', { en: 'a caption', id: 'caption' }, '')
    // A sheet without a client column names no client, even if other sheets have that column.
    const isNamed =
      mapping.client === undefined ||
      record.headers === undefined ||
      record.headers[mapping.client] !== undefined
    const { account, unknown } = ownerOf(
      word('account'),
      word('client'),
      isNamed ? setting : { ...setting, namesClients: false },
      problem,
    )
    const { wall, instant, isYearAssumed } = readTime(word, account, problem)
    const leftOut = leftOutOf(
      record,
      { networks: word('network'), status: written },
      status,
      only === undefined ? null : { isNot: only.isNot, cell: record.cells[onlyColumn] ?? '' },
      wall !== null && wall.slice(0, 10) < setting.today(account.zone),
    )
    const { postId, externalId } = idsOf(word('id'), word('externalId'), exact)
    const fields: { -readonly [Key in keyof ReadRow['fields']]: ReadRow['fields'][Key] } = {
      ...emptyPostFields,
      caption,
      wall,
      media: files,
      externalId,
    }
    if (status.kind === 'state') fields.state = status.state
    /** The text of an internal column. Nothing in it refuses a post, and a dash counts as empty. */
    const said = (field: InternalField): string => {
      const column = mapping[field]
      if (column === undefined || record.flaws?.has(column) === true) return ''
      const raw = record.cells[column] ?? ''
      if (raw === '' || invalidText(raw, mayBeFormula) !== null) return ''
      const text = textOf(raw, column, field)
      return isText && !exact && /^(?:[-–—_.?]+|n\/?a|tba|tbd|tbc)$/iu.test(text) ? '' : text
    }
    for (const field of textFields) if (mapping[field] !== undefined) fields[field] = cell(field)
    for (const field of noteFields) if (mapping[field] !== undefined) fields[field] = said(field)
    for (const field of switchFields) {
      const given = word(field)
      if (given === '') continue
      const value = readSwitch(given)
      if (value === null) problem(field, { en: 'true or false', id: 'ya atau tidak' }, given)
      else fields[field] = value
    }
    const format = word('format')
    const known = format === '' ? formatOfFiles(files) : readFormat(format)
    // Other networks have formats that TikTok lacks, such as feed posts, so the files decide.
    fields.format = known ?? formatOfFiles(files)
    const privacy = word('privacy')
    if (privacy !== '') {
      fields.privacy = readPrivacy(privacy)
      if (fields.privacy === null)
        problem(
          'privacy',
          { en: 'public, friends, followers or private', id: 'publik, teman, pengikut, atau privat' },
          privacy,
        )
    }
    const { labels, rest } = readLabels(said('labels'), exact)
    fields.labels = labels
    fields.assignee = onOneLine(said('assignee')).slice(0, maxName).toWellFormed().trim()
    // Labels that are too many or too long become notes.
    if (rest !== '') fields.notes = [fields.notes, rest].filter((text) => text !== '').join('\n')
    fields.notes = fields.notes.slice(0, maxStoredText).toWellFormed()
    fields.referenceLink = fields.referenceLink.slice(0, maxStoredText).toWellFormed()
    fields.coverMs = numberOf('coverMs', word('coverMs'), problem)
    fields.coverPhoto = numberOf('coverPhoto', word('coverPhoto'), problem) ?? 0
    return {
      line: record.line,
      sheet: record.sheet ?? null,
      cells: record.cells,
      account,
      postId,
      campaign: word('campaign') || null,
      instant,
      isYearAssumed,
      isProposed: status.kind === 'state' && status.isProposed,
      leftOut,
      unknown,
      unsaid: unsaidIn(setting, record),
      addsNotes: mapping.notes !== undefined && mapping.notes >= setting.ownColumns,
      problems,
      fields,
    }
  }
}

const nothing: ReadonlySet<ImportField> = new Set()

/** The fields whose column exists only for other rows or other sheets. */
function unsaidIn(
  { mapping, ownColumns, table }: RowSetting,
  { edited, headers }: TableRecord,
): ReadonlySet<ImportField> {
  if (ownColumns === table.headers.length && headers === undefined) return nothing
  const fields = Object.entries(mapping) as [ImportField, number][]
  return new Set(
    fields.flatMap(([field, column]) => {
      const isOwn = column < ownColumns && (headers === undefined || headers[column] !== undefined)
      return !isOwn && edited?.has(column) !== true ? [field] : []
    }),
  )
}

/** A row may end in empty cells without a header, as spreadsheets write them. */
export const fits = (cells: readonly string[], width: number): boolean =>
  cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ''))

const columns = (count: number): BothLanguages => ({ en: `${count} columns`, id: `${count} kolom` })

/** What is wrong with a row that does not fit its headers. */
export const unfitting = (cells: readonly string[], headers: readonly string[]): CellProblem => ({
  expected: columns(headers.length),
  got: columns(cells.length),
})

/** The header of a field's column, or a name for the field if it has none. */
function headerOf(
  { table: { headers, headerRow, template }, mapping }: RowSetting,
  field: ImportField,
  record: TableRecord,
): string | BothLanguages {
  const column = mapping[field]
  const header = column === undefined ? undefined : (record.headers ?? headers)[column]
  if (column === undefined || header === undefined) return unheld[field] ?? field
  return header === '' || (headerRow === 0 && template === null) ? columnName(column) : header
}

/** Names the whole row in a problem that concerns no single field. */
export const wholeRow: BothLanguages = { en: 'row', id: 'baris' }

/** Names of fields that can be missing without having a column. */
const unheld: Readonly<Partial<Record<ImportField, BothLanguages>>> = {
  caption: { en: 'caption', id: 'caption' },
  account: { en: 'account', id: 'akun' },
  date: { en: 'date', id: 'tanggal' },
  dateTime: { en: 'date and time', id: 'tanggal dan waktu' },
}

/** Removes an apostrophe that was put before a sign that begins a formula. */
const unescaped = (raw: string): string =>
  raw.startsWith("'") && safeCell(raw.slice(1)) !== raw.slice(1)
    ? raw.slice(1)
    : /^'[=+\-@\t]/.test(raw)
      ? raw.slice(1)
      : raw

function split(cell: string, kind: Table['kind'], by: string | undefined): string[] {
  if (cell === '') return []
  const parts = kind === 'csv' || kind === 'xlsx' ? cell.split(by ?? /[\n,|]+/) : cell.split('\n')
  return parts.map((name) => name.trim()).filter((name) => name !== '')
}

/** Tautan writes a post's own id if it has no other. */
function idsOf(
  id: string,
  externalId: string,
  isTautan: boolean,
): { readonly postId: string | null; readonly externalId: string | null } {
  if (idSchema.safeParse(id).success) return { postId: id, externalId: externalId || null }
  if (isTautan && id === '' && idSchema.safeParse(externalId).success)
    return { postId: externalId, externalId: null }
  return { postId: null, externalId: externalId || id || null }
}

/** Whether a cell has a swapped date that the user has not corrected. */
export const isSwappedHere = (
  { isSwapped, mapping }: Pick<RowSetting, 'isSwapped' | 'mapping'>,
  { edited }: TableRecord,
  field: ImportField,
): boolean =>
  isSwapped && (field === 'date' || field === 'dateTime') && edited?.has(mapping[field] ?? -1) !== true

function numberOf(field: ImportField, cell: string, problem: Report): number | null {
  if (cell === '') return null
  const value = Number(cell)
  if (Number.isSafeInteger(value) && value >= 0) return value
  problem(field, { en: 'a whole number', id: 'bilangan bulat' }, cell)
  return null
}
