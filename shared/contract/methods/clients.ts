import { z } from 'zod'
import { accountSchema } from '../../post/account.ts'
import { idSchema } from '../../post/ids.ts'
import { command } from '../define.ts'
import { schedulerSchema } from '../../post/schedulers.ts'

const namesGiven = z.partialRecord(schedulerSchema, z.string().nullable())

/** An account as entered by the user. The service validates it, and says what it expected of each field. */
const accountFields = z.object({
  handle: z.string(),
  market: z.string(),
  zone: z.string(),
  kind: z.string(),
  bioLink: z.string().default(''),
  isPrivate: z.boolean().default(false),
  longestVideo: z.int().nullable().default(null),
  /** Its names at schedulers. A name that is missing, null or blank is proposed. */
  names: namesGiven.default({}),
  needsMedia: z.boolean().default(false),
})

export const accountMethods = {
  'accounts.create': command(accountFields.extend({ id: idSchema, clientId: idSchema }), accountSchema),
  /**
   * Changes the given fields of an account and vets its posts again. In a new zone they keep their wall clock; if a
   * time occurs twice there, the earlier is used. Fails with `conflict`, changing nothing, when the new zone's clocks
   * skip a post's time, or when two accounts would share a name at a scheduler, which would mix up their posts.
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
      /** Changes the names given; null or blank restores the proposal. */
      names: namesGiven.optional(),
      needsMedia: z.boolean().optional(),
    }),
    z.object({
      account: accountSchema,
      /** Newly blocked posts, and posts that no longer are. */
      blocked: z.int(),
      mended: z.int(),
      /** Posts whose time occurs twice in the new zone. */
      twice: z.int(),
    }),
  ),
} as const
