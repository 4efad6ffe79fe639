import { dateOrders, type DateOrder } from '../../time/written/parse-date.ts'
import { z } from 'zod'
import type { BothLanguages } from '../../policy/index.ts'
import { idSchema } from '../../post/ids.ts'
import { reasonSchema, statusSchema } from '../../post/post.ts'
import { command, query } from '../define.ts'

/** The fields of a post that a column can hold. */
export const importFields = [
  'caption',
  /** Written apart from the caption: they follow it. */
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
  /** The zone that a row's time is in, where it is not the account's. */
  'zone',
  /** An exact time: it only settles which is meant of a time that comes twice. */
  'instant',
  'client',
  /** The post's own id in a plan of Tautan. */
  'id',
] as const
export const importFieldSchema = z.enum(importFields)
export type ImportField = z.infer<typeof importFieldSchema>

export { dateOrders, type DateOrder }

/** What a file is, by its content. */
const fileKinds = ['csv', 'xlsx', 'json', 'ndjson', 'ics', 'batch'] as const
export type FileKind = (typeof fileKinds)[number]

/** Tables that are recognised as a program's own. */
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

/** Encodings that a text can be read as, by their names in https://encoding.spec.whatwg.org. */
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

/** What a column without a name is called, by its place from 0: Column A, as spreadsheets letter them. */
export function columnName(column: number): BothLanguages {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return { en: `Column ${letters}`, id: `Kolom ${letters}` }
}

const importProblemSchema = z
  .object({
    /** The column's header as written in the file, or words for it where it has none, or no column holds the field. */
    field: z.union([z.string(), bothSchema]),
    expected: bothSchema,
    /** The cell as it came, or words about it. */
    got: z.union([z.string(), bothSchema]),
  })
  .readonly()
export type ImportProblem = z.infer<typeof importProblemSchema>

/** Something of a problem in English, as command line and files say it. */
export const inEnglish = (words: string | BothLanguages): string =>
  typeof words === 'string' ? words : words.en

/** `same`: the plan holds the row as it is, and there is nothing to do. */
const outcomes = ['ready', 'warned', 'held', 'same', 'refused'] as const
const changes = ['new', 'changed', 'same', 'duplicate'] as const
export type ImportChange = (typeof changes)[number]

const importRowSchema = z
  .object({
    /** The line of the file where the row begins, counted from 1, headers included. */
    line: z.int().positive(),
    outcome: z.enum(outcomes),
    /** What it would do to the plan: a post with the same external id is changed, the same caption at the same time is not. */
    change: z.enum(changes),
    /** The fields that would change in a post that is planned already. */
    changes: z.array(z.string()).readonly(),
    status: statusSchema.nullable(),
    caption: z.string(),
    /** The names of its files: all that tells a row without words. */
    files: z.array(z.string()).readonly(),
    wall: z.string().nullable(),
    account: z.string().nullable(),
    reason: reasonSchema.nullable(),
    problems: z.array(importProblemSchema).readonly(),
  })
  .readonly()
export type ImportRow = z.infer<typeof importRowSchema>

export const mappingSchema = z.partialRecord(importFieldSchema, z.int().nonnegative())
export type ColumnMapping = z.infer<typeof mappingSchema>

const stageSchema = z
  .object({
    stageId: idSchema,
    file: z.string(),
    /** Whose posts are the rows that name no account. */
    accountId: idSchema,
    kind: z.enum(fileKinds),
    /** Whose table it is, where that was recognised. */
    template: z.enum(templateIds).nullable(),
    /** How a text's bytes were read, and whether that is known or assumed. */
    encoding: z.object({ name: z.string(), certain: z.boolean() }).readonly().nullable(),
    delimiter: z.string().nullable(),
    /** A workbook's sheets, and the one that was read. */
    sheets: z.array(z.string()).readonly(),
    sheet: z.string().nullable(),
    /** What else a person should know of how it was read. */
    notes: z.array(bothSchema).readonly(),
    /** The line or row of the column names, from 1; 0 where the table has none; null for what is no table of rows. */
    headerRow: z.int().nonnegative().nullable(),
    /** The first lines or rows with something in them, among which the column names are looked for. */
    top: z
      .array(z.object({ line: z.int().positive(), cells: z.array(z.string()).readonly() }).readonly())
      .readonly(),
    headers: z.array(z.string()).readonly(),
    /** The first rows' cells, to see what a column holds. */
    preview: z.array(z.array(z.string()).readonly()).readonly(),
    mapping: mappingSchema,
    /** Where the mapping comes from: a person's, of this file or of the last with these headers, or guessed. */
    mappedBy: z.enum(['person', 'memory', 'template', 'guess']),
    dateOrder: z.enum(dateOrders),
    /** Whether the file's own dates decide the order, or it is assumed. */
    dateOrderCertain: z.boolean(),
    /** Where it is assumed: the first date that the other order reads as another day, and the day that it was read as. */
    dateInDoubt: z.object({ written: z.string(), day: z.string() }).readonly().nullable(),
    defaultTime: z.string().nullable(),
    counts: z
      .object({
        rows: z.int(),
        ready: z.int(),
        warned: z.int(),
        held: z.int(),
        same: z.int(),
        /** Duplicates among them. */
        refused: z.int(),
        new: z.int(),
        changed: z.int(),
        duplicate: z.int(),
      })
      .readonly(),
    /** What is wrong with the file as a whole; nothing can be saved while it is there. */
    problem: bothSchema.nullable(),
  })
  .readonly()
export type Stage = z.infer<typeof stageSchema>

/** A file is handed over in pieces of at most this many bytes. */
export const uploadPiece = 512 * 1024
/** The largest file that can be imported, in bytes. */
export const maxImport = 256 * 1024 * 1024

export const importMethods = {
  'import.upload': query(
    z.object({
      uploadId: idSchema,
      /** Base64 of the piece. */
      chunk: z.string().max(Math.ceil(uploadPiece / 3) * 4 + 4),
    }),
    z.object({ bytes: z.int() }),
  ),
  'import.stage': query(
    z.object({
      uploadId: idSchema,
      file: z.string().min(1).max(400),
      accountId: idSchema,
      /** Whether a file that was exported for another account, as its name says, is read as that account's. */
      byName: z.boolean().default(true),
    }),
    stageSchema,
  ),
  'import.remap': query(
    z.object({
      stageId: idSchema,
      mapping: mappingSchema,
      dateOrder: z.enum(dateOrders),
      defaultTime: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 19:00')
        .nullable(),
    }),
    stageSchema,
  ),
  /**
   * Reads the file anew: as another encoding, with another delimiter, another sheet, its column names in another line or
   * row. Another sheet has its column names looked for anew.
   */
  'import.reread': query(
    z.object({
      stageId: idSchema,
      encoding: z.enum(importEncodings).optional(),
      delimiter: z
        .string()
        .regex(/^[^\p{L}\p{N}\r\n"']$/u, 'expected one character that parts cells')
        .optional(),
      sheet: z.string().max(200).optional(),
      /** 0 for a table without column names. */
      headerRow: z.int().nonnegative().max(1_048_576).optional(),
    }),
    stageSchema,
  ),
  'import.rows': query(
    z.object({
      stageId: idSchema,
      from: z.int().nonnegative(),
      limit: z.int().min(1).max(1000),
      outcome: z.enum(outcomes).nullable().default(null),
      change: z.enum(changes).nullable().default(null),
    }),
    z.object({ rows: z.array(importRowSchema), total: z.int() }),
  ),
  'import.cancel': query(z.object({ stageId: idSchema }), z.object({})),
  /** Saves every row that was not refused, all of them or none. */
  'import.commit': command(
    z.object({ stageId: idSchema }),
    z.object({
      saved: z.int(),
      /** Among the saved: posts that were planned already. */
      changed: z.int(),
      held: z.int(),
      refused: z.int(),
    }),
  ),
  /** The refused rows as a CSV of the same shape, with a column that says why. */
  'import.refusedFile': query(
    z.object({ stageId: idSchema }),
    z.object({ name: z.string(), text: z.string() }),
  ),
} as const
