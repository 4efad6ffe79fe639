import { z } from 'zod'
import { batchPartSchema, holdReasons } from '../../export/manifest.ts'
import { idSchema } from '../../post/ids.ts'
import { defaultExportStates, peopleStateSchema, slimPostSchema } from '../../post/post.ts'
import { targetOptionsSchema, targetSchema } from '../../export/targets.ts'
import { nameSchema } from '../../post/text.ts'
import { command, query } from '../define.ts'

/** Which posts make up a batch. Days are wall-clock days of each account. */
export const selectionSchema = z.object({
  from: z.iso.date(),
  /** Last day, inclusive. */
  to: z.iso.date(),
  clientId: idSchema.nullable().default(null),
  accountIds: z.array(idSchema).max(5000).default([]),
  campaignId: idSchema.nullable().default(null),
  /** Only posts in one of these states, by default all but those with changes requested. Empty for any. */
  states: z.array(peopleStateSchema).default([...defaultExportStates]),
  /** Leaves out posts without a video or photos, whatever their account says. */
  needsMedia: z.boolean().default(false),
  /** All of them, or only those new or changed since their last export. */
  only: batchPartSchema.default('all'),
})
export type Selection = z.output<typeof selectionSchema>

/** What happens to a post in a batch; outcomes that need attention come first. */
export const batchOutcomes = ['held', 'warned', 'ready'] as const
export type BatchOutcome = (typeof batchOutcomes)[number]

/** How a post compares with its last export. */
export const batchChanges = ['new', 'changed', 'unchanged'] as const
export type BatchChange = (typeof batchChanges)[number]

/** What the user should check before exporting a post; none of it leaves the post out. */
export const batchNotes = ['no-media', 'no-privacy', 'past', 'soon', 'file-missing'] as const

const preflightPost = slimPostSchema
  .unwrap()
  .extend({
    change: z.enum(batchChanges),
    /** Why it is left out; null when it is exported. */
    why: z.enum(holdReasons).nullable(),
    notes: z.array(z.enum(batchNotes)).readonly(),
    /** The name of its first file, which identifies a post without words. Absent from older receipts. */
    file: z.string().nullable().default(null),
  })
  .readonly()
export type PreflightPost = z.output<typeof preflightPost>

/** Posts outside a selection that the user may expect in it. */
const leftOutSchema = z
  .object({
    /** Posts of the chosen client, accounts, campaign and states that have no day yet. */
    undated: z.int(),
    /** Posts of the chosen days with changes requested, when that is the only state left out. */
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
    /** The first of them; the manifest lists all. */
    first: z
      .array(z.object({ postId: z.string(), field: z.string(), problem: bothSchema }).readonly())
      .readonly(),
  })
  .readonly()

/** The most posts and losses listed in a receipt; the manifest has all. */
export const maxNamedInReceipt = 200

const signerSchema = z
  .object({
    /** SHA-256 of the public key. */
    fingerprint: z.string(),
    /** Whether this workspace signs with the key; null outside a workspace. */
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
    /** Who signed the manifest; null when its signature is missing or wrong. */
    signer: signerSchema.nullable(),
    problems: z.array(z.object({ what: z.string(), problem: z.string() }).readonly()).readonly(),
  })
  .readonly()
export type BatchVerification = z.output<typeof batchCheckSchema>

/** A batch as exported: the content of its receipt. */
export const exportedSchema = z.object({
  id: idSchema,
  /** The folder, or the ZIP file. */
  folder: z.string(),
  files: z.array(batchFile),
  posts: z.int(),
  held: z.array(preflightPost),
  heldCount: z.int(),
  losses: z.array(lossesSchema),
  /** Posts exported without a video or photos. Older receipts do not say. */
  withoutMedia: z.int().default(0),
  leftOut: leftOutSchema.default({ undated: 0, changes: 0 }),
  /** The packs that its posts were vetted with. Older receipts do not say. */
  packs: z
    .array(z.object({ id: z.string(), version: z.string(), title: bothSchema }).readonly())
    .readonly()
    .default([]),
  digest: z.string(),
  fingerprint: z.string(),
})

export const batchMethods = {
  /**
   * Vets the chosen posts again and counts the outcomes. Progress is reported and rows are kept for a while under the
   * id, which the caller creates.
   */
  'batches.preflight': query(
    selectionSchema.extend({ id: idSchema }),
    z
      .object({
        id: idSchema,
        counts: z.object({ held: changeCounts, warned: changeCounts, ready: changeCounts }).readonly(),
        /** Of the posts left out, how many only wait for a client's approval, and how many for a video or photos. */
        unapproved: z.int(),
        waitForMedia: z.int(),
        /** Posts that would be exported without a video or photos. */
        withoutMedia: z.int(),
        leftOut: leftOutSchema,
        /** The workspace files named by the posts to export, each counted once. */
        media: z.object({ files: z.int(), bytes: z.int() }).readonly(),
        /** Posts already exported in their current form and not selected again. */
        left: z.int(),
        zones: z.array(z.string()).readonly(),
      })
      .readonly(),
  ),
  /**
   * Rows of a preflight, by outcome and then by time, as they were when vetted; null for a post deleted since. Fails
   * with `not-found` once the rows are discarded.
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
  /** Stops a running preflight and discards its rows. */
  'batches.forgetPreflight': query(z.object({ id: idSchema }), z.object({ found: z.boolean() })),
  /**
   * Writes a batch. Progress is reported under the batch's id. Fails with `key-unreadable` when this machine's signing
   * key exists but cannot be opened; only `batches.newSigningKey` replaces it.
   */
  'batches.export': command(
    selectionSchema.extend({
      id: idSchema,
      name: nameSchema,
      targets: z.array(targetSchema).min(1),
      options: targetOptionsSchema.prefault({}),
      /** The folder to create; null for one in the workspace's batches. */
      folder: z.string().nullable().default(null),
      /** Writes one ZIP file, named as the folder would be, instead of a folder. */
      zip: z.boolean().default(false),
      /**
       * Whether the posts' files are included in `media/`, under the names in media-names.csv, when a target is a
       * scheduler or TikTok's API.
       */
      media: z.boolean().default(true),
      /** Writes nothing if any post is left out. */
      strict: z.boolean().default(false),
      language: z.enum(['en', 'id']).default('en'),
    }),
    exportedSchema,
  ),
  /** Stops an export in progress and removes what it wrote. */
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
          /** Fingerprint of the key that signed it; null for a batch from before batches were signed. */
          fingerprint: z.string().nullable(),
          only: batchPartSchema,
        })
        .readonly(),
    ),
  ),
  /** The listed batches that are no longer where they were written: moved, renamed or deleted. */
  'batches.missing': query(z.object({}), z.object({ ids: z.array(idSchema) })),
  /** A batch's receipt and selection, as exported; null if the plan has not kept them. */
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
   * Opens a batch's folder or ZIP, or one of its files, with the system's program for it. Fails with `unsupported` if
   * there is no desktop or no such program, and with `not-found` if the batch has no such file or it has gone.
   */
  'batches.open': query(
    z.object({
      id: idSchema,
      /** A path of the receipt; null for the folder. */
      file: z.string().min(1).max(1000).nullable(),
    }),
    z.object({}),
  ),
  /**
   * Makes a new key for this machine to sign this workspace's batches with, whether or not the old one can be opened.
   * Only done at the user's request, because everyone who verifies batches sees a new fingerprint.
   */
  'batches.newSigningKey': command(z.object({}), z.object({ fingerprint: z.string() }).readonly()),
  /** The keys that this workspace signs with, newest first: one for each machine that exported. */
  'batches.signers': query(
    z.object({}),
    z.array(z.object({ fingerprint: z.string(), publicKey: z.string(), madeAt: z.int() }).readonly()),
  ),
  /** Whether a folder or ZIP file is exactly as vetted and, if given, has the expected signer and digest. */
  'batches.verify': query(
    z.object({
      folder: z.string().min(1),
      fingerprint: z.string().optional(),
      /** The expected digest. */
      digest: z.string().optional(),
    }),
    batchCheckSchema,
  ),
} as const

export type PreflightCounts = z.output<(typeof batchMethods)['batches.preflight']['output']>['counts']
