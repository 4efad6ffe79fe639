import { dateOrders, type DateOrder } from '../../time/written/parse-date.ts'
import { z } from 'zod'
import type { BothLanguages } from '../../policy/index.ts'
import { idSchema } from '../../post/ids.ts'
import { postFormatSchema, reasonSchema, statusSchema } from '../../post/post.ts'

/** The post fields that a column can hold. */
export const importFields = [
  'caption',
  /** Hashtags in a separate column; they are appended to the caption. */
  'hashtags',
  'date',
  'time',
  'dateTime',
  'account',
  'campaign',
  'format',
  'title',
  'description',
  'firstComment',
  'onScreenText',
  'altText',
  'media',
  'privacy',
  'externalId',
  'allowComment',
  'allowDuet',
  'allowStitch',
  'discloseYourBrand',
  'disclosePaid',
  'aiGenerated',
  'autoMusic',
  'coverMs',
  'coverPhoto',
  /** The zone of a row's time, when it is not the account's. */
  'zone',
  /** An exact instant, used only to resolve a wall time that occurs twice. */
  'instant',
  'client',
  /** The networks that a row is for; a row only for other networks is left out. */
  'network',
  /** The post's status in another tool. */
  'status',
  'labels',
  'assignee',
  'notes',
  'referenceLink',
  /** The post's own id in a Tautan plan. */
  'id',
] as const
export const importFieldSchema = z.enum(importFields)
export type ImportField = z.infer<typeof importFieldSchema>

export { dateOrders, type DateOrder }

/** The type of a file, by its content. */
const fileKinds = ['csv', 'xlsx', 'json', 'ndjson', 'ics', 'batch'] as const
export type FileKind = (typeof fileKinds)[number]

/** Table formats of other programs that are recognised. */
export const templateIds = [
  'tautan',
  'metricool',
  'publer',
  'buffer',
  'hootsuite',
  'sprout',
  'vista',
  'socialpilot',
  'gohighlevel',
  'gohighlevel-advanced',
  'socialbee',
  'ayrshare',
  'postfast',
] as const
export type TemplateId = (typeof templateIds)[number]

/** Encodings a text can be read as, by their names in https://encoding.spec.whatwg.org. */
export const importEncodings = [
  'UTF-8',
  'UTF-16LE',
  'UTF-16BE',
  'Windows-1252',
  'Windows-1250',
  'Windows-1251',
  'Windows-1254',
  'Windows-1258',
  'Windows-874',
  'GB18030',
  'Big5',
  'Shift_JIS',
  'EUC-KR',
] as const

const bothSchema = z.object({ en: z.string(), id: z.string() }).readonly()

/** A column's letters as in spreadsheets, by its index from 0: A to Z, then AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** A name for an unnamed column, by its index from 0: Column A. */
export function columnName(column: number): BothLanguages {
  const letters = columnLetters(column)
  return { en: `Column ${letters}`, id: `Kolom ${letters}` }
}

const importProblemSchema = z
  .object({
    /** The column's header as written in the file, or a description when it has none or no column holds the field. */
    field: z.union([z.string(), bothSchema]),
    expected: bothSchema,
    /** The cell as written, or a description of it. */
    got: z.union([z.string(), bothSchema]),
  })
  .readonly()
export type ImportProblem = z.infer<typeof importProblemSchema>

/** A part of a problem in English, as used by the command line and in files. */
export const inEnglish = (words: string | BothLanguages): string =>
  typeof words === 'string' ? words : words.en

/** `same`: the plan already has the row unchanged. `left-out`: the file marks the row as not to be planned here. */
export const outcomes = ['ready', 'warned', 'held', 'same', 'left-out', 'refused'] as const

/** Why rows are left out: they are for other networks, already rejected or published, or hidden in the sheet. */
export const leftOutKinds = ['network', 'status', 'hidden'] as const
export const leftOutKindSchema = z.enum(leftOutKinds)
export type LeftOutKind = z.infer<typeof leftOutKindSchema>
export const changes = ['new', 'changed', 'same', 'duplicate'] as const
export type ImportChange = (typeof changes)[number]

/** Fields whose text is sent with each row, so that the preview can edit it without another call. */
export const inPlaceFields = ['date', 'time', 'dateTime', 'account', 'format', 'caption'] as const
/** The most characters per row that the preview can edit. TikTok captions have at most 4,000. */
export const maxInPlace = 8_000

export const importRowSchema = z
  .object({
    /** Its position among the records of the file, from 0. An event that repeats has one line and several rows. */
    index: z.int().nonnegative(),
    /** The line of the file where the row begins, from 1, headers included. */
    line: z.int().positive(),
    /** Its sheet, if all sheets of a workbook were read. */
    sheet: z.string().nullable(),
    outcome: z.enum(outcomes),
    /** Its effect on the plan: the same external id changes a post, the same caption at the same time does not. */
    change: z.enum(changes),
    /** The fields that would change in an already planned post. */
    changes: z.array(z.string()).readonly(),
    status: statusSchema.nullable(),
    caption: z.string(),
    /** The names of its files, which identify a row without words. */
    files: z.array(z.string()).readonly(),
    wall: z.string().nullable(),
    account: z.string().nullable(),
    format: postFormatSchema,
    /** For a refused row: its date and time as written in the file. */
    written: z.string().nullable(),
    /** The editable texts as written in the file; null if they have more than `maxInPlace` characters in total. */
    cells: z.partialRecord(z.enum(inPlaceFields), z.string()).nullable(),
    reason: reasonSchema.nullable(),
    /** The line of an earlier row with the same account and minute, and its sheet if different. */
    sameMinute: z.string().nullable(),
    /**
     * The only post already planned for its account and time, if its caption differs, and whether the row changes it or
     * is added beside it; null if there is none.
     */
    planned: z.object({ caption: z.string(), isChange: z.boolean() }).readonly().nullable(),
    /** Why it is left out, and the cell that says so. */
    leftOut: z.object({ kind: leftOutKindSchema, written: z.string() }).readonly().nullable(),
    problems: z.array(importProblemSchema).readonly(),
  })
  .readonly()
export type ImportRow = z.infer<typeof importRowSchema>

export const mappingSchema = z.partialRecord(importFieldSchema, z.int().nonnegative())
export type ColumnMapping = z.infer<typeof mappingSchema>

/** A client, an account or both that rows name but the plan lacks. */
const unknownOwnerSchema = z
  .object({
    /** The client, if the plan has it and only the account is missing. */
    clientId: idSchema.nullable(),
    /** The client's name; null if rows name none, so the account belongs to the file's client. */
    client: z.string().nullable(),
    handle: z.string().nullable(),
    /** How many rows name it. */
    rows: z.int(),
  })
  .readonly()
export type UnknownOwner = z.infer<typeof unknownOwnerSchema>

export const stageSchema = z
  .object({
    stageId: idSchema,
    file: z.string(),
    /** How many edits can be undone. */
    edits: z.int(),
    /** The account for rows that name none; null until one is chosen, and no row is read until then. */
    accountId: idSchema.nullable(),
    /** Clients and accounts that the file names but the plan lacks, those with most rows first. */
    unknown: z.array(unknownOwnerSchema).readonly(),
    kind: z.enum(fileKinds),
    /** The program whose table it is, if recognised. */
    template: z.enum(templateIds).nullable(),
    /** How the text was decoded, and whether that is certain. */
    encoding: z.object({ name: z.string(), certain: z.boolean() }).readonly().nullable(),
    delimiter: z.string().nullable(),
    /** A workbook's sheets, and the one that was read; null if all were. */
    sheets: z.array(z.string()).readonly(),
    sheet: z.string().nullable(),
    /** Other notes for the user on how it was read. */
    notes: z.array(bothSchema).readonly(),
    /** The line or row of the column names, from 1; 0 when the table has none; null when the file is not a table. */
    headerRow: z.int().nonnegative().nullable(),
    /** The first non-empty lines or rows, which may contain the column names. */
    top: z
      .array(z.object({ line: z.int().positive(), cells: z.array(z.string()).readonly() }).readonly())
      .readonly(),
    headers: z.array(z.string()).readonly(),
    /** Cells of the first rows, to show what a column holds. */
    preview: z.array(z.array(z.string()).readonly()).readonly(),
    /** The names of columns that have content but are not mapped. */
    unused: z.array(z.string()).readonly(),
    mapping: mappingSchema,
    /** Source of the mapping: a person, the last file with these headers, a template or a guess. */
    mappedBy: z.enum(['person', 'memory', 'template', 'guess']),
    dateOrder: z.enum(dateOrders),
    /** Whether the file's own dates decide the order; otherwise it is assumed. */
    dateOrderCertain: z.boolean(),
    /**
     * When the order is assumed: the first date that would be a different day in the other order, and the day it was
     * read as.
     */
    dateInDoubt: z.object({ written: z.string(), day: z.string() }).readonly().nullable(),
    defaultTime: z.string().nullable(),
    /** Rows to leave out, by reason, including those taken anyway. */
    leftOut: z.partialRecord(leftOutKindSchema, z.int()).readonly(),
    /** The reasons that the user chose to ignore. */
    included: z.array(leftOutKindSchema).readonly(),
    /** Whether a row changes the post planned at its time with a different caption, unless decided for that row. */
    changesPlanned: z.boolean(),
    /** How many such rows there are, and how many of them change their post. */
    atPlannedTimes: z.int(),
    changingPlanned: z.int(),
    counts: z
      .object({
        rows: z.int(),
        ready: z.int(),
        warned: z.int(),
        held: z.int(),
        same: z.int(),
        leftOut: z.int(),
        /** Including duplicates. */
        refused: z.int(),
        new: z.int(),
        changed: z.int(),
        duplicate: z.int(),
      })
      .readonly(),
    /** What is wrong with the file as a whole; nothing can be saved until it is resolved. */
    problem: bothSchema.nullable(),
  })
  .readonly()
export type Stage = z.infer<typeof stageSchema>
