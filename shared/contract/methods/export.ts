import { z } from 'zod'
import { batchPartSchema, holdReasons } from '../../export/manifest.ts'
import { idSchema } from '../../post/ids.ts'
import { defaultExportStates, peopleStateSchema, slimPostSchema } from '../../post/post.ts'
import { targetOptionsSchema, targetSchema } from '../../export/targets.ts'
import { nameSchema } from '../../post/text.ts'
import { command, query } from '../define.ts'

/** Which posts a batch is made of. Days are wall-clock days of each account. */
export const selectionSchema = z.object({
  from: z.iso.date(),
  /** Last day, inclusive. */
  to: z.iso.date(),
  clientId: idSchema.nullable().default(null),
  accountIds: z.array(idSchema).max(5000).default([]),
  campaignId: idSchema.nullable().default(null),
  /** Only posts in one of these states: all but those whose changes were asked for. Empty for any. */
  states: z.array(peopleStateSchema).default([...defaultExportStates]),
  /** Holds posts without a video or photos, whatever their account says. */
  needsMedia: z.boolean().default(false),
  /** All of them, or those that are new or changed since they last left. */
  only: batchPartSchema.default('all'),
})
export type Selection = z.output<typeof selectionSchema>

/** What becomes of a post, the one that wants a person first. */
export const batchOutcomes = ['held', 'warned', 'ready'] as const
export type BatchOutcome = (typeof batchOutcomes)[number]

/** Whether a post left before, and as it is now. */
export const batchChanges = ['new', 'changed', 'unchanged'] as const
export type BatchChange = (typeof batchChanges)[number]

/** What a person should look at before a post leaves; none of it holds the post. */
export const batchNotes = ['no-media', 'no-privacy', 'past', 'soon', 'file-missing'] as const

const preflightPost = slimPostSchema
  .unwrap()
  .extend({
    change: z.enum(batchChanges),
    /** Why it is held; null when it goes. */
    why: z.enum(holdReasons).nullable(),
    notes: z.array(z.enum(batchNotes)).readonly(),
    /** The name of its first file: all that tells a post without words. Absent from receipts of before. */
    file: z.string().nullable().default(null),
  })
  .readonly()
export type PreflightPost = z.output<typeof preflightPost>

/** Posts that a choice leaves out, and that somebody may miss. */
const leftOutSchema = z
  .object({
    /** Posts of the chosen client, accounts, campaign and states that have no day yet. */
    undated: z.int(),
    /** Posts of the chosen days whose changes were asked for, where the choice is all states but that one. */
    changes: z.int(),
  })
  .readonly()
export type LeftOut = z.output<typeof leftOutSchema>

const changeCounts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int() }).readonly()

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
export const maxNamedInReceipt = 200

const signerSchema = z
  .object({
    /** SHA-256 of the public key. */
    fingerprint: z.string(),
    /** Whether it is a key that this workspace signs with; null where no workspace is asked. */
    ours: z.boolean().nullable(),
  })
  .readonly()

const batchCheckSchema = z
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
export type BatchVerification = z.output<typeof batchCheckSchema>

/** A batch as it left: what its receipt says. */
export const exportedSchema = z.object({
  id: idSchema,
  /** The folder, or the ZIP file. */
  folder: z.string(),
  files: z.array(batchFile),
  posts: z.int(),
  held: z.array(preflightPost),
  heldCount: z.int(),
  losses: z.array(lossesSchema),
  /** Posts that left without a video or photos. Receipts of before do not say. */
  withoutMedia: z.int().default(0),
  leftOut: leftOutSchema.default({ undated: 0, changes: 0 }),
  digest: z.string(),
  fingerprint: z.string(),
})

export const batchMethods = {
  /**
   * Vets the chosen posts anew and counts what would become of each. Progress is told under the id, which the asker makes
   * up; its rows are kept under it for a while.
   */
  'batches.preflight': query(
    selectionSchema.extend({ id: idSchema }),
    z
      .object({
        id: idSchema,
        counts: z.object({ held: changeCounts, warned: changeCounts, ready: changeCounts }).readonly(),
        /** Among the held: how many only wait for a client's approval, and how many for a video or photos. */
        unapproved: z.int(),
        waitForMedia: z.int(),
        /** Posts that would leave without a video or photos. */
        withoutMedia: z.int(),
        leftOut: leftOutSchema,
        /** The files of the workspace that the posts that go name, each counted once. */
        media: z.object({ files: z.int(), bytes: z.int() }).readonly(),
        /** Posts that left as they are and are not asked for again. */
        left: z.int(),
        zones: z.array(z.string()).readonly(),
      })
      .readonly(),
  ),
  /**
   * Rows of a preflight, by outcome and then by time, as they were when they were vetted; null for a post that was deleted
   * since. Fails with `not-found` once they are forgotten.
   */
  'batches.preflightRows': query(
    z.object({
      id: idSchema,
      from: z.int().nonnegative(),
      limit: z.int().min(1).max(1000),
      outcome: z.enum(batchOutcomes).nullable().default(null),
      change: z.enum(batchChanges).nullable().default(null),
    }),
    z.object({ rows: z.array(preflightPost.nullable()), total: z.int() }),
  ),
  /** Stops a preflight that is running, and forgets its rows. */
  'batches.forgetPreflight': query(z.object({ id: idSchema }), z.object({ found: z.boolean() })),
  /**
   * Writes a batch. Progress is told under the batch's id. Fails with `key-unreadable` where the key that this machine
   * signs with is there and cannot be opened: it is never replaced without `batches.newSigningKey`.
   */
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
      /**
       * Whether the posts' files go along in `media/`, under the names of media-names.csv, where something is written for a
       * scheduler or for TikTok's API.
       */
      media: z.boolean().default(true),
      /** Write nothing when any post is held. */
      strict: z.boolean().default(false),
      language: z.enum(['en', 'id']).default('en'),
    }),
    exportedSchema,
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
  /** The batches of the list that are not where they were written to any more: moved, renamed or deleted. */
  'batches.missing': query(z.object({}), z.object({ ids: z.array(idSchema) })),
  /** A batch's receipt, as it was when it left, and what it was made of; null where the plan has kept neither. */
  'batches.receipt': query(
    z.object({ id: idSchema }),
    z
      .object({
        exported: exportedSchema,
        selection: selectionSchema,
        targets: z.array(targetSchema),
      })
      .nullable(),
  ),
  /**
   * Makes the key that this machine signs batches of this workspace with from now on, whether or not the one of before can
   * be opened. Only a person decides so: whoever checks batches sees another fingerprint.
   */
  'batches.newSigningKey': command(z.object({}), z.object({ fingerprint: z.string() }).readonly()),
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

export type PreflightCounts = z.output<(typeof batchMethods)['batches.preflight']['output']>['counts']
