import { z } from 'zod'
import { batchPartSchema } from '../post/batch.ts'
import { idSchema } from '../post/ids.ts'
import { peopleStateSchema, slimPostSchema } from '../post/post.ts'
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
  /** Only posts in one of these states; empty for any. */
  states: z.array(peopleStateSchema).default([]),
  /** All of them, or those that are new or changed since they last left. */
  only: batchPartSchema.default('all'),
})
export type Selection = z.output<typeof selectionSchema>

/** What a person should look at before a post leaves; none of it holds the post. */
export const batchNotes = ['no-privacy', 'past', 'soon', 'file-missing'] as const

const preflightPost = slimPostSchema
  .unwrap()
  .extend({
    /** Whether it left before, and as it is now. */
    change: z.enum(['new', 'changed', 'unchanged']),
    /** Why it is held; null when it goes. */
    why: z.enum(['blocked', 'unapproved']).nullable(),
    notes: z.array(z.enum(batchNotes)).readonly(),
  })
  .readonly()
export type PreflightPost = z.output<typeof preflightPost>

const batchFile = z
  .object({ path: z.string(), bytes: z.int(), sha256: z.string(), rows: z.int(), target: z.string() })
  .readonly()

const bothSchema = z.object({ en: z.string(), id: z.string() }).readonly()

const lossesSchema = z
  .object({
    target: z.string(),
    count: z.int(),
    /** The first of them; all stand in the manifest. */
    first: z
      .array(z.object({ postId: z.string(), field: z.string(), problem: bothSchema }).readonly())
      .readonly(),
  })
  .readonly()

/** So many held posts and losses are named in an answer; the manifest has all. */
export const mostNamedInReceipt = 200

const signerSchema = z
  .object({
    /** SHA-256 of the public key. */
    fingerprint: z.string(),
    /** Whether it is a key that this workspace signs with; null where no workspace is asked. */
    ours: z.boolean().nullable(),
  })
  .readonly()

export const batchCheckSchema = z
  .object({
    ok: z.boolean(),
    files: z.int(),
    posts: z.int(),
    name: z.string(),
    createdAt: z.string(),
    /** SHA-256 of the manifest. */
    digest: z.string(),
    /** Whose signature the manifest carries and is right; null when it carries none, or a wrong one. */
    signer: signerSchema.nullable(),
    problems: z.array(z.object({ what: z.string(), problem: z.string() }).readonly()).readonly(),
  })
  .readonly()
export type BatchCheck = z.output<typeof batchCheckSchema>

export const batchMethods = {
  'batches.preflight': query(
    selectionSchema,
    z.object({
      goes: z.array(preflightPost),
      warned: z.array(preflightPost),
      held: z.array(preflightPost),
      /** Posts that left as they are and are not asked for again. */
      left: z.int(),
      zones: z.array(z.string()),
    }),
  ),
  /** Writes a batch. Progress is told under the batch's id. */
  'batches.export': command(
    selectionSchema.extend({
      id: idSchema,
      name: nameSchema,
      targets: z.array(targetSchema).min(1),
      options: targetOptionsSchema.prefault({}),
      /** The folder to make; null puts it under the workspace's batches. */
      folder: z.string().nullable().default(null),
      /** One ZIP file, named as the folder would be, instead of a folder. */
      zip: z.boolean().default(false),
      /** Write nothing when any post is held. */
      strict: z.boolean().default(false),
      language: z.enum(['en', 'id']).default('en'),
    }),
    z.object({
      id: idSchema,
      /** The folder, or the ZIP file. */
      folder: z.string(),
      files: z.array(batchFile),
      posts: z.int(),
      held: z.array(preflightPost),
      heldCount: z.int(),
      losses: z.array(lossesSchema),
      digest: z.string(),
      fingerprint: z.string(),
    }),
  ),
  /** Stops an export that is being written; nothing of it stays. */
  'batches.cancel': query(z.object({ id: idSchema }), z.object({ found: z.boolean() })),
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
          targets: z.array(z.string()).readonly(),
          digest: z.string(),
          /** Of the key that signed it; null for a batch from before batches were signed. */
          fingerprint: z.string().nullable(),
          only: batchPartSchema,
        })
        .readonly(),
    ),
  ),
  /** The keys that this workspace signs with, the newest first: one for each machine that exported. */
  'batches.signers': query(
    z.object({}),
    z.array(z.object({ fingerprint: z.string(), publicKey: z.string(), madeAt: z.int() }).readonly()),
  ),
  /** Whether a folder or ZIP file is what was vetted and, where it is given, by whom and as what. */
  'batches.verify': query(
    z.object({
      folder: z.string().min(1),
      fingerprint: z.string().optional(),
      /** The digest that it should have. */
      digest: z.string().optional(),
    }),
    batchCheckSchema,
  ),
} as const
