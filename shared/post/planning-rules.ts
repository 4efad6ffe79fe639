import { z } from 'zod'
import { clockTimeSchema } from './slot.ts'

/** How a client wants its posts planned. Breaking a rule is a conflict, which is only reported. */
export const planningSchema = z
  .object({
    /** The minimum number of minutes between two posts of one account. */
    minimumGap: z.int().min(0).max(1440).default(60),
    /** Days within which a repeated caption or file is reported; 0 turns the check off. */
    duplicateDays: z.int().min(0).max(365).default(30),
    /** Hours without posts, on the account's wall clock; the span may cross midnight. */
    quiet: z.object({ from: clockTimeSchema, until: clockTimeSchema }).readonly().nullable().default(null),
    avoidWeekends: z.boolean().default(false),
    /** Where batches are imported: TikTok Studio accepts posts only a limited time ahead. */
    scheduler: z.enum(['any', 'tiktok-studio']).default('any'),
    /** The target of posts per week for each account; null when not set. */
    postsPerWeek: z.int().min(1).max(105).nullable().default(null),
    /** Whether only approved posts are exported. Unlike the others, this one keeps posts out of a batch. */
    needsApproval: z.boolean().default(false),
  })
  .readonly()

export type Planning = z.output<typeof planningSchema>

export const defaultPlanning: Planning = planningSchema.parse({})
