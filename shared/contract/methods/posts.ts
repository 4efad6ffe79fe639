import { zoneSchema } from '../../time/zones.ts'
import { z } from 'zod'
import { recurrenceSchema } from '../../plan/recurrence.ts'
import { idSchema } from '../../post/ids.ts'
import {
  postFormats,
  hashtagSchema,
  internalFieldsSchema,
  peopleStateSchema,
  postFieldsSchema,
  postSchema,
  privacySchema,
  slimPostSchema,
  statusSchema,
} from '../../post/post.ts'
import { textSchema } from '../../post/text.ts'
import { wallTimeSchema } from '../../time/wall-time.ts'
import { command, query } from '../define.ts'
import { clockTimeSchema } from '../../post/slot.ts'

/** Which of the two is meant if a DST change makes a wall time occur twice. */
const which = z.enum(['earlier', 'later']).optional()

/** At most 10,000 posts per command. */
const some = z.array(idSchema).min(1).max(10_000)

/** A requested time that the clocks skip, and the next valid one used instead. */
const adjustedSchema = z.object({ id: idSchema, meant: wallTimeSchema, wall: wallTimeSchema }).readonly()

/** The effect on many posts; `blocked` counts only newly blocked ones. */
export const manySchema = z.object({
  changed: z.int(),
  blocked: z.int(),
  adjusted: z.array(adjustedSchema).readonly(),
})

/** One change for many posts; omitted fields stay. */
const changeSchema = z.object({
  state: peopleStateSchema.optional(),
  campaignId: idSchema.nullable().optional(),
  day: z.iso.date().optional(),
  time: clockTimeSchema.optional(),
  addHashtags: z.array(hashtagSchema).max(30).default([]),
  removeHashtags: z.array(hashtagSchema).max(30).default([]),
  /** Replaces every occurrence in captions; plain text, not a pattern. */
  replace: z
    .object({
      find: textSchema.min(1).max(500),
      by: textSchema.max(500),
      matchCase: z.boolean().default(false),
    })
    .optional(),
  addLabels: internalFieldsSchema.shape.labels.default([]),
  removeLabels: internalFieldsSchema.shape.labels.default([]),
  assignee: internalFieldsSchema.shape.assignee.optional(),
  privacy: privacySchema.optional(),
  allowComment: z.boolean().optional(),
  allowDuet: z.boolean().optional(),
  allowStitch: z.boolean().optional(),
  discloseYourBrand: z.boolean().optional(),
  disclosePaid: z.boolean().optional(),
  aiGenerated: z.boolean().optional(),
})

/** The fields that a revision keeps. */
const revised = {
  caption: true,
  title: true,
  description: true,
  firstComment: true,
  onScreenText: true,
  altText: true,
  wall: true,
  state: true,
  format: true,
  campaignId: true,
  privacy: true,
  media: true,
  coverMs: true,
  coverPhoto: true,
  variants: true,
} as const

/** The most posts that `posts.createMany` makes at once. */
export const maxNewPosts = 200

export const postMethods = {
  'posts.get': query(z.object({ id: idSchema }), postSchema),
  'posts.create': command(
    z.object({ id: idSchema, fields: postFieldsSchema.partial().required({ accountId: true }) }),
    postSchema,
  ),
  /**
   * Makes drafts of an account's media, each at a time of its own: the free slots of the day, then its free hours, then
   * those of the next days. Without a day they have no date.
   */
  'posts.createMany': command(
    z.object({
      accountId: idSchema,
      day: z.iso.date().nullable(),
      /** The zone that `day` is in; by default the account's. */
      zone: zoneSchema.optional(),
      posts: z
        .array(
          z.object({
            id: idSchema,
            format: z.enum(postFormats),
            /** References of files that are in the workspace. */
            media: z.array(textSchema).max(200).default([]),
          }),
        )
        .min(1)
        .max(maxNewPosts),
    }),
    manySchema,
  ),
  'posts.save': command(
    z.object({
      id: idSchema,
      /** The revision that the change is based on; fails with `conflict` when the workspace has a newer one. */
      revision: idSchema,
      fields: postFieldsSchema.omit({ accountId: true }).partial(),
      which,
      /** Restores an earlier revision; the current version is kept as a revision too. */
      restores: z.boolean().optional(),
      /**
       * The previous save of the same post in a burst of typing: the two become one step of undo. If anything was done
       * since, or that save was undone, this one is a separate step.
       */
      continues: idSchema.optional(),
    }),
    postSchema,
  ),
  'posts.move': command(z.object({ id: idSchema, wall: wallTimeSchema.nullable(), which }), postSchema),
  /**
   * Moves many posts by days, and by minutes of the clock. Refuses a time that the clocks skip, unless `adjust` allows
   * the next valid one; if a time occurs twice, uses the earlier. Posts without a date stay without one.
   */
  'posts.shift': command(
    z.object({
      ids: some,
      days: z.int().min(-3660).max(3660),
      minutes: z.int().min(-1440).max(1440).default(0),
      adjust: z.boolean().default(false),
    }),
    manySchema,
  ),
  /** Changes many posts, each in its own way and at most once; omitted fields stay. */
  'posts.edit': command(
    z.object({
      edits: z
        .array(
          z.object({
            id: idSchema,
            wall: wallTimeSchema.nullable().optional(),
            state: peopleStateSchema.optional(),
            campaignId: idSchema.nullable().optional(),
            caption: textSchema.optional(),
          }),
        )
        .min(1)
        .max(10_000),
      adjust: z.boolean().default(false),
    }),
    manySchema,
  ),
  /** Gives posts without a date their accounts' next free slots, in the given order. */
  'posts.fill': command(
    z.object({ ids: some, from: z.iso.date() }),
    manySchema.extend({
      /** Posts whose account has no slots, or none free within two years. */
      left: z.array(idSchema).readonly(),
    }),
  ),
  /** Copies a post, at most 366 times, as drafts with the same wall clock. */
  'posts.repeat': command(
    z.object({ id: idSchema, recurrence: recurrenceSchema }),
    manySchema.extend({ ids: z.array(idSchema).readonly() }),
  ),
  /**
   * Creates drafts of the post for other accounts of its client, at the same wall clock, each with its own caption or
   * the post's.
   */
  'posts.copyTo': command(
    z.object({
      id: idSchema,
      copies: z
        .array(z.object({ id: idSchema, accountId: idSchema, caption: textSchema.optional() }))
        .min(1)
        .max(200),
    }),
    manySchema,
  ),
  /**
   * Drafts with the content of other posts. `day` is the day of the copy, null for none; by default the original's. A copy
   * keeps the clock time of its original if the account is free then, and otherwise gets a free one.
   */
  'posts.duplicate': command(
    z.object({
      copies: z
        .array(
          z.object({
            id: idSchema,
            of: idSchema,
            accountId: idSchema.optional(),
            day: z.iso.date().nullable().optional(),
            /** The zone that `day` is in; by default the account's. */
            zone: zoneSchema.optional(),
          }),
        )
        .min(1)
        .max(1000),
    }),
    manySchema,
  ),
  /**
   * Moves posts to a day or time, to another account, or both. Each keeps its clock time unless given another: the next
   * valid one where the clocks skip it, the earlier where they repeat it. A post approved for one account becomes a
   * draft for another, for which it was never exported. Posts that are there already, and posts deleted in the
   * meantime, are left out; fails with `not-found` if all were deleted.
   */
  'posts.transfer': command(
    z.object({
      moves: z
        .array(
          z.object({
            id: idSchema,
            /** By default its own. */
            accountId: idSchema.optional(),
            /** By default its own day; null for none. Ignored if `wall` is given. */
            day: z.iso.date().nullable().optional(),
            /** By default its own time. */
            wall: wallTimeSchema.optional(),
            /** The zone that `day` or `wall` is in; by default the account's. */
            zone: zoneSchema.optional(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    manySchema.extend({
      /** Posts that had been exported for the account that they leave. */
      exported: z.int(),
      /** Posts moved to another client, which keep no campaign, labels, assignee, notes and reference link. */
      stripped: z.int(),
    }),
  ),
  /** Changes the same fields of many posts; omitted fields stay. */
  'posts.change': command(
    z.object({
      ids: some,
      change: changeSchema,
      adjust: z.boolean().default(false),
    }),
    manySchema,
  ),
  /** What `posts.change` would do, and how the verdicts would change. Changes nothing. */
  'posts.previewChange': query(
    z.object({ ids: some, change: changeSchema, limit: z.int().min(1).max(200).default(50) }),
    z.object({
      changed: z.int(),
      /** Posts that would newly be blocked, and posts that no longer would. */
      blocked: z.int(),
      fixed: z.int(),
      /** The first posts that would change. */
      rows: z.array(
        z
          .object({
            id: idSchema,
            before: z.object({ caption: textSchema, status: statusSchema }).readonly(),
            after: z.object({ caption: textSchema, status: statusSchema }).readonly(),
          })
          .readonly(),
      ),
    }),
  ),
  'posts.setState': command(
    z.object({ ids: some, state: peopleStateSchema }),
    z.object({ changed: z.int() }),
  ),
  'posts.delete': command(z.object({ ids: some }), z.object({ deleted: z.int() })),
  /**
   * A post's earlier versions, the latest first: one entry for what one person changed in one sitting. Empty for a post
   * unchanged since it was created.
   */
  'posts.revisions': query(
    z.object({ id: idSchema, limit: z.int().min(1).max(200).default(50) }),
    z.array(
      z
        .object({
          number: z.int().positive(),
          /** Milliseconds since 1970 UTC. */
          at: z.int(),
          actor: z.string(),
          /** Revisions older than variants and cover photos lack those fields. */
          fields: postFieldsSchema.pick(revised).partial({ coverPhoto: true, variants: true }),
        })
        .readonly(),
    ),
  ),
  /** The labels and assignees in the plan, those with most posts first. */
  'posts.labels': query(
    z.object({}),
    z.object({
      labels: z.array(z.object({ name: z.string(), posts: z.int() }).readonly()).readonly(),
      assignees: z.array(z.object({ name: z.string(), posts: z.int() }).readonly()).readonly(),
    }),
  ),
  'posts.search': query(
    z.object({ text: textSchema.min(1).max(200), limit: z.int().min(1).max(100).default(20) }),
    z.array(slimPostSchema),
  ),
} as const
