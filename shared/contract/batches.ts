import { z } from 'zod'
import { idSchema } from '../post/ids.ts'
import { slimPostSchema } from '../post/post.ts'
import { targetOptionsSchema, targetSchema } from '../post/targets.ts'
import { nameSchema } from '../post/text.ts'
import { command, query } from './define.ts'

/** Which posts a batch is made of. Days are wall-clock days of each account. */
const selectionSchema = z.object({
  from: z.iso.date(),
  /** Last day, inclusive. */
  to: z.iso.date(),
  clientId: idSchema.nullable().default(null),
  accountIds: z.array(idSchema).default([]),
  campaignId: idSchema.nullable().default(null),
})
export type Selection = z.output<typeof selectionSchema>

const batchFile = z.object({ path: z.string(), bytes: z.int(), sha256: z.string(), rows: z.int() }).readonly()

export const batchMethods = {
  'batches.preflight': query(
    selectionSchema,
    z.object({
      goes: z.array(slimPostSchema),
      warned: z.array(slimPostSchema),
      held: z.array(slimPostSchema),
      zones: z.array(z.string()),
    }),
  ),
  'batches.export': command(
    selectionSchema.extend({
      id: idSchema,
      name: nameSchema,
      targets: z.array(targetSchema).min(1),
      options: targetOptionsSchema.prefault({}),
      /** The folder to make; null puts it under the workspace's batches. */
      folder: z.string().nullable().default(null),
      /** Write nothing when any post is held. */
      strict: z.boolean().default(false),
      language: z.enum(['en', 'id']).default('en'),
    }),
    z.object({
      id: idSchema,
      folder: z.string(),
      files: z.array(batchFile),
      posts: z.int(),
      held: z.array(slimPostSchema),
      digest: z.string(),
    }),
  ),
  'batches.list': query(
    z.object({}),
    z.array(
      z
        .object({
          id: idSchema,
          name: z.string(),
          at: z.int(),
          folder: z.string(),
          posts: z.int(),
          held: z.int(),
          targets: z.array(targetSchema).readonly(),
          digest: z.string(),
        })
        .readonly(),
    ),
  ),
  'batches.verify': query(
    z.object({ folder: z.string().min(1) }),
    z.object({
      ok: z.boolean(),
      files: z.int(),
      posts: z.int(),
      problems: z.array(z.object({ what: z.string(), problem: z.string() }).readonly()),
    }),
  ),
} as const
