import { z } from 'zod'
import { clockTimeSchema } from './slot.ts'

/** How a client wants its posts planned. What breaks one of these is a conflict: told, and never held for it. */
export const planningSchema = z
  .object({
    /** Minutes that two posts of one account lie apart, at least. */
    minimumGap: z.int().min(0).max(1440).default(60),
    /** Days within which the same caption or media counts as a repetition; 0 turns the check off. */
    duplicateDays: z.int().min(0).max(365).default(30),
    /** Hours without posts, on the account's wall clock; the span may cross midnight. */
    quiet: z.object({ from: clockTimeSchema, until: clockTimeSchema }).readonly().nullable().default(null),
    avoidWeekends: z.boolean().default(false),
    /** Where the batches go: TikTok Studio takes posts only for a while ahead. */
    scheduler: z.enum(['any', 'tiktok-studio']).default('any'),
    /** How many posts a week each account aims at; null when nobody has said. */
    postsPerWeek: z.int().min(1).max(105).nullable().default(null),
    /** Whether only approved posts may leave in a batch. Unlike the others, this one holds. */
    needsApproval: z.boolean().default(false),
  })
  .readonly()

export type Planning = z.output<typeof planningSchema>

export const defaultPlanning: Planning = planningSchema.parse({})
