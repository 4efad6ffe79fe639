import { z } from 'zod'
import { recurrenceSchema } from '../../plan/recurrence.ts'
import { idSchema } from '../../post/ids.ts'
import {
  hashtagSchema,
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

/** Which of the two, when a DST change makes a wall time come twice. */
const which = z.enum(['earlier', 'later']).optional()

/** So many posts are changed by one command at most. */
const some = z.array(idSchema).min(1).max(10_000)

/** A time that was asked for, that the clocks skip, and the next valid one that stands instead. */
const adjustedSchema = z.object({ id: idSchema, meant: wallTimeSchema, wall: wallTimeSchema }).readonly()

/** What happened to many posts: `blocked` counts those that are blocked now and were not before. */
export const manySchema = z.object({
  changed: z.int(),
  blocked: z.int(),
  adjusted: z.array(adjustedSchema).readonly(),
})

/** The same change for many posts; what is left out stays. */
const changeSchema = z.object({
  state: peopleStateSchema.optional(),
  campaignId: idSchema.nullable().optional(),
  day: z.iso.date().optional(),
  time: clockTimeSchema.optional(),
  addHashtags: z.array(hashtagSchema).max(30).default([]),
  removeHashtags: z.array(hashtagSchema).max(30).default([]),
  /** In captions, everywhere; plain text, no pattern. */
  replace: z
    .object({
      find: textSchema.min(1).max(500),
      by: textSchema.max(500),
      matchCase: z.boolean().default(false),
    })
    .optional(),
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

export const postMethods = {
  'posts.get': query(z.object({ id: idSchema }), postSchema),
  'posts.create': command(
    z.object({ id: idSchema, fields: postFieldsSchema.partial().required({ accountId: true }) }),
    postSchema,
  ),
  'posts.save': command(
    z.object({
      id: idSchema,
      /** The revision that the change was made on; a newer one in the workspace is a conflict. */
      revision: idSchema,
      fields: postFieldsSchema.omit({ accountId: true }).partial(),
      which,
      /** An earlier revision comes back: what was there before stays a revision of its own. */
      restores: z.boolean().optional(),
      /**
       * The save of the same post that this one goes on with, as a burst of typing is saved in several: the two are one step
       * of undo. Where anything else was done since, or that save was undone, this is a step of its own.
       */
      continues: idSchema.optional(),
    }),
    postSchema,
  ),
  'posts.move': command(z.object({ id: idSchema, wall: wallTimeSchema.nullable(), which }), postSchema),
  /**
   * Moves many posts by days, and by minutes of the clock. A time that the clocks skip is refused, unless `adjust` lets
   * the next valid one stand instead; of a time that comes twice the earlier is taken. Posts without a date stay so.
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
  /** Changes many posts, each in its own way and once; what is left out stays. */
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
  /** Gives posts without a date the next free slots of their accounts, in the order given. */
  'posts.fill': command(
    z.object({ ids: some, from: z.iso.date() }),
    manySchema.extend({
      /** Posts whose account has no free slot within two years, or none at all. */
      left: z.array(idSchema).readonly(),
    }),
  ),
  /** Copies a post as drafts that keep its wall clock, at most 366 of them. */
  'posts.repeat': command(
    z.object({ id: idSchema, recurrence: recurrenceSchema }),
    manySchema.extend({ ids: z.array(idSchema).readonly() }),
  ),
  /** Drafts of the post for other accounts of its client, at the same wall clock, each with its own caption or the post's. */
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
  /** Changes the same fields of many posts; what is left out stays. */
  'posts.change': command(
    z.object({
      ids: some,
      change: changeSchema,
      adjust: z.boolean().default(false),
    }),
    manySchema,
  ),
  /** What `posts.change` would do, and what would become of the verdicts. Nothing is changed. */
  'posts.previewChange': query(
    z.object({ ids: some, change: changeSchema, limit: z.int().min(1).max(200).default(50) }),
    z.object({
      changed: z.int(),
      /** Posts that would be blocked and are not, and the other way round. */
      blocked: z.int(),
      mended: z.int(),
      /** The first of those that would change. */
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
   * What a post said before, the latest first: one entry for what one person changed in one sitting. Empty for a post that
   * nobody changed since it was made.
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
          /** Revisions of before there were variants and cover photos say nothing of them. */
          fields: postFieldsSchema.pick(revised).partial({ coverPhoto: true, variants: true }),
        })
        .readonly(),
    ),
  ),
  'posts.search': query(
    z.object({ text: textSchema.min(1).max(200), limit: z.int().min(1).max(100).default(20) }),
    z.array(slimPostSchema),
  ),
} as const
