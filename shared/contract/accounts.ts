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
   * Changes an account and vets its posts again. With another zone they keep their wall clock; a post whose time the clocks
   * of the new zone skip is a conflict, and nothing is changed.
   */
  'accounts.change': command(accountFields.extend({ id: idSchema }), accountSchema),
} as const
