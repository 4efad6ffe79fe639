import { z } from 'zod'
import { idSchema } from '../../post/ids.ts'
import { command, query } from '../define.ts'
import {
  changes,
  dateOrders,
  importEncodings,
  importFieldSchema,
  importRowSchema,
  leftOutKindSchema,
  mappingSchema,
  outcomes,
  stageSchema,
} from './import-stage.ts'

/** The largest chunk of an upload, in bytes. */
export const uploadPiece = 512 * 1024
/** The largest file that can be imported, in bytes. */
export const maxImport = 256 * 1024 * 1024

export const importMethods = {
  'import.upload': query(
    z.object({
      uploadId: idSchema,
      /** The position of the chunk in the file, in bytes. A chunk that is already held is ignored. */
      from: z.int().nonnegative().max(maxImport),
      /** The chunk in Base64. */
      chunk: z.string().max(Math.ceil(uploadPiece / 3) * 4 + 4),
    }),
    z.object({ bytes: z.int() }),
  ),
  'import.stage': query(
    z.object({
      uploadId: idSchema,
      file: z.string().min(1).max(400),
      /** Null if the plan has no account yet: the result then suggests whose posts the file holds. */
      accountId: idSchema.nullable(),
      /** Whether to use the account in the file's name, if the file was exported for another account. */
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
      /** Reasons for leaving rows out that are ignored. */
      included: z.array(leftOutKindSchema).default([]),
      /** Whether a row changes the only post of its account at its time, if the captions differ. */
      changesPlanned: z.boolean().default(false),
    }),
    stageSchema,
  ),
  /**
   * Reads the file again with another encoding, delimiter, sheet or header row, or for another account. In another
   * sheet the header row is detected again.
   */
  'import.reread': query(
    z.object({
      stageId: idSchema,
      accountId: idSchema.optional(),
      encoding: z.enum(importEncodings).optional(),
      delimiter: z
        .string()
        .regex(/^[^\p{L}\p{N}\r\n"']$/u, 'expected one character that parts cells')
        .optional(),
      sheet: z.string().max(200).optional(),
      /** All sheets of a workbook that contain posts, as one table. */
      allSheets: z.literal(true).optional(),
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
  /** The `index`, as in `import.rows`, of every row with this outcome and change. */
  'import.indexes': query(
    z.object({
      stageId: idSchema,
      outcome: z.enum(outcomes).nullable().default(null),
      change: z.enum(changes).nullable().default(null),
    }),
    z.object({ indexes: z.array(z.int()) }),
  ),
  /** An open import; after a save it holds only the refused rows. */
  'import.open': query(z.object({ stageId: idSchema }), stageSchema),
  /** A row's cells as written in the file, by field. */
  'import.row': query(
    z.object({ stageId: idSchema, index: z.int().nonnegative() }),
    z.object({ line: z.int().positive(), cells: z.partialRecord(importFieldSchema, z.string()) }),
  ),
  /**
   * Sets cells of one or several rows to the same text, then reads and vets all rows again. A field without a column
   * gets a new one. The file itself is not changed.
   */
  'import.edit': query(
    z.object({
      stageId: idSchema,
      indexes: z.array(z.int().nonnegative()).min(1).max(1_000_000),
      cells: z.partialRecord(importFieldSchema, z.string().max(100_000)),
      /** Whether the user saw all cells of the row, so that a row with too few or too many cells can be corrected. */
      isWhole: z.boolean().default(false),
      /** Whether the time written in a row is added to its notes if the edit removes it. */
      notesTime: z.boolean().default(false),
    }),
    stageSchema,
  ),
  /**
   * Decides whether rows change the post planned at their time or are added beside it; applies to all rows if `indexes`
   * is null. Rows at a free time are not affected.
   */
  'import.changePlanned': query(
    z.object({
      stageId: idSchema,
      indexes: z.array(z.int().nonnegative()).min(1).max(1_000_000).nullable(),
      isChange: z.boolean(),
    }),
    stageSchema,
  ),
  /** Undoes the last edit or choice; up to 50 are kept. */
  'import.undoEdit': query(z.object({ stageId: idSchema }), stageSchema),
  'import.cancel': query(z.object({ stageId: idSchema }), z.object({})),
  /** Saves every row that was not refused, all or none. The refused ones stay open under the same id. */
  'import.commit': command(
    z.object({ stageId: idSchema }),
    z.object({
      saved: z.int(),
      /** Of those saved, the changes to already planned posts. */
      changed: z.int(),
      held: z.int(),
      /** Of those saved, the posts in the tray: blocked, or without a date. */
      waiting: z.int(),
      refused: z.int(),
    }),
  ),
  /** The refused rows as a CSV of the same shape, with an extra column for the reason. */
  'import.refusedFile': query(
    z.object({ stageId: idSchema }),
    z.object({ name: z.string(), text: z.string() }),
  ),
} as const
