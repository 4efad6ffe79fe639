import { z } from 'zod'
import { everyPost } from '../every-post.ts'
import { marketSchema } from '../../policy/index.ts'
import { accountSchema } from '../../post/account.ts'
import { campaignSchema } from '../../post/campaign.ts'
import { clientSchema } from '../../post/client.ts'
import { idSchema } from '../../post/ids.ts'
import { reasonSchema, slimPostSchema, statusSchema } from '../../post/post.ts'
import { nameSchema } from '../../post/text.ts'
import { wallTimeSchema } from '../../time/wall-time.ts'
import { command, query } from '../define.ts'
import { postFilterSchema } from '../filters.ts'
import { manySchema } from './posts.ts'
import { slotsSchema } from '../../post/slot.ts'
import { planningSchema } from '../../post/planning-rules.ts'

const day = z.iso.date()

export const planningMethods = {
  'clients.setPlanning': command(z.object({ clientId: idSchema, planning: planningSchema }), clientSchema),
  'accounts.setSlots': command(z.object({ accountId: idSchema, slots: slotsSchema }), accountSchema),
  'campaigns.create': command(
    z.object({ id: idSchema, clientId: idSchema, name: nameSchema, startsOn: day, endsOn: day }),
    campaignSchema,
  ),
  'campaigns.change': command(
    z.object({ id: idSchema, name: nameSchema.optional(), startsOn: day.optional(), endsOn: day.optional() }),
    campaignSchema,
  ),
  /** Moves a campaign's days and all its posts by some days. */
  'campaigns.shift': command(
    z.object({ id: idSchema, days: z.int().min(-3660).max(3660), adjust: z.boolean().default(false) }),
    manySchema.extend({ campaign: campaignSchema }),
  ),
  /** Deletes a campaign; its posts are kept without one. */
  'campaigns.delete': command(z.object({ id: idSchema }), z.object({ posts: z.int() })),
  /** The next free slots of accounts from a day on, soonest first. */
  'slots.free': query(
    z.object({
      accountIds: z.array(idSchema).min(1).max(500),
      from: day,
      /** The day after the last one. */
      until: day,
      limit: z.int().min(1).max(1000).default(200),
    }),
    z.array(z.object({ accountId: idSchema, wall: wallTimeSchema }).readonly()),
  ),
  /** A free time in the future for a new post: the account's next free slot, otherwise an hour of a day. */
  'slots.propose': query(
    z.object({
      accountId: idSchema,
      /** The first day to search for slots. */
      from: day,
      /** The last day to search for slots; without it, far ahead. */
      until: day.optional(),
      /** If no slot is free: the evening of this day, or the next free hour. */
      day,
    }),
    z.object({ wall: wallTimeSchema }),
  ),
  /** A month in figures: posts per week beside the target, verdicts per day, hashtags. */
  'insight.month': query(
    z.object({ filter: postFilterSchema.default(everyPost), month: day }),
    z.object({
      weeks: z.array(z.object({ from: day, posts: z.int(), target: z.number().nullable() }).readonly()),
      days: z.array(z.object({ day, clear: z.int(), warn: z.int(), blocked: z.int() }).readonly()),
      hashtags: z.array(z.object({ tag: z.string(), posts: z.int() }).readonly()),
      posts: z.int(),
    }),
  ),
  /** The planned posts whose verdict would differ on a day or in a market. Changes nothing. */
  'plan.whatIf': query(
    z.object({
      on: day.nullable().default(null),
      market: marketSchema.nullable().default(null),
      filter: postFilterSchema.default(everyPost),
      limit: z.int().min(1).max(1000).default(100),
    }),
    z.object({
      changes: z.array(
        z
          .object({
            post: slimPostSchema,
            before: statusSchema,
            after: statusSchema,
            reason: reasonSchema.nullable(),
          })
          .readonly(),
      ),
      /** How many would change, and how many of those would be blocked. */
      changed: z.int(),
      blocked: z.int(),
      seen: z.int(),
    }),
  ),
} as const
