import { z } from 'zod'
import { everyPost } from '../every-post.ts'
import { conflictKinds } from '../../plan/conflicts.ts'
import { idSchema } from '../../post/ids.ts'
import { postStateSchema, slimPostSchema } from '../../post/post.ts'
import { wallTimeSchema } from '../../time/wall-time.ts'
import { zoneSchema } from '../../time/zones.ts'
import { query } from '../define.ts'
import { postFilterSchema } from '../filters.ts'

const day = z.iso.date()

/** Days of the calendar: each account's own, or those of one zone for all. */
const rangeSchema = z.object({
  from: day,
  /** First day that is no longer asked for. */
  until: day,
  filter: postFilterSchema.default(everyPost),
  /** The zone whose days are meant and whose clock is shown; null for each account's own. */
  zone: zoneSchema.nullable().default(null),
})

/** A post as it stands on the calendar: `shown` is its wall time in the zone that was asked for. */
const placedPost = slimPostSchema.unwrap().extend({ shown: wallTimeSchema }).readonly()
export type PlacedPost = z.infer<typeof placedPost>

const conflictSchema = z
  .object({
    post: idSchema,
    kind: z.enum(conflictKinds),
    other: idSchema.nullable(),
    count: z.int(),
  })
  .readonly()

/** So many posts of a day are handed over at most. */
export const maxPerDay = 5000

export const sortKeys = [
  'wall',
  'client',
  'account',
  'campaign',
  'state',
  'status',
  'format',
  'words',
] as const

/** A post that somebody is working on in a list stays at its place, whatever the order and the filter say of it. */
const heldSchema = z.object({ id: idSchema, at: z.int().nonnegative() }).nullable().default(null)

/** Which posts a view draws, beside what its filter asks. */
const placeSchema = z.discriminatedUnion('kind', [
  /** Every post that the filter lets through. */
  z.object({ kind: z.literal('all') }),
  /** The cards of a board, as `posts.board` gives them. */
  z.object({ kind: z.literal('board'), from: day.nullable(), limit: z.int().min(1).max(500) }),
  /** Those of some days, without the blocked ones where these are not shown; and perhaps those without a date. */
  z.object({
    kind: z.literal('days'),
    from: day,
    /** First day that is no longer meant. */
    until: day,
    zone: zoneSchema.nullable(),
    blocked: z.boolean(),
    undated: z.boolean(),
  }),
])
export type ShownPlace = z.input<typeof placeSchema>
/** So many posts are asked about at once at most. */
export const maxAskedAbout = 5000

export const calendarMethods = {
  'calendar.range': query(
    rangeSchema.extend({
      /** At most so many rows a day; the rest is counted. */
      perDay: z.int().min(1).max(maxPerDay).default(50),
      /** Blocked posts in place, beside the compliant ones. */
      blockedInPlace: z.boolean().default(false),
    }),
    z.object({
      rows: z.array(placedPost),
      days: z.array(z.object({ day, posts: z.int(), blocked: z.int() })),
      posts: z.int(),
      blocked: z.int(),
      inReview: z.int(),
    }),
  ),
  /** What waits: blocked posts in a range, soonest first, then posts without a date. */
  'calendar.tray': query(
    rangeSchema.extend({ limit: z.int().min(1).max(500).default(100) }),
    z.object({ rows: z.array(slimPostSchema), blocked: z.int(), undated: z.int() }),
  ),
  /** What stands badly of some posts: too close, too many, said before, at a time nobody wants. */
  'calendar.conflicts': query(
    z.object({
      /** The posts that are asked about, those in view. */
      ids: z.array(idSchema).max(maxAskedAbout),
    }),
    z.array(conflictSchema),
  ),
  /** A page of posts in an order, and how many there are in all. */
  'posts.list': query(
    z.object({
      filter: postFilterSchema.default(everyPost),
      sort: z.enum(sortKeys).default('wall'),
      descending: z.boolean().default(false),
      from: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(500).default(200),
      held: heldSchema,
    }),
    z.object({ rows: z.array(slimPostSchema), total: z.int() }),
  ),
  /** Where a post stands in a list, counted from 0; null when the list does not hold it. */
  'posts.place': query(
    z.object({
      id: idSchema,
      filter: postFilterSchema.default(everyPost),
      sort: z.enum(sortKeys).default('wall'),
      descending: z.boolean().default(false),
    }),
    z.object({ at: z.int().nullable() }),
  ),
  /**
   * Which of some posts a view shows: those that it draws, those that the filter hides, and those that the filter lets through
   * and that stand elsewhere. A post that is in the plan no more is in none of them.
   */
  'posts.among': query(
    z.object({
      ids: z.array(idSchema).max(10_000),
      filter: postFilterSchema.default(everyPost),
      place: placeSchema.default({ kind: 'all' }),
    }),
    z.object({ shown: z.array(idSchema), filtered: z.array(idSchema), elsewhere: z.array(idSchema) }),
  ),
  /** Of the posts that a command touched, how many are in the plan, how many of them a filter hides, and the first one's time. */
  'posts.touched': query(
    z.object({ commandId: idSchema, filter: postFilterSchema.default(everyPost) }),
    z.object({ posts: z.int(), hidden: z.int(), first: wallTimeSchema.nullable() }),
  ),
  /** How many posts with a date come before a day: where a list by date stands at it. */
  'posts.before': query(
    z.object({ filter: postFilterSchema.default(everyPost), day }),
    z.object({ count: z.int() }),
  ),
  /** The columns of a board: for each state the soonest posts, and how many there are. */
  'posts.board': query(
    z.object({
      filter: postFilterSchema.default(everyPost),
      /** Posts before this day are left out; those without a date are not. */
      from: day.nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.array(z.object({ state: postStateSchema, rows: z.array(slimPostSchema), total: z.int() })),
  ),
  /** The ids that a list holds, in its order, at most 10,000: for choosing all of them. */
  'posts.ids': query(
    z.object({
      filter: postFilterSchema.default(everyPost),
      sort: z.enum(sortKeys).default('wall'),
      descending: z.boolean().default(false),
      held: heldSchema,
    }),
    z.object({ ids: z.array(idSchema), total: z.int() }),
  ),
} as const
