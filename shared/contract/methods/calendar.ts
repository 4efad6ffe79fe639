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

/** Days of the calendar, in each account's own zone or in one zone for all. */
const rangeSchema = z.object({
  from: day,
  /** The day after the last one. */
  until: day,
  filter: postFilterSchema.default(everyPost),
  /** The zone that days and clock times are in; null for each account's own. */
  zone: zoneSchema.nullable().default(null),
})

/** A post as the calendar shows it: `shown` is its wall time in the requested zone. */
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

/** The most posts returned for a day. */
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
  'assignee',
] as const

/** A post being edited in a list keeps its place, regardless of order and filter. */
const heldSchema = z.object({ id: idSchema, at: z.int().nonnegative() }).nullable().default(null)

/** Which posts a view shows, in addition to its filter. */
const placeSchema = z.discriminatedUnion('kind', [
  /** Every post that passes the filter. */
  z.object({ kind: z.literal('all') }),
  /** The cards of a board, as returned by `posts.board`. */
  z.object({ kind: z.literal('board'), from: day.nullable(), limit: z.int().min(1).max(500) }),
  /** The posts of a range of days, without blocked ones where they are hidden, and optionally those without a date. */
  z.object({
    kind: z.literal('days'),
    from: day,
    /** The day after the last one. */
    until: day,
    zone: zoneSchema.nullable(),
    blocked: z.boolean(),
    undated: z.boolean(),
  }),
])
export type ShownPlace = z.input<typeof placeSchema>
/** The most posts per request. */
export const maxAskedAbout = 5000

export const calendarMethods = {
  'calendar.range': query(
    rangeSchema.extend({
      /** The most rows per day; further posts are only counted. */
      perDay: z.int().min(1).max(maxPerDay).default(50),
      /** Shows blocked posts in their place, among the others. */
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
  /** The content of the tray: blocked posts in a range, soonest first, then posts without a date. */
  'calendar.tray': query(
    rangeSchema.extend({ limit: z.int().min(1).max(500).default(100) }),
    z.object({ rows: z.array(slimPostSchema), blocked: z.int(), undated: z.int() }),
  ),
  /** Conflicts of some posts: too close, too many, repeated, or at an unwanted time. */
  'calendar.conflicts': query(
    z.object({
      /** The posts to check, usually those in view. */
      ids: z.array(idSchema).max(maxAskedAbout),
    }),
    z.array(conflictSchema),
  ),
  /** A page of sorted posts, and the total. */
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
  /** A post's index in a list, from 0; null when it is not in the list. */
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
   * Sorts posts into those that a view shows, those that the filter hides, and those that pass the filter but are
   * elsewhere. Omits posts that are no longer in the plan.
   */
  'posts.among': query(
    z.object({
      ids: z.array(idSchema).max(10_000),
      filter: postFilterSchema.default(everyPost),
      place: placeSchema.default({ kind: 'all' }),
    }),
    z.object({ shown: z.array(idSchema), filtered: z.array(idSchema), elsewhere: z.array(idSchema) }),
  ),
  /**
   * Of the posts that a command touched: how many are in the plan, how many the filter hides, and the first one's time.
   */
  'posts.touched': query(
    z.object({ commandId: idSchema, filter: postFilterSchema.default(everyPost) }),
    z.object({ posts: z.int(), hidden: z.int(), first: wallTimeSchema.nullable() }),
  ),
  /** How many dated posts come before a day, which is the day's index in a list sorted by date. */
  'posts.before': query(
    z.object({ filter: postFilterSchema.default(everyPost), day }),
    z.object({ count: z.int() }),
  ),
  /** The columns of a board: for each state, the soonest posts and their total. */
  'posts.board': query(
    z.object({
      filter: postFilterSchema.default(everyPost),
      /** Leaves out posts before this day, but not those without a date. */
      from: day.nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.array(z.object({ state: postStateSchema, rows: z.array(slimPostSchema), total: z.int() })),
  ),
  /** The ids in a list, in its order, at most 10,000: for selecting all of them. */
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
