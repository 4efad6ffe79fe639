import { z } from 'zod'
import { accountSchema } from '../../post/account.ts'
import { idSchema } from '../../post/ids.ts'
import { command } from '../define.ts'
import { schedulerSchema } from '../../post/schedulers.ts'

const namesGiven = z.partialRecord(schedulerSchema, z.string().nullable())

/** What a person tells of an account. Checked by the service, which says what was expected of each field. */
const accountFields = z.object({
  handle: z.string(),
  market: z.string(),
  zone: z.string(),
  kind: z.string(),
  bioLink: z.string().default(''),
  isPrivate: z.boolean().default(false),
  longestVideo: z.int().nullable().default(null),
  /** Its names at schedulers; of one that is left out, null or blank a name is proposed. */
  names: namesGiven.default({}),
  needsMedia: z.boolean().default(false),
})

export const accountMethods = {
  'accounts.create': command(accountFields.extend({ id: idSchema, clientId: idSchema }), accountSchema),
  /**
   * Changes what is given of an account, and vets its posts again. With another zone they keep their wall clock, and of a
   * time that comes twice the earlier is taken; posts whose time the clocks of the new zone skip are a conflict, and nothing
   * is changed. Two accounts that would have one name at a scheduler are a conflict: their posts would leave as one's.
   */
  'accounts.change': command(
    z.object({
      id: idSchema,
      handle: z.string().optional(),
      market: z.string().optional(),
      zone: z.string().optional(),
      kind: z.string().optional(),
      bioLink: z.string().optional(),
      isPrivate: z.boolean().optional(),
      longestVideo: z.int().nullable().optional(),
      /** Names at schedulers that are given are changed; null or blank goes back to what is proposed. */
      names: namesGiven.optional(),
      needsMedia: z.boolean().optional(),
    }),
    z.object({
      account: accountSchema,
      /** Posts that are blocked now and were not, and the other way round. */
      blocked: z.int(),
      mended: z.int(),
      /** Posts whose time comes twice in the new zone. */
      twice: z.int(),
    }),
  ),
} as const
