import { z } from 'zod'
import { idSchema } from './ids.ts'
import { nameSchema } from './text.ts'

export const campaignSchema = z
  .object({
    id: idSchema,
    clientId: idSchema,
    name: nameSchema,
    /** First and last day, inclusive, `YYYY-MM-DD`. */
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
  })
  .refine((campaign) => campaign.startsOn <= campaign.endsOn, {
    path: ['endsOn'],
    message: 'expected a day on or after the first',
  })
  .readonly()
export type Campaign = z.infer<typeof campaignSchema>
