import { z } from 'zod'
import { idSchema } from '../post/ids.ts'
import { reasonSchema, statusSchema } from '../post/post.ts'
import { command, query } from './define.ts'

/** The fields of a post that a column can hold. */
export const importFields = [
  'caption',
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
] as const
export const importFieldSchema = z.enum(importFields)
export type ImportField = z.infer<typeof importFieldSchema>

export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

const bothSchema = z.object({ en: z.string(), id: z.string() }).readonly()

export const importProblemSchema = z
  .object({
    /** The column's header as written in the file, or the field when no column holds it. */
    field: z.string(),
    expected: bothSchema,
    /** The cell as it came, or words about it. */
    got: z.union([z.string(), bothSchema]),
  })
  .readonly()
export type ImportProblem = z.infer<typeof importProblemSchema>

export const importRowSchema = z
  .object({
    /** The line of the file where the row begins, counted from 1, headers included. */
    line: z.int().positive(),
    outcome: z.enum(['goes', 'warned', 'held', 'refused']),
    status: statusSchema.nullable(),
    caption: z.string(),
    wall: z.string().nullable(),
    account: z.string().nullable(),
    reason: reasonSchema.nullable(),
    problems: z.array(importProblemSchema).readonly(),
  })
  .readonly()
export type ImportRow = z.infer<typeof importRowSchema>

const mappingSchema = z.partialRecord(importFieldSchema, z.int().nonnegative())
export type ColumnMapping = z.infer<typeof mappingSchema>

export const stageSchema = z
  .object({
    stageId: idSchema,
    file: z.string(),
    /** How the bytes were read, and whether that is known or assumed. */
    encoding: z.object({ name: z.string(), certain: z.boolean() }).readonly(),
    delimiter: z.enum([',', ';', '\t', '|']),
    headers: z.array(z.string()).readonly(),
    /** The first rows' cells, to see what a column holds. */
    preview: z.array(z.array(z.string()).readonly()).readonly(),
    mapping: mappingSchema,
    dateOrder: z.enum(dateOrders),
    /** Whether the file's own dates decide the order, or it is assumed. */
    dateOrderCertain: z.boolean(),
    defaultTime: z.string().nullable(),
    counts: z
      .object({ rows: z.int(), goes: z.int(), warned: z.int(), held: z.int(), refused: z.int() })
      .readonly(),
    /** What is wrong with the file as a whole; nothing can be saved while it is there. */
    problem: bothSchema.nullable(),
  })
  .readonly()
export type Stage = z.infer<typeof stageSchema>

/** A file is handed over in pieces of at most this many bytes. */
export const uploadPiece = 512 * 1024
/** The largest file that can be imported, in bytes. */
export const largestImport = 256 * 1024 * 1024

export const importMethods = {
  'import.upload': query(
    z.object({
      uploadId: idSchema,
      /** Base64 of the piece. */
      piece: z.string().max(Math.ceil(uploadPiece / 3) * 4 + 4),
    }),
    z.object({ bytes: z.int() }),
  ),
  'import.stage': query(
    z.object({ uploadId: idSchema, file: z.string().min(1).max(400), accountId: idSchema }),
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
  'import.rows': query(
    z.object({
      stageId: idSchema,
      from: z.int().nonnegative(),
      limit: z.int().min(1).max(1000),
      outcome: z.enum(['goes', 'warned', 'held', 'refused']).nullable().default(null),
    }),
    z.object({ rows: z.array(importRowSchema), total: z.int() }),
  ),
  'import.cancel': query(z.object({ stageId: idSchema }), z.object({})),
  /** Saves every row that was not refused, all of them or none. */
  'import.commit': command(
    z.object({ stageId: idSchema }),
    z.object({ saved: z.int(), held: z.int(), refused: z.int() }),
  ),
  /** The refused rows as a CSV of the same shape, with a column that says why. */
  'import.refusedFile': query(
    z.object({ stageId: idSchema }),
    z.object({ name: z.string(), text: z.string() }),
  ),
} as const
