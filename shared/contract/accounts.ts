import { z } from 'zod'
import { accountSchema } from '../post/account.ts'
import { idSchema } from '../post/ids.ts'
import { command } from './define.ts'

/** What a person tells of an account. Checked by the service, which says what was expected of each field. */
const accountFields = z.object({
  handle: z.string(),
  market: z.string(),
  zone: z.string(),
  kind: z.string(),
  bioLink: z.string().default(''),
  isPrivate: z.boolean().default(false),
  longestVideo: z.int().nullable().default(null),
})

export const accountMethods = {
  'accounts.create': command(accountFields.extend({ id: idSchema, clientId: idSchema }), accountSchema),
  /**
   * Changes what is given of an account, and vets its posts again. With another zone they keep their wall clock, and of a
   * time that comes twice the earlier is taken; posts whose time the clocks of the new zone skip are a conflict, and nothing
   * is changed.
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
